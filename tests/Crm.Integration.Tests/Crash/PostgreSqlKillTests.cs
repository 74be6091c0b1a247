using Crm.Crash;
using Crm.Tests.PostgreSql;

namespace Crm.Integration.Tests.Crash;

/// <summary>Writers on PostgreSQL are killed in the middle of commits, and so is the server.</summary>
public sealed class PostgreSqlKillTests
{
    [Fact]
    public async Task A_killed_writer_loses_no_acknowledged_commit_on_postgresql()
    {
        PostgreSqlHere.OrSkip();
        Kills.AreWorthTheirName(await WriterKills.RunAsync(StoreName.PostgreSql, Kills.OfWriters, seed: null, Kills.Tell), Kills.OfWriters);
    }

    [Fact]
    public async Task A_killed_server_loses_no_acknowledged_commit()
    {
        PostgreSqlHere.OrSkip();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The server's processes are found by /proc.");
        var tally = await ServerKills.RunAsync(Kills.OfTheServer, seed: null, Kills.Tell);
        Kills.AreWorthTheirName(tally, Kills.OfTheServer);
        Assert.True(tally.Faults > 0, $"The writers noticed: {tally}");
    }
}

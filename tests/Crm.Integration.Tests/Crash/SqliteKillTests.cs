using Crm.Crash;

namespace Crm.Integration.Tests.Crash;

/// <summary>Writers on a SQLite file are killed in the middle of commits.</summary>
public sealed class SqliteKillTests
{
    [Fact]
    public async Task A_killed_writer_loses_no_acknowledged_commit_on_sqlite() =>
        Kills.AreWorthTheirName(await WriterKills.RunAsync(StoreName.Sqlite, Kills.OfWriters, seed: null, Kills.Tell), Kills.OfWriters);
}

using Crm.Crash;

namespace Crm.Integration.Tests.Crash;

/// <summary>Writers on the sample's file are killed in the middle of commits.</summary>
public sealed class JsonKillTests
{
    [Fact]
    public async Task A_killed_writer_loses_no_acknowledged_commit_in_the_json_file() =>
        Kills.AreWorthTheirName(await WriterKills.RunAsync(StoreName.Json, Kills.OfWriters, seed: null, Kills.Tell), Kills.OfWriters);
}

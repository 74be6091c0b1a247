using Crm.Crash;

namespace Crm.Integration.Tests.Crash;

/// <summary>How often to kill: a few times, or as often as it takes to believe it where <c>CRM_LONG=1</c>.</summary>
internal static class Kills
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("CRM_LONG") == "1";

    public static int OfWriters => IsLong ? 200 : 2;

    public static int OfTheServer => IsLong ? 30 : 1;

    public static void Tell(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    /// <summary>The run killed as often as asked, and writers got somewhere: what was never done cannot be lost.</summary>
    public static void AreWorthTheirName(KillTally tally, int kills)
    {
        Tell($"{tally}");
        Assert.Equal(kills, tally.Kills);
        Assert.True(tally.Acknowledged > 20 && tally.Commits >= tally.Acknowledged && tally.Events > 20, $"{tally}");
    }
}

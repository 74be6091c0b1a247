using System.Diagnostics;
using System.Globalization;

namespace Crm.Crash;

/// <summary>What a run of kills saw.</summary>
public sealed record KillTally
{
    private readonly long _began = Stopwatch.GetTimestamp();

    public required string Store { get; init; }

    public required int Seed { get; init; }

    public int Kills { get; set; }

    /// <summary>Commits that a writer was told of.</summary>
    public int Acknowledged { get; set; }

    /// <summary>Commits that were there; those that nobody was told of are the difference.</summary>
    public int Commits { get; set; }

    public int Events { get; set; }

    /// <summary>Events that came again and were known.</summary>
    public int Again { get; set; }

    /// <summary>Faults that writers saw.</summary>
    public int Faults { get; set; }

    /// <summary>Commands whose outcome was unknown and became known by giving them again.</summary>
    public int Settled { get; set; }

    public void Count(IReadOnlyCollection<string> told)
    {
        Acknowledged += told.Count(l => l.StartsWith(Crash.Acknowledged.Committed, StringComparison.Ordinal));
        Faults += told.Count(l => l.StartsWith("fault ", StringComparison.Ordinal));
        Settled += told.Count(l => l.StartsWith("settled ", StringComparison.Ordinal));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Store}, seed {Seed}: {Kills} kills in {Stopwatch.GetElapsedTime(_began).TotalSeconds:0} s; {Acknowledged} commits acknowledged, {Commits - Acknowledged} there that nobody was told of, none lost; {Events} events, {Again} came again; {Faults} faults seen by writers, {Settled} commands settled by giving them again");
}

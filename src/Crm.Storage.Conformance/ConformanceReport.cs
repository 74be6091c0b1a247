using System.Globalization;
using System.Text;

namespace Crm.Storage.Conformance;

/// <summary>What became of one promise.</summary>
/// <param name="Case">The promise.</param>
/// <param name="Verdict">Kept, broken or left out.</param>
/// <param name="Fault">How it was broken; <see langword="null"/> unless broken.</param>
public sealed record ConformanceResult(ConformanceCase Case, ConformanceVerdict Verdict, ConformanceFailure? Fault = null);

/// <summary>What may become of a promise.</summary>
public enum ConformanceVerdict
{
    /// <summary>The store keeps it.</summary>
    Kept,

    /// <summary>The store breaks it.</summary>
    Broken,

    /// <summary>The store lacks the capability it is about.</summary>
    LeftOut,
}

/// <summary>What became of all promises. Immutable, safe to share between threads.</summary>
public sealed class ConformanceReport
{
    internal ConformanceReport(ulong seed, IReadOnlyList<ConformanceResult> results)
    {
        Seed = seed;
        Results = results;
    }

    /// <summary>The seed of the run; the same seed repeats it.</summary>
    public ulong Seed { get; }

    /// <summary>One result for each promise, in the order of <see cref="ConformanceSuite.Cases"/>.</summary>
    public IReadOnlyList<ConformanceResult> Results { get; }

    /// <summary>The broken promises.</summary>
    public IEnumerable<ConformanceResult> Broken => Results.Where(r => r.Verdict == ConformanceVerdict.Broken);

    /// <summary>Whether no promise is broken.</summary>
    public bool IsConformant => !Broken.Any();

    /// <summary>A text for people: the counts, then each broken promise with what was expected and found.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var kept = Results.Count(r => r.Verdict == ConformanceVerdict.Kept);
        var leftOut = Results.Count(r => r.Verdict == ConformanceVerdict.LeftOut);
        text.AppendLine(CultureInfo.InvariantCulture, $"{kept} promises kept, {Broken.Count()} broken, {leftOut} left out; seed {Seed}.");
        foreach (var result in Broken)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"✗ {result.Case}").Append("  ").AppendLine(result.Fault?.Message);
            if (result.Fault?.InnerException is { } inner)
            {
                text.Append("  ").AppendLine(inner.ToString());
            }
        }

        return text.ToString();
    }
}

using System.Globalization;
using System.Text;

namespace Crm.Storage.Conformance;

/// <summary>What an audit found. Immutable.</summary>
public sealed record StoreAuditReport
{
    /// <summary>The contradictions in the order in which they were met, at most <see cref="StoreAuditOptions.MostTold"/>.</summary>
    public required IReadOnlyList<StoreContradiction> Contradictions { get; init; }

    /// <summary>How many there are, told or not.</summary>
    public required long Found { get; init; }

    /// <summary>How many commits the log has.</summary>
    public required long Commits { get; init; }

    /// <summary>How many records were read, of all kinds.</summary>
    public required long Records { get; init; }

    /// <summary>How many events the log has.</summary>
    public required long Events { get; init; }

    /// <summary>How many values of indexed members were asked for.</summary>
    public required long Keys { get; init; }

    /// <summary>Whether nothing contradicts anything.</summary>
    public bool IsSound => Found == 0;

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Found} contradictions in {Commits} commits, {Records} records, {Events} events, {Keys} keys");
        foreach (var contradiction in Contradictions)
        {
            text.AppendLine().Append("  ").Append(contradiction);
        }

        return text.ToString();
    }
}

/// <summary>Two things a store says that cannot both be so. Immutable.</summary>
/// <param name="Kind">Which sort.</param>
/// <param name="Subject">What it is about: a record, a commit, an event, a position.</param>
/// <param name="Detail">What the one says and what the other.</param>
public sealed record StoreContradiction(ContradictionKind Kind, string Subject, string Detail)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Subject}: {Detail}";
}

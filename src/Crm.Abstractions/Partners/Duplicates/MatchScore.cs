namespace Crm.Partners;

/// <summary>How alike two records are, and in what. Safe to share between threads.</summary>
/// <param name="Score">0 = nothing agrees, 1 = all that both tell agrees; four decimals.</param>
/// <param name="IsSuggested">Whether an attribute agrees well enough to suggest a duplicate (PARTY-10).</param>
public sealed record MatchScore(decimal Score, bool IsSuggested)
{
    /// <summary>The attributes that agree, each once.</summary>
    public ValueList<MatchedAttribute> Matched { get => field.Freeze(); init; } = new();
}

/// <summary>An attribute in which two records agree.</summary>
/// <param name="Kind">The attribute.</param>
/// <param name="Similarity">0 to 1, four decimals.</param>
public readonly record struct MatchedAttribute(MatchKind Kind, decimal Similarity);

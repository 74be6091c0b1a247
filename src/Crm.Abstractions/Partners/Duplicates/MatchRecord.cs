namespace Crm.Partners;

/// <summary>What the search for duplicates looks at: values with their meaning, several of a kind where there are several. Safe to share between threads.</summary>
public sealed record MatchRecord
{
    /// <summary>The values. Blank ones never match (PARTY-10).</summary>
    public ValueList<MatchField> Fields { get => field.Freeze(); init; } = new();

    /// <summary>A record of these values.</summary>
    /// <param name="fields">The values.</param>
    public static MatchRecord Of(params ReadOnlySpan<MatchField> fields) => new() { Fields = ValueList.Create(fields) };
}

/// <summary>A value and what it means.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Value">As it was written; what follows the first 400 characters is not looked at.</param>
public readonly record struct MatchField(MatchKind Kind, string? Value);

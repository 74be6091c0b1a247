using System.Text.Json.Serialization;
using Crm.Deals;

namespace Crm.Storage;

/// <summary>What changed, in the words of a slice. Closed family: each slice adds one form; a form with another name is read as <see cref="UnknownJournalFacts"/>.</summary>
[JsonDerivedType(typeof(DealJournalFacts), "deal")]
[JsonDerivedType(typeof(FieldJournalFacts), "fields")]
public abstract record JournalFacts
{
    private protected JournalFacts()
    {
    }
}

/// <summary>Which fields of a record changed; their old and new values where these are ids, codes, amounts or moments.</summary>
public sealed record FieldJournalFacts : JournalFacts
{
    /// <summary>The changes, in the order of the fields.</summary>
    public ValueList<FieldChange> Changes { get => field.Freeze(); init; } = new();
}

/// <summary>A change of one field.</summary>
public sealed record FieldChange
{
    /// <summary>The field's code, as in <c>main_manager</c>.</summary>
    public required string Field { get; init; }

    /// <summary>The value before, in canonical text; absent for free text and personal data.</summary>
    public string? Old { get; init; }

    /// <summary>The value after, in canonical text; absent for free text and personal data.</summary>
    public string? New { get; init; }
}

using Crm.Deals;
using Crm.Interactions;
using Crm.Partners;
using Crm.Storage;
using NodaTime;

namespace Crm.Views;

/// <summary>How much of the long lists a card brings.</summary>
public sealed record DealCardOptions
{
    /// <summary>The most rows of one list.</summary>
    public const int MaxRows = 10_000;

    /// <summary>The newest interactions, 0…10,000. <value>100</value></summary>
    public int Interactions { get; init; } = 100;

    /// <summary>The newest entries of the journal, 0…10,000. <value>100</value></summary>
    public int Journal { get; init; } = 100;
}

/// <summary>The card of a deal (карточка сделки) (DEAL-42). Immutable, safe to share between threads.</summary>
/// <remarks>What the principal may not read is not there: a participant's partner, an interaction.</remarks>
public sealed record DealCard
{
    /// <summary>When it was looked at.</summary>
    public required Instant At { get; init; }

    /// <summary>The deal.</summary>
    public required Deal Deal { get; init; }

    /// <summary>Its kind.</summary>
    public required DealKind Kind { get; init; }

    /// <summary>The version of the process it follows; absent for non-process deals.</summary>
    public ProcessVersion? Process { get; init; }

    /// <summary>Who takes part, in the deal's order.</summary>
    public ValueList<CardParticipant> Participants { get => field.Freeze(); init; } = new();

    /// <summary>Contact persons, in the deal's order.</summary>
    public ValueList<CardContact> Contacts { get => field.Freeze(); init; } = new();

    /// <summary>The newest interactions that have the deal as subject, newest first.</summary>
    public ValueList<Interaction> Interactions { get => field.Freeze(); init; } = new();

    /// <summary>How many interactions there are in all.</summary>
    public required long InteractionCount { get; init; }

    /// <summary>The next activity, overdue ones included (INT-1); absent = without next step.</summary>
    public Interaction? NextActivity { get; init; }

    /// <summary>The checklists of its process, by stage, with the ticks (DEAL-37).</summary>
    public ValueList<CardChecklist> Checklists { get => field.Freeze(); init; } = new();

    /// <summary>The newest entries of the journal with their notes, newest first in the order in which they hold.</summary>
    public ValueList<CardEntry> Journal { get => field.Freeze(); init; } = new();

    /// <summary>How many entries there are in all.</summary>
    public required long JournalCount { get; init; }

    /// <summary>Whether the stay in the stage exceeds its target (DEAL-39).</summary>
    public bool IsStale { get; init; }

    /// <summary>What other slices and the embedder contribute: documents, tasks and the like.</summary>
    public ValueList<CardSection> Sections { get => field.Freeze(); init; } = new();
}

/// <summary>A participant on a card.</summary>
public sealed record CardParticipant
{
    /// <summary>The participant.</summary>
    public required DealParticipant Participant { get; init; }

    /// <summary>The partner; absent when it may not be read.</summary>
    public Partner? Partner { get; init; }

    /// <summary>The name of the role; absent when it is not in the directory any more.</summary>
    public string? Role { get; init; }
}

/// <summary>A contact person on a card.</summary>
public sealed record CardContact
{
    /// <summary>The contact person.</summary>
    public required DealContact Contact { get; init; }

    /// <summary>The name of the role, if there is one.</summary>
    public string? Role { get; init; }
}

/// <summary>A stage's checklist on a card (DEAL-37).</summary>
public sealed record CardChecklist
{
    /// <summary>The key of the stage.</summary>
    public required string Stage { get; init; }

    /// <summary>The name of the stage.</summary>
    public required string Name { get; init; }

    /// <summary>The items, in order.</summary>
    public ValueList<CardChecklistItem> Items { get => field.Freeze(); init; } = new();
}

/// <summary>An item of a checklist on a card.</summary>
public sealed record CardChecklistItem
{
    /// <summary>The item.</summary>
    public required ChecklistItem Item { get; init; }

    /// <summary>Its tick; absent = not done.</summary>
    public ChecklistTick? Tick { get; init; }
}

/// <summary>An entry of the journal with its note.</summary>
public sealed record CardEntry
{
    /// <summary>The entry.</summary>
    public required JournalEntry Entry { get; init; }

    /// <summary>Why, in words; absent when nothing was said or it was erased.</summary>
    public string? Note { get; init; }
}

using NodaTime;

namespace Crm.Partners;

/// <summary>Who changed what when in partners, counterparties, contacts and persons (PARTY-12). Safe to share between threads.</summary>
public interface IChangeHistoryService
{
    /// <summary>The changes of a record, newest first.</summary>
    /// <param name="query">Of what.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is no such record, or it may not be read.</exception>
    /// <exception cref="CrmRuleException"><c>history.kind.unknown</c>: the history of that kind is not kept in this form.</exception>
    ValueTask<IReadOnlyList<RecordChangeEntry>> OfAsync(ChangeHistoryQuery query, CancellationToken cancellationToken = default);
}

/// <summary>Asks for the changes of a record.</summary>
/// <param name="Subject">A partner, counterparty, contact or person.</param>
public sealed record ChangeHistoryQuery(EntityRef Subject)
{
    /// <summary>The fields to tell of, as in <c>main_manager</c>; empty = all.</summary>
    public ValueList<string> Fields { get => field.Freeze(); init; } = new();

    /// <summary>Only changes recorded at this moment or later.</summary>
    public Instant? Since { get; init; }

    /// <summary>Only changes recorded before this moment.</summary>
    public Instant? Before { get; init; }
}

/// <summary>One act of change.</summary>
public sealed record RecordChangeEntry
{
    /// <summary>The moment at which it was recorded.</summary>
    public required Instant At { get; init; }

    /// <summary>Who; <see langword="null"/> = the system.</summary>
    public UserId? By { get; init; }

    /// <summary>What was done, as in <c>partner.edited</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>The version of the record after it.</summary>
    public required long Version { get; init; }

    /// <summary>The fields that changed, in their order.</summary>
    public ValueList<ChangedField> Fields { get => field.Freeze(); init; } = new();
}

/// <summary>A field that changed.</summary>
public sealed record ChangedField
{
    /// <summary>The field's code, as in <c>main_manager</c>.</summary>
    public required string Field { get; init; }

    /// <summary>The value before, in canonical text; <see langword="null"/> = none, or blanked by erasure.</summary>
    public string? Old { get; init; }

    /// <summary>The value after, in canonical text; <see langword="null"/> = none, or blanked by erasure.</summary>
    public string? New { get; init; }

    /// <summary>Whether the values were free text or personal and stand no more: never kept, or erased since.</summary>
    public bool IsBlanked { get; init; }
}

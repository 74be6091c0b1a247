namespace Crm.Partners;

/// <summary>Makes one record of several. Closed family.</summary>
public abstract record MergeCommand
{
    /// <summary>The most records that are merged at once.</summary>
    public const int MostMerged = 50;

    private protected MergeCommand()
    {
    }

    /// <summary>Who stays.</summary>
    public abstract EntityRef SurvivorRecord { get; }

    /// <summary>Who are merged into it.</summary>
    public abstract IReadOnlyList<EntityRef> MergedRecords { get; }

    /// <summary>Whose value a field takes. A field that is not named here keeps the survivor's value, or takes the first of the others that has one; lists are united.</summary>
    public ValueList<MergeChoice> Choices { get => field.Freeze(); init; } = new();

    /// <summary>Makes repeating harmless: the id of the change set, by which the merge can be taken back.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version of the survivor the caller has seen.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Merges partners.</summary>
/// <param name="Survivor">Who stays.</param>
/// <param name="Merged">Who are merged into it, 1 to 50; where several have a value that the survivor lacks, the first counts.</param>
public sealed record MergePartners(PartnerId Survivor, ValueList<PartnerId> Merged) : MergeCommand
{
    /// <inheritdoc/>
    public override EntityRef SurvivorRecord => Survivor.Reference;

    /// <inheritdoc/>
    public override IReadOnlyList<EntityRef> MergedRecords => [.. (Merged ?? []).Select(m => m.Reference)];
}

/// <summary>Merges counterparties.</summary>
/// <param name="Survivor">Who stays.</param>
/// <param name="Merged">Who are merged into it, 1 to 50; where several have a value that the survivor lacks, the first counts.</param>
public sealed record MergeCounterparties(CounterpartyId Survivor, ValueList<CounterpartyId> Merged) : MergeCommand
{
    /// <inheritdoc/>
    public override EntityRef SurvivorRecord => Survivor.Reference;

    /// <inheritdoc/>
    public override IReadOnlyList<EntityRef> MergedRecords => [.. (Merged ?? []).Select(m => m.Reference)];
}

/// <summary>Merges persons: contacts of each become contacts of the survivor.</summary>
/// <param name="Survivor">Who stays.</param>
/// <param name="Merged">Who are merged into it, 1 to 50; where several have a value that the survivor lacks, the first counts.</param>
public sealed record MergePersons(PersonId Survivor, ValueList<PersonId> Merged) : MergeCommand
{
    /// <inheritdoc/>
    public override EntityRef SurvivorRecord => Survivor.Reference;

    /// <inheritdoc/>
    public override IReadOnlyList<EntityRef> MergedRecords => [.. (Merged ?? []).Select(m => m.Reference)];
}

/// <summary>Merges contacts of one person at one partner.</summary>
/// <param name="Survivor">Who stays.</param>
/// <param name="Merged">Who are merged into it, 1 to 50; where several have a value that the survivor lacks, the first counts.</param>
public sealed record MergeContacts(ContactId Survivor, ValueList<ContactId> Merged) : MergeCommand
{
    /// <inheritdoc/>
    public override EntityRef SurvivorRecord => Survivor.Reference;

    /// <inheritdoc/>
    public override IReadOnlyList<EntityRef> MergedRecords => [.. (Merged ?? []).Select(m => m.Reference)];
}

/// <summary>Whose value a field of the survivor takes.</summary>
/// <param name="Field">The field's code, as in <c>main_manager</c>, or <c>custom_fields.</c> and the key of a field of one's own: a <see cref="MergeField.Field"/> of the preview that is not united.</param>
/// <param name="From">The record that has it: the survivor or one of the merged. It is taken even where it is empty.</param>
public sealed record MergeChoice(string Field, EntityRef From);

/// <summary>Takes back a merge.</summary>
/// <param name="Merge">Its change set: <see cref="MergeResult.Merge"/>.</param>
public sealed record UnmergeRecords(ChangeSetId Merge)
{
    /// <summary>Makes repeating harmless.</summary>
    public ChangeSetId? RequestId { get; init; }
}

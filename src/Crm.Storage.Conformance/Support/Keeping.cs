using Crm.Deals;

namespace Crm.Storage.Conformance;

/// <summary>How a record of any kind gets into a store: each by its own part of a change set.</summary>
internal static class Keeping
{
    /// <summary>A set that keeps a new record; a receipt is kept by every set and cannot be given.</summary>
    public static ChangeSet New(Maker make, RecordKind kind, object record) => record switch
    {
        DealPassage row => make.Set() with { Projections = [ProjectionWrite.Of(row)] },
        JournalEntry entry => Of(make.Set(), entry),
        JournalNote note => make.Set() with { Notes = [note] },
        _ when kind.IsVersioned => make.Saving(new RecordSave(kind, record, 0)),
        _ => throw new ConformanceFailure($"The kit knows how a record of {kind} is kept", "a way", "none"),
    };

    /// <summary>Whether a record of the kind can be given to a store; receipts and what is remembered of repoints it makes itself.</summary>
    public static bool IsGiven(RecordKind kind) => kind.Name is not (EntityKinds.ChangeSet or EntityKinds.Repointed);

    private static ChangeSet Of(ChangeSet set, JournalEntry entry) =>
        set with { Journal = [entry with { ChangeSet = set.Id }] };

    /// <summary>The record as it is kept: a journal entry names its set.</summary>
    public static object Kept(ChangeSet set, object record) => record is JournalEntry entry ? entry with { ChangeSet = set.Id } : record;
}

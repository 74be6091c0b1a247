namespace Crm.Storage.Conformance;

/// <summary>The sorts of contradictions an audit knows.</summary>
public enum ContradictionKind
{
    /// <summary>A record has another version than the last its history tells.</summary>
    VersionDiffers,

    /// <summary>The history tells of a record that is not there.</summary>
    RecordLost,

    /// <summary>A record is there that no commit saved, or that a commit removed; <see cref="EntityKinds.TenantHome"/> may be.</summary>
    RecordUntold,

    /// <summary>A commit saved a version that does not follow the one before: versions between are missing.</summary>
    VersionLeftOut,

    /// <summary>Two commits saved one version of a record, or a later commit an earlier version.</summary>
    VersionTwice,

    /// <summary>A commit saved an entity and its journal says nothing of it.</summary>
    SaveUntold,

    /// <summary>A journal entry tells a version that its commit did not make.</summary>
    EntryVersionForeign,

    /// <summary>A journal entry names another change set than the commit it stands in.</summary>
    EntryOfAnotherCommit,

    /// <summary>A journal entry names a change set that the log does not know.</summary>
    EntryOfUnknownCommit,

    /// <summary>The log has a journal entry twice.</summary>
    EntryTwice,

    /// <summary>The log has a journal entry that is not found among the records.</summary>
    EntryLost,

    /// <summary>A journal entry is among the records and not in the log though its commit is, or reads otherwise there.</summary>
    EntryDiffers,

    /// <summary>The entries of a commit do not stand in the order of their ordinals.</summary>
    OrdinalsNotRising,

    /// <summary>A later version of a record was recorded no later than the one before.</summary>
    MomentNotRising,

    /// <summary>A note belongs to no journal entry.</summary>
    NoteWithoutEntry,

    /// <summary>The log has a commit twice.</summary>
    CommitTwice,

    /// <summary>The log has a commit without a receipt.</summary>
    ReceiptLost,

    /// <summary>There is a receipt of a commit that the log does not have.</summary>
    ReceiptUntold,

    /// <summary>Receipt and log tell different moments of one commit.</summary>
    ReceiptDiffers,

    /// <summary>Two commits stand at one position.</summary>
    PositionTwice,

    /// <summary>What follows a position is not the commit after it.</summary>
    PositionLeadsAstray,

    /// <summary>A journal entry has no event of its subject and version in its commit; those of <see cref="EntityKinds.DeliveryCursor"/> need none.</summary>
    EntryWithoutEvent,

    /// <summary>The log has an event twice.</summary>
    EventTwice,

    /// <summary>An event has no journal entry of its subject and version in its commit.</summary>
    EventWithoutEntry,

    /// <summary>An event tells a version its subject had not reached.</summary>
    EventVersionNotReached,

    /// <summary>An event names another change set than the commit it stands in.</summary>
    EventOfAnotherCommit,

    /// <summary>A deal's passage is missing from the passage table.</summary>
    PassageLost,

    /// <summary>A row of the passage table is not what its deal says.</summary>
    PassageDiffers,

    /// <summary>The passage table has a row that no deal has.</summary>
    PassageUntold,

    /// <summary>A question by an indexed member does not find a record that has the value.</summary>
    KeyMisses,

    /// <summary>A question by an indexed member finds a record that has not the value.</summary>
    KeyInvents,

    /// <summary>The number of records of a kind is not how many are listed.</summary>
    CountDiffers,

    /// <summary>A record found by its id is not the one that is listed.</summary>
    FindDiffers,
}

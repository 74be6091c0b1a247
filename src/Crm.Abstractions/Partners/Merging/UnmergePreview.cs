using Crm.Storage;

namespace Crm.Partners;

/// <summary>What taking back a merge would do. Safe to share between threads.</summary>
public sealed record UnmergePreview
{
    /// <summary>What stands against it; empty = it can be done.</summary>
    public ValueList<CrmError> Refusals { get => field.Freeze(); init; } = new();

    /// <summary>What was changed since and stays as it is.</summary>
    public ValueList<UnmergeConflict> Conflicts { get => field.Freeze(); init; } = new();

    /// <summary>How many records the merge pointed at the survivor; those that still name it go back.</summary>
    public ValueList<RepointCount> References { get => field.Freeze(); init; } = new();

    /// <summary>Whether all references were looked at: of more than 10,000 only so many are, and <see cref="Conflicts"/> may lack some.</summary>
    public bool IsComplete { get; init; } = true;
}

/// <summary>Something that was changed after the merge and stays.</summary>
/// <param name="Record">The record.</param>
/// <param name="Member">Its field, or the reference that names somebody else now.</param>
public sealed record UnmergeConflict(EntityRef Record, string Member);

/// <summary>What taking back a merge did. Safe to share between threads.</summary>
public sealed record UnmergeResult
{
    /// <summary>Its change set.</summary>
    public required ChangeSetId ChangeSet { get; init; }

    /// <summary>How many records name the merged ones again.</summary>
    public ValueList<RepointCount> References { get => field.Freeze(); init; } = new();

    /// <summary>What was changed since and stays as it is; references that others changed are only counted, in <see cref="LeftReferences"/>.</summary>
    public ValueList<UnmergeConflict> Conflicts { get => field.Freeze(); init; } = new();

    /// <summary>How many references stay where they are, since they name somebody else now or their record is gone.</summary>
    public long LeftReferences { get; init; }
}

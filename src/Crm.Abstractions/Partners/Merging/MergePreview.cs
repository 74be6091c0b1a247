using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>What a merge would do. Safe to share between threads.</summary>
public sealed record MergePreview
{
    /// <summary>What stands against it; empty = it can be done.</summary>
    public ValueList<CrmError> Refusals { get => field.Freeze(); init; } = new();

    /// <summary>What should be known before it is done.</summary>
    public ValueList<CrmError> Warnings { get => field.Freeze(); init; } = new();

    /// <summary>The fields in which the records differ, or that the survivor would change.</summary>
    public ValueList<MergeField> Fields { get => field.Freeze(); init; } = new();

    /// <summary>How many records name the merged ones: they would name the survivor.</summary>
    public ValueList<RepointCount> References { get => field.Freeze(); init; } = new();

    /// <summary>Keys that would be given back or taken, as for INN and KPP or a relation of two partners.</summary>
    public ValueList<MergeKey> Keys { get => field.Freeze(); init; } = new();

    /// <summary>Other records that would be changed by more than a name, or removed.</summary>
    public ValueList<MergeChange> Changes { get => field.Freeze(); init; } = new();
}

/// <summary>A field of the records that are merged.</summary>
public sealed record MergeField
{
    /// <summary>The field's code.</summary>
    public required string Field { get; init; }

    /// <summary>Whether all values are kept: contact values, segments and the like. Such a field cannot be chosen.</summary>
    public bool IsUnited { get; init; }

    /// <summary>The records with a value, the survivor first.</summary>
    public ValueList<MergeValue> Values { get => field.Freeze(); init; } = new();

    /// <summary>What the survivor would have; <see langword="null"/> = nothing.</summary>
    public string? Result { get; init; }
}

/// <summary>What a record has in a field.</summary>
/// <param name="Record">The record.</param>
/// <param name="Text">Its value as the history tells it.</param>
public sealed record MergeValue(EntityRef Record, string Text);

/// <summary>A key that changes hands.</summary>
/// <param name="Scope">The rule, as in <c>counterparty.requisites</c>.</param>
/// <param name="Key">The key.</param>
/// <param name="From">Who gives it back; absent: it was free.</param>
/// <param name="To">Who takes it; absent: it becomes free.</param>
public sealed record MergeKey(string Scope, string Key, EntityRef? From, EntityRef? To);

/// <summary>Another record that changes.</summary>
/// <param name="Record">Which.</param>
/// <param name="Verb">What is done to it, as in <c>relation.removed</c>.</param>
public sealed record MergeChange(EntityRef Record, string Verb);

/// <summary>What a merge did. Safe to share between threads.</summary>
public sealed record MergeResult
{
    /// <summary>Its change set: what takes it back.</summary>
    public required ChangeSetId Merge { get; init; }

    /// <summary>Who stands for all of them now.</summary>
    public required EntityRef Survivor { get; init; }

    /// <summary>The survivor's version after the merge.</summary>
    public required long Version { get; init; }

    /// <summary>How many records were pointed at the survivor.</summary>
    public ValueList<RepointCount> References { get => field.Freeze(); init; } = new();
}

/// <summary>A merge of the past.</summary>
public sealed record MergeView
{
    /// <summary>Its change set.</summary>
    public required ChangeSetId Merge { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>Who did it; <see langword="null"/> = the system.</summary>
    public UserId? By { get; init; }

    /// <summary>The records that were merged.</summary>
    public ValueList<EntityRef> Merged { get => field.Freeze(); init; } = new();

    /// <summary>Whether it was taken back.</summary>
    public bool IsTakenBack { get; init; }
}

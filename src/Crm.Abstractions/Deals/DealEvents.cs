using System.Text.Json.Serialization;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>A deal was opened.</summary>
/// <param name="DealKind">The kind.</param>
/// <param name="Stage">The first stage; absent for non-process deals.</param>
public sealed record DealOpened(DealKindId DealKind, string? Stage) : EventPayload;

/// <summary>Fields of a deal changed.</summary>
/// <param name="Fields">The codes of the changed fields.</param>
public sealed record DealEdited(ValueList<string> Fields) : EventPayload;

/// <summary>A deal moved to another stage.</summary>
/// <param name="From">The stage left.</param>
/// <param name="To">The stage entered.</param>
/// <param name="Kind">Which way: forward or back.</param>
public sealed record DealMoved(string From, string To, StageMoveKind Kind) : EventPayload
{
    /// <summary>Whether it moved back.</summary>
    [JsonIgnore]
    public bool IsBack => Kind == StageMoveKind.Back;

    internal override int SchemaVersion => 2;
}

/// <summary>A step of strict control was completed (DEAL-11).</summary>
/// <param name="Stage">The key of its stage; for the steps that record a result, of the terminal stage.</param>
/// <param name="Step">The key of the step.</param>
/// <param name="Next">The key of the step that became open; absent if none did.</param>
public sealed record DealStepCompleted(string Stage, string Step, string? Next) : EventPayload;

/// <summary>A deal was taken to another version of its process (DEAL-10).</summary>
/// <param name="FromVersion">The version left.</param>
/// <param name="ToVersion">The version it follows now.</param>
/// <param name="From">The stage it sat in, or was decided in.</param>
/// <param name="To">The stage that stands for it now; the same unless it was mapped.</param>
public sealed record DealMigrated(int FromVersion, int ToVersion, string From, string To) : EventPayload;

/// <summary>A deal was won.</summary>
/// <param name="Potential">What it brings.</param>
/// <param name="Stage">The stage it was won in; absent for non-process deals.</param>
public sealed record DealWon(Money Potential, string? Stage) : EventPayload;

/// <summary>A deal was lost.</summary>
/// <param name="Reason">The loss reason.</param>
/// <param name="Potential">What it could have brought.</param>
/// <param name="Stage">The stage it was lost in; absent for non-process deals.</param>
public sealed record DealLost(DirectoryEntryId Reason, Money Potential, string? Stage) : EventPayload;

/// <summary>A decision was taken back.</summary>
/// <param name="Was">The status before.</param>
public sealed record DealReturned(DealStatus Was) : EventPayload;

/// <summary>A deal was closed.</summary>
/// <param name="Status">Won or lost.</param>
public sealed record DealClosed(DealStatus Status) : EventPayload;

/// <summary>A closed deal was opened again.</summary>
public sealed record DealReopened : EventPayload;

/// <summary>A deal is controlled in another way, or has another kind.</summary>
/// <param name="DealKind">The kind now.</param>
/// <param name="Control">The way of control now.</param>
public sealed record DealConverted(DealKindId DealKind, ControlMode Control) : EventPayload;

/// <summary>The past of a deal was corrected.</summary>
public sealed record DealCorrected : EventPayload;

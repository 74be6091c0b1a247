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
/// <param name="IsBack">Whether it moved back.</param>
public sealed record DealMoved(string From, string To, bool IsBack) : EventPayload;

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

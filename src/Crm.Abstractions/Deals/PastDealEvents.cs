using Crm.Storage;

namespace Crm.Deals;

/// <summary>Form 1 of <see cref="DealMoved"/>: forward or back, and no other way.</summary>
/// <param name="From">The stage left.</param>
/// <param name="To">The stage entered.</param>
/// <param name="IsBack">Whether it moved back.</param>
public sealed record DealMovedForm1(string From, string To, bool IsBack) : PastEventPayload
{
    /// <inheritdoc/>
    public override EventPayload ToNext() => new DealMoved(From, To, IsBack ? StageMoveKind.Back : StageMoveKind.Forward);
}

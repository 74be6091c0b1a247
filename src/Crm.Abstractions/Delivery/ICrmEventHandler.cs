using Crm.Storage;

namespace Crm.Delivery;

/// <summary>Receives events of one type, or of all types when asked for <see cref="EventPayload"/> itself.</summary>
/// <typeparam name="TEvent">What happened, as in <c>DealWon</c>.</typeparam>
/// <remarks>
/// <para>Every event comes at least once; the events of one aggregate come in their order, those of different aggregates at any time and side by side, so a
/// handler must be safe to share between threads. After a crash an event may come again: <see cref="EventDelivery{TEvent}.Key"/> is the same each time.</para>
/// <para>Events come in the form of today, whatever form they were told in. One that a newer library told in a form this one does not know does not come: its
/// aggregate waits for a process that knows it.</para>
/// <para>Whoever throws gets the event again later (<see cref="ConsumerOptions.FirstDelay"/>); until then no further event of its aggregate comes.</para>
/// </remarks>
public interface ICrmEventHandler<TEvent>
    where TEvent : EventPayload
{
    /// <summary>Handles an event.</summary>
    /// <param name="delivery">The event and what belongs to its delivery.</param>
    /// <param name="cancellationToken">Stops the work, when the application stops or the partition was taken over; the event comes again.</param>
    ValueTask HandleAsync(EventDelivery<TEvent> delivery, CancellationToken cancellationToken = default);
}

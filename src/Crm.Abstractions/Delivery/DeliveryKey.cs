namespace Crm.Delivery;

/// <summary>Names the delivery of one event to one consumer.</summary>
/// <param name="Consumer">The consumer.</param>
/// <param name="Event">The event.</param>
public readonly record struct DeliveryKey(string Consumer, EventId Event)
{
    /// <summary>The id of a change set that belongs to this delivery: RFC 9562 version 8, the first 122 bits of SHA-256 over event, consumer and step.</summary>
    /// <param name="step">Parts several change sets of one delivery.</param>
    public ChangeSetId RequestId(string step = "")
    {
        ArgumentNullException.ThrowIfNull(step);
        return new(DerivedIds.Of(Event.Value, $"{Consumer}\n{step}"));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Consumer}/{Event}";
}

namespace Crm.Delivery;

/// <summary>Try a held-up event again.</summary>
/// <param name="Consumer">The consumer.</param>
/// <param name="Event">The event, as <see cref="IDeliveryService.ListBlockedAsync"/> names it.</param>
public sealed record RetryDelivery(string Consumer, EventId Event);

/// <summary>Give a held-up event up.</summary>
/// <param name="Consumer">The consumer.</param>
/// <param name="Event">The event, as <see cref="IDeliveryService.ListBlockedAsync"/> names it.</param>
public sealed record SkipDelivery(string Consumer, EventId Event);

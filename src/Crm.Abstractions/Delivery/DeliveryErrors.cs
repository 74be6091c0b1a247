namespace Crm.Delivery;

/// <summary>Refusals of the delivery of events.</summary>
public static class DeliveryErrors
{
    private static readonly ErrorTable Table = new(typeof(DeliveryErrors));

    /// <summary>No consumer with this name was told to the set-up.</summary>
    public static readonly ErrorDefinition ConsumerUnknown = Table.Define("delivery.consumer.unknown");

    /// <summary>Two consumers have one name, or a name is empty or too long.</summary>
    public static readonly ErrorDefinition ConsumerInvalid = Table.Define("delivery.consumer.invalid");

    /// <summary>A consumer has another number of partitions than it began with.</summary>
    public static readonly ErrorDefinition PartitionsChanged = Table.Define("delivery.partitions.changed");

    /// <summary>The event does not hold anything up.</summary>
    public static readonly ErrorDefinition EventNotBlocked = Table.Define("delivery.event.not_blocked");

    /// <summary>An event has a form this library does not know; its aggregate waits.</summary>
    public static readonly ErrorDefinition FormUnknown = Table.Define("delivery.form.unknown");

    /// <summary>A handler asks for a form that is told no more.</summary>
    public static readonly ErrorDefinition FormPast = Table.Define("delivery.form.past");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

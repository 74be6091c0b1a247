using System.Diagnostics.Metrics;
using Crm.Kernel;
using NodaTime;

namespace Crm.Delivery;

/// <summary>What deliveries tell the meter named <c>Crm</c>: consumers by name, no personal data (design §9).</summary>
internal static class DeliveryTelemetry
{
    private static readonly Counter<long> Deliveries = CrmTelemetry.Meter.CreateCounter<long>("crm.deliveries", "{event}", "Events handed to consumers.");
    private static readonly Histogram<double> Ages = CrmTelemetry.Meter.CreateHistogram<double>("crm.delivery.lag", "s", "How long ago an event was recorded when it was handled.");

    private static readonly Counter<long> Faults = CrmTelemetry.Meter.CreateCounter<long>("crm.delivery.faults", "{round}", "Rounds of deliveries that failed.");

    public static void CountFault() => Faults.Add(1);

    public static void Count(string consumer, bool isHandled) =>
        Deliveries.Add(1, new("crm.consumer", consumer), new("crm.outcome", isHandled ? "handled" : "failed"));

    public static void Lag(string consumer, Duration age) => Ages.Record(age.TotalSeconds, new KeyValuePair<string, object?>("crm.consumer", consumer));
}

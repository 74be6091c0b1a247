using Crm.Delivery;

namespace Crm.Storage.Conformance;

internal static class DeliverySamples
{
    public static IReadOnlyList<RecordSample> All { get; } =
    [
        RecordSample.Of(
            (id, version) => new DeliveryCursor
            {
                Id = new(id),
                Version = version,
                Consumer = SampleTexts.Line,
                Partition = 255,
                Partitions = 256,
                Position = SampleTexts.Line,
                Fence = long.MaxValue,
                Node = SampleValues.Id(71),
                LeasedUntil = SampleValues.FarFuture,
                Blocked =
                [
                    new()
                    {
                        Kind = EntityKinds.Deal,
                        Id = SampleValues.Id(72),
                        Event = new(SampleValues.Id(73)),
                        EventType = "deal.won",
                        Before = SampleTexts.Line,
                        Attempts = int.MaxValue,
                        Since = SampleValues.FarPast,
                        NextAt = SampleValues.FarFuture,
                        IsGivenUp = true,
                        Fault = SampleTexts.Line,
                    },
                ],
            },
            (id, version) => new DeliveryCursor { Id = new(id), Version = version, Consumer = "mail", Partition = 0, Partitions = 1 }),
    ];
}

namespace Crm.Storage.Conformance;

/// <summary>Two records of a kind: one with every member filled to its limits, one with as little as possible.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Filled">Makes the full one from id and version.</param>
/// <param name="Minimal">Makes the bare one from id and version.</param>
internal sealed record RecordSample(RecordKind Kind, Func<Guid, long, object> Filled, Func<Guid, long, object> Minimal)
{
    public static RecordSample Of<T>(Func<Guid, long, T> filled, Func<Guid, long, T> minimal)
        where T : class, IRecord<T> => new(T.Kind, filled, minimal);

    /// <summary>The sample of a kind; a kind without one is a gap of the kit and says so.</summary>
    public static RecordSample For(RecordKind kind) =>
        RecordSamples.All.FirstOrDefault(s => s.Kind.Name == kind.Name)
        ?? throw new ConformanceFailure($"The kit has a sample of every kind in CrmModel.Kinds, {kind} too", "a sample", "none");
}

/// <summary>The samples of all kinds.</summary>
internal static class RecordSamples
{
    public static IReadOnlyList<RecordSample> All { get; } =
    [
        .. DirectorySamples.All,
        .. PartnerSamples.All,
        .. PartySamples.All,
        .. ClientSamples.All,
        .. InteractionSamples.All,
        .. ProcessSamples.All,
        .. DealSamples.All,
        .. PlanSamples.All,
        .. DeliverySamples.All,
        .. HomeSamples.All,
        .. JournalSamples.All,
    ];
}

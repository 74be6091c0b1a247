namespace Crm.Storage.Conformance;

internal static class HomeSamples
{
    public static IReadOnlyList<RecordSample> All { get; } =
    [
        RecordSample.Of(
            (id, version) => new TenantHome
            {
                Id = new(id),
                Version = version,
                State = TenantHomeState.Gone,
                Epoch = SampleTexts.Line,
                MovedTo = SampleTexts.Line,
                Move = SampleValues.Id(81),
                Since = SampleValues.FarFuture,
            },
            (id, version) => new TenantHome { Id = new(id), Version = version, State = TenantHomeState.Here, Since = SampleValues.FarPast }),
    ];
}

namespace Crm.Storage.Conformance.Cases;

internal static class RecordCases
{
    private const string Area = ConformanceAreas.Records;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        .. Case.ForKinds(Area, Given, "A record of kind {kind} comes back as it went in", ComesBackAsync),
        .. Case.ForKinds(Area, Given, "Records of kind {kind} are listed in the order of their ids and counted", ListsAndCountsAsync),
        .. Case.ForKinds(Area, CrmModel.Kinds, "An unknown record of kind {kind} is not found", NotFoundAsync),
        Case.Of(Area, "Every sample text comes back character by character", TextsAsync),
        Case.Of(Area, "A change set keeps many records at once", ManyAsync),
    ];

    private static IEnumerable<RecordKind> Given => CrmModel.Kinds.Where(Keeping.IsGiven);

    private static async Task ComesBackAsync(ConformanceContext context, RecordKind kind, CancellationToken token)
    {
        var sample = RecordSample.For(kind);
        foreach (var make in (Func<Guid, long, object>[])[sample.Filled, sample.Minimal])
        {
            var id = context.Make.Id();
            var record = make(id, 1);
            var set = Keeping.New(context.Make, kind, record);
            Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
            var found = await Untyped.FindAsync(context.Tenant, kind, id, token).ConfigureAwait(false);
            Expect.Equal(Keeping.Kept(set, record), found, $"A record of kind {kind} comes back as it went in");
        }
    }

    private static async Task ListsAndCountsAsync(ConformanceContext context, RecordKind kind, CancellationToken token)
    {
        var sample = RecordSample.For(kind);
        var expected = new List<object>();
        for (var i = 0; i < 7; i++)
        {
            var record = (i % 2 == 0 ? sample.Filled : sample.Minimal)(context.Make.Id(), 1);
            var set = Keeping.New(context.Make, kind, record);
            Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
            expected.Add(Keeping.Kept(set, record));
        }

        var found = await Untyped.AllAsync(context.Tenant, kind, token).ConfigureAwait(false);
        Expect.Sequence(expected.OrderBy(kind.IdOf), found, $"Without order keys records of kind {kind} come in the order of their ids");
        var count = await Untyped.CountAsync(context.Tenant, kind, token).ConfigureAwait(false);
        Expect.Equal(expected.Count, count, $"Every record of kind {kind} is counted");
    }

    private static async Task NotFoundAsync(ConformanceContext context, RecordKind kind, CancellationToken token)
    {
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.First(context.Make.Segment()), token).ConfigureAwait(false));
        var found = await Untyped.FindAsync(context.Tenant, kind, context.Make.Id(), token).ConfigureAwait(false);
        Expect.Equal(null, found, $"An unknown record of kind {kind} is not found");
    }

    private static async Task TextsAsync(ConformanceContext context, CancellationToken token)
    {
        foreach (var text in SampleTexts.All)
        {
            var record = context.Make.Segment(text);
            Expect.Committed(await context.Tenant.CommitAsync(context.Make.First(record), token).ConfigureAwait(false));
            var found = await context.Tenant.FindAsync<Partners.Segment>(record.Id.Value, token).ConfigureAwait(false);
            Expect.Equal(text, found?.Name, "A text comes back character by character");
        }
    }

    private static async Task ManyAsync(ConformanceContext context, CancellationToken token)
    {
        var records = Enumerable.Range(0, 500).Select(i => context.Make.Segment($"Segment {i}")).ToList();
        var set = context.Make.Saving([.. records.Select(r => RecordSave.Of(r, 0))]);
        var receipt = Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
        Expect.Equal(CommitReceipt.Of(set), receipt, "The receipt names every saved record in the order of the set");
        var count = await context.Tenant.CountAsync(new Specifications.Specification<Partners.Segment>(), token).ConfigureAwait(false);
        Expect.Equal(500, count, "A change set keeps many records at once");
    }
}

namespace Crm.Storage.Conformance.Cases;

internal static class VersionCases
{
    private const string Area = ConformanceAreas.Versions;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        .. Case.ForKinds(Area, Case.Entities, "A record of kind {kind} is replaced at its expected version and refused at another", ReplacedAsync),
        .. Case.ForKinds(Area, Case.Entities, "A record of kind {kind} is removed at its expected version and refused at another", RemovedAsync),
        Case.Of(Area, "A record expected to be absent is refused when it is there", AbsentAsync),
        Case.Of(Area, "A record expected to be there is refused when it is absent", PresentAsync),
        Case.Of(Area, "A removed record may be saved again as new", AgainAsync),
        Case.Of(Area, "The version is kept as it was given", KeptAsync),
    ];

    private static async Task ReplacedAsync(ConformanceContext context, RecordKind kind, CancellationToken token)
    {
        var (sample, id, make) = (RecordSample.For(kind), context.Make.Id(), context.Make);
        Expect.Committed(await context.Tenant.CommitAsync(make.Saving(new RecordSave(kind, sample.Minimal(id, 1), 0)), token).ConfigureAwait(false));
        Expect.Committed(await context.Tenant.CommitAsync(make.Saving(new RecordSave(kind, sample.Filled(id, 2), 1)), token).ConfigureAwait(false));
        var stale = make.Saving(new RecordSave(kind, sample.Minimal(id, 2), 1));
        var conflict = Expect.Refused(await context.Tenant.CommitAsync(stale, token).ConfigureAwait(false), ConflictKind.Version, "A moved version is refused");
        Expect.Equal(new CommitConflict(ConflictKind.Version, new(kind.Name, id), 1, 2), conflict, "The conflict names the record, the expected and the actual version");
        var found = await Untyped.FindAsync(context.Tenant, kind, id, token).ConfigureAwait(false);
        Expect.Equal(sample.Filled(id, 2), found, "A refused save leaves the record as it was");
    }

    private static async Task RemovedAsync(ConformanceContext context, RecordKind kind, CancellationToken token)
    {
        var (sample, id, make) = (RecordSample.For(kind), context.Make.Id(), context.Make);
        var reference = new EntityRef(kind.Name, id);
        Expect.Committed(await context.Tenant.CommitAsync(make.Saving(new RecordSave(kind, sample.Filled(id, 1), 0)), token).ConfigureAwait(false));
        Expect.Committed(await context.Tenant.CommitAsync(make.Saving(new RecordSave(kind, sample.Minimal(id, 2), 1)), token).ConfigureAwait(false));
        var stale = await context.Tenant.CommitAsync(make.Removing(reference, 1), token).ConfigureAwait(false);
        var conflict = Expect.Refused(stale, ConflictKind.Version, "A removal at a moved version is refused");
        Expect.Equal(new CommitConflict(ConflictKind.Version, reference, 1, 2), conflict, "The conflict names the record, the expected and the actual version");
        Expect.Equal(sample.Minimal(id, 2), await Untyped.FindAsync(context.Tenant, kind, id, token).ConfigureAwait(false), "A refused removal leaves the record");
        Expect.Committed(await context.Tenant.CommitAsync(make.Removing(reference, 2), token).ConfigureAwait(false));
        Expect.Equal(null, await Untyped.FindAsync(context.Tenant, kind, id, token).ConfigureAwait(false), "A removed record is not found");
        Expect.Equal(0, await Untyped.CountAsync(context.Tenant, kind, token).ConfigureAwait(false), "A removed record is not counted");
        Expect.Sequence([], await Untyped.AllAsync(context.Tenant, kind, token).ConfigureAwait(false), "A removed record is not listed");
    }

    private static async Task AbsentAsync(ConformanceContext context, CancellationToken token)
    {
        var first = context.Make.Segment("first");
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.First(first), token).ConfigureAwait(false));
        var second = await context.Tenant.CommitAsync(context.Make.First(first with { Name = "second" }), token).ConfigureAwait(false);
        var conflict = Expect.Refused(second, ConflictKind.Version, "A record expected to be absent is refused when it is there");
        Expect.Equal(new CommitConflict(ConflictKind.Version, first.Id.Reference, 0, 1), conflict, "The conflict names the version found");
        var found = await context.Tenant.FindAsync<Partners.Segment>(first.Id.Value, token).ConfigureAwait(false);
        Expect.Equal(first, found, "A refused save leaves the record as it was");
    }

    private static async Task PresentAsync(ConformanceContext context, CancellationToken token)
    {
        var segment = context.Make.Segment(version: 4);
        var save = await context.Tenant.CommitAsync(context.Make.Next(segment), token).ConfigureAwait(false);
        var conflict = Expect.Refused(save, ConflictKind.Version, "A save of an absent record at version 3 is refused");
        Expect.Equal(new CommitConflict(ConflictKind.Version, segment.Id.Reference, 3, 0), conflict, "0 stands for absent");
        var removal = await context.Tenant.CommitAsync(context.Make.Removing(segment.Id.Reference, 3), token).ConfigureAwait(false);
        conflict = Expect.Refused(removal, ConflictKind.Version, "A removal of an absent record is refused");
        Expect.Equal(new CommitConflict(ConflictKind.Version, segment.Id.Reference, 3, 0), conflict, "0 stands for absent");
    }

    private static async Task AgainAsync(ConformanceContext context, CancellationToken token)
    {
        var segment = context.Make.Segment("first");
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.First(segment), token).ConfigureAwait(false));
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.Removing(segment.Id.Reference, 1), token).ConfigureAwait(false));
        var again = segment with { Name = "again" };
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.First(again), token).ConfigureAwait(false), "A removed record is absent: it may be saved as new");
        Expect.Equal(again, await context.Tenant.FindAsync<Partners.Segment>(segment.Id.Value, token).ConfigureAwait(false), "A removed record may be saved again");
    }

    private static async Task KeptAsync(ConformanceContext context, CancellationToken token)
    {
        var segment = context.Make.Segment();
        for (var version = 1; version <= 5; version++)
        {
            segment = segment with { Version = version, Name = $"Version {version}" };
            var receipt = Expect.Committed(await context.Tenant.CommitAsync(context.Make.Next(segment), token).ConfigureAwait(false));
            Expect.Equal(version, receipt.Saved[0].Version, "The receipt names the new version");
            var found = await context.Tenant.FindAsync<Partners.Segment>(segment.Id.Value, token).ConfigureAwait(false);
            Expect.Equal(segment, found, "The version is kept as it was given");
        }
    }
}

namespace Crm.Storage.Conformance.Cases;

internal static class GuardCases
{
    private const string Area = ConformanceAreas.Guards;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        .. Case.ForKinds(Area, Case.Entities, "A guard on a record of kind {kind} holds at its version and is refused at another", HoldsAsync),
        Case.Of(Area, "A guard on absence holds while the record is absent", AbsentAsync),
        Case.Of(Area, "A guard alone changes nothing", ChangesNothingAsync),
    ];

    private static async Task HoldsAsync(ConformanceContext context, RecordKind kind, CancellationToken token)
    {
        var (sample, id, make) = (RecordSample.For(kind), context.Make.Id(), context.Make);
        var reference = new EntityRef(kind.Name, id);
        Expect.Committed(await context.Tenant.CommitAsync(make.Saving(new RecordSave(kind, sample.Minimal(id, 1), 0)), token).ConfigureAwait(false));
        Expect.Committed(await GuardedAsync(context, reference, 1, token).ConfigureAwait(false), "A guard holds at the version read");
        Expect.Committed(await context.Tenant.CommitAsync(make.Saving(new RecordSave(kind, sample.Minimal(id, 2), 1)), token).ConfigureAwait(false));
        var conflict = Expect.Refused(await GuardedAsync(context, reference, 1, token).ConfigureAwait(false), ConflictKind.Guard, "A guard on a moved version is refused");
        Expect.Equal(new CommitConflict(ConflictKind.Guard, reference, 1, 2), conflict, "The conflict names the guarded record and both versions");
        Expect.Committed(await context.Tenant.CommitAsync(make.Removing(reference, 2), token).ConfigureAwait(false));
        conflict = Expect.Refused(await GuardedAsync(context, reference, 2, token).ConfigureAwait(false), ConflictKind.Guard, "A guard on a removed record is refused");
        Expect.Equal(new CommitConflict(ConflictKind.Guard, reference, 2, 0), conflict, "0 stands for absent");
    }

    private static async Task AbsentAsync(ConformanceContext context, CancellationToken token)
    {
        var segment = context.Make.Segment();
        Expect.Committed(await GuardedAsync(context, segment.Id.Reference, 0, token).ConfigureAwait(false), "A guard on absence holds while the record is absent");
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.First(segment), token).ConfigureAwait(false));
        var conflict = Expect.Refused(await GuardedAsync(context, segment.Id.Reference, 0, token).ConfigureAwait(false), ConflictKind.Guard, "A guard on absence is refused when the record is there");
        Expect.Equal(new CommitConflict(ConflictKind.Guard, segment.Id.Reference, 0, 1), conflict, "The conflict names the version found");
    }

    private static async Task ChangesNothingAsync(ConformanceContext context, CancellationToken token)
    {
        var segment = context.Make.Segment();
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.First(segment), token).ConfigureAwait(false));
        Expect.Committed(await GuardedAsync(context, segment.Id.Reference, 1, token).ConfigureAwait(false));
        Expect.Equal(segment, await context.Tenant.FindAsync<Partners.Segment>(segment.Id.Value, token).ConfigureAwait(false), "A guarded record stays as it is");
    }

    private static ValueTask<CommitOutcome> GuardedAsync(ConformanceContext context, EntityRef reference, long version, CancellationToken token) =>
        context.Tenant.CommitAsync(context.Make.First(context.Make.Partner()) with { Guards = [new(reference, version)] }, token);
}

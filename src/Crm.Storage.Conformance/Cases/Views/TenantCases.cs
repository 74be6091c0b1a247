using Crm.Deals;
using Crm.Partners;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Equal ids in two tenants never meet (ACC-4).</summary>
internal static class TenantCases
{
    private const string Area = ConformanceAreas.Tenants;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        .. Case.ForKinds(Area, CrmModel.Kinds.Where(Keeping.IsGiven), "A tenant sees nothing of another's records of kind {kind}", RecordsAsync),
        Case.Of(Area, "A removal in one tenant leaves the record with the same id in another", RemovalAsync),
        Case.Of(Area, "A key may be held in each tenant", ClaimsAsync),
        Case.Of(Area, "A change set with the same id is a first one in each tenant", ReceiptsAsync),
        Case.Of(Area, "A tenant's log holds its own commits only", LogAsync),
        Case.Of(Area, "A tenant's version is no guard and no conflict for another", VersionsAsync),
    ];

    private static ITenantStore Other(ConformanceContext context) => context.Store.ForTenant(TenantId.Parse("main-2"));

    private static async Task RecordsAsync(ConformanceContext context, RecordKind kind, CancellationToken token)
    {
        var (sample, id, set) = (RecordSample.For(kind), context.Make.Id(), new ChangeSetId(context.Make.Id()));
        var (mine, theirs) = (sample.Filled(id, 1), sample.Minimal(id, 1));
        await KeepAsync(context.Tenant, mine).ConfigureAwait(false);
        var other = Other(context);
        Expect.Equal(null, await Untyped.FindAsync(other, kind, id, token).ConfigureAwait(false), "A tenant does not find another's record");
        Expect.Sequence([], await Untyped.AllAsync(other, kind, token).ConfigureAwait(false), "A tenant does not list another's records");
        Expect.Equal(0, await Untyped.CountAsync(other, kind, token).ConfigureAwait(false), "A tenant does not count another's records");
        await KeepAsync(other, theirs).ConfigureAwait(false);
        Expect.Equal(Stamped(mine), await Untyped.FindAsync(context.Tenant, kind, id, token).ConfigureAwait(false), "Another's record with the same id leaves mine as it was");
        Expect.Equal(Stamped(theirs), await Untyped.FindAsync(other, kind, id, token).ConfigureAwait(false), "Each tenant finds its own record");
        Expect.Sequence([Stamped(mine)], await Untyped.AllAsync(context.Tenant, kind, token).ConfigureAwait(false), "Each tenant lists its own records");

        async Task KeepAsync(ITenantStore tenant, object record)
        {
            var changes = Keeping.New(context.Make, kind, record) with { Id = set };
            changes = changes with { Journal = [.. changes.Journal.Select(e => e with { ChangeSet = set })], Events = [.. changes.Events.Select(e => e with { ChangeSet = set })] };
            Expect.Committed(await tenant.CommitAsync(changes, token).ConfigureAwait(false), "Equal ids in two tenants do not disturb each other");
        }

        object Stamped(object record) => record is JournalEntry entry ? entry with { ChangeSet = set } : record;
    }

    private static async Task RemovalAsync(ConformanceContext context, CancellationToken token)
    {
        var segment = context.Make.Segment();
        var row = (DealPassage)RecordSample.For(DealPassage.Kind).Minimal(context.Make.Id(), 0);
        foreach (var tenant in (ITenantStore[])[context.Tenant, Other(context)])
        {
            Expect.Committed(await tenant.CommitAsync(context.Make.First(segment) with { Projections = [ProjectionWrite.Of(row)] }, token).ConfigureAwait(false));
        }

        var removal = context.Make.Removing(segment.Id.Reference, 1) with { ProjectionRemovals = [new(EntityKinds.DealPassage, row.Id.Value)] };
        Expect.Committed(await Other(context).CommitAsync(removal, token).ConfigureAwait(false));
        Expect.Equal(segment, await context.Tenant.FindAsync<Segment>(segment.Id.Value, token).ConfigureAwait(false), "A removal in one tenant leaves another's record");
        Expect.Equal(row, await context.Tenant.FindAsync<DealPassage>(row.Id.Value, token).ConfigureAwait(false), "A removal in one tenant leaves another's row");
    }

    private static async Task ClaimsAsync(ConformanceContext context, CancellationToken token)
    {
        var segment = context.Make.Segment();
        foreach (var tenant in (ITenantStore[])[context.Tenant, Other(context)])
        {
            var set = context.Make.First(segment) with { Claims = [new("scope", "x", segment.Id.Reference)] };
            Expect.Committed(await tenant.CommitAsync(set, token).ConfigureAwait(false), "A key may be held in each tenant");
        }

        Expect.Committed(await Other(context).CommitAsync(context.Make.Removing(segment.Id.Reference, 1), token).ConfigureAwait(false));
        var stranger = context.Make.Segment();
        var claim = context.Make.First(stranger) with { Claims = [new("scope", "x", stranger.Id.Reference)] };
        Expect.Refused(await context.Tenant.CommitAsync(claim, token).ConfigureAwait(false), ConflictKind.Claim, "A key freed in one tenant is still held in another");
    }

    private static async Task ReceiptsAsync(ConformanceContext context, CancellationToken token)
    {
        var set = context.Make.First(context.Make.Segment());
        Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
        Expect.Equal(null, await Other(context).FindAsync<CommitReceipt>(set.Id.Value, token).ConfigureAwait(false), "A tenant does not find another's receipt");
        Expect.Committed(await Other(context).CommitAsync(set, token).ConfigureAwait(false), "A change set with the same id is a first one in each tenant");
    }

    private static async Task LogAsync(ConformanceContext context, CancellationToken token)
    {
        var (mine, theirs) = (new List<ChangeSetId>(), new List<ChangeSetId>());
        for (var i = 0; i < 6; i++)
        {
            var set = context.Make.First(context.Make.Segment());
            Expect.Committed(await (i % 2 == 0 ? context.Tenant : Other(context)).CommitAsync(set, token).ConfigureAwait(false));
            (i % 2 == 0 ? mine : theirs).Add(set.Id);
        }

        var log = await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false);
        Expect.Sequence(mine, log.Select(c => c.ChangeSet), "A tenant's log holds its own commits only");
        log = await Untyped.LogAsync(Other(context), LogPosition.Start, token).ConfigureAwait(false);
        Expect.Sequence(theirs, log.Select(c => c.ChangeSet), "A tenant's log holds its own commits only");
    }

    private static async Task VersionsAsync(ConformanceContext context, CancellationToken token)
    {
        var segment = context.Make.Segment();
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.First(segment), token).ConfigureAwait(false));
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.Next(segment with { Version = 2 }), token).ConfigureAwait(false));
        var guarded = context.Make.First(context.Make.Partner()) with { Guards = [new(segment.Id.Reference, 0)] };
        Expect.Committed(await Other(context).CommitAsync(guarded, token).ConfigureAwait(false), "Another tenant's record is absent for a guard");
        Expect.Committed(await Other(context).CommitAsync(context.Make.First(segment), token).ConfigureAwait(false), "Another tenant's version is no conflict");
    }
}

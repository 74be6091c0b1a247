using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Where tenants with equal ids could meet on the way: in conditions over keys and other records, in the log, in snapshots, in batches, at the same time (ACC-4).</summary>
internal static class TenantMeetingCases
{
    private const string Area = ConformanceAreas.Tenants;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Case.Of(Area, "Conditions on lists and on related records look at their own tenant only", ConditionsAsync),
        Case.Of(Area, "Journal entries, notes and events with equal ids are each tenant's own", LogAsync),
        Case.Of(Area, "A snapshot of one tenant shows nothing of another", SnapshotAsync),
        Case.Of(Area, "Tenants that write the same records at once never refuse each other", AtOnceAsync),
        Case.Of(Area, "Many change sets given at once are first ones in each tenant", ManyAsync) with { NeededCapability = typeof(IBulkCommits) },
    ];

    private static ITenantStore Other(ConformanceContext context) => context.Store.ForTenant(TenantId.Parse("main-2"));

    private static async Task ConditionsAsync(ConformanceContext context, CancellationToken token)
    {
        var (partner, id) = (context.Make.Partner("mine"), context.Make.Id());
        foreach (var (tenant, name) in new[] { (context.Tenant, "mine"), (Other(context), "theirs") })
        {
            var deal = DealSamples.MinimalDeal(id, 1) with { Partner = partner.Id, Tags = [name] };
            var set = context.Make.Saving(RecordSave.Of(partner with { Name = name }, 0), RecordSave.Of(deal, 0));
            Expect.Committed(await tenant.CommitAsync(set, token).ConfigureAwait(false));
        }

        foreach (var (name, found) in new[] { ("mine", 1L), ("theirs", 0L) })
        {
            var named = Specification.Where<Partner>(p => p.Name == name);
            foreach (var asked in new[] { Specification.Where<Deal>(d => d.Tags.Any(t => t == name)), Specification.Related((Deal d) => d.Partner, named) })
            {
                var deals = await Untyped.ToListAsync(context.Tenant.QueryAsync(asked, token), token).ConfigureAwait(false);
                Expect.Equal(found, deals.Count, $"A condition that holds in one tenant does not find the same id in another ({name})");
                Expect.Equal(found, await context.Tenant.CountAsync(asked, token).ConfigureAwait(false), $"A condition that holds in one tenant does not count the same id in another ({name})");
            }
        }
    }

    private static async Task LogAsync(ConformanceContext context, CancellationToken token)
    {
        var segment = context.Make.Segment();
        var first = context.Make.First(segment);
        var note = new JournalNote { Id = first.Journal[0].Id, Text = "mine" };
        var mine = first with { Notes = [note] };
        var theirs = first with
        {
            Journal = [.. first.Journal.Select(e => e with { Verb = "conformance.theirs" })],
            Events = [.. first.Events.Select(e => e with { Payload = new RecordChanged("conformance.theirs") })],
            Notes = [note with { Text = "theirs" }],
        };
        Expect.Committed(await context.Tenant.CommitAsync(mine, token).ConfigureAwait(false));
        Expect.Committed(await Other(context).CommitAsync(theirs, token).ConfigureAwait(false), "A set with the ids of another tenant's is a first one");
        foreach (var (tenant, set) in new[] { (context.Tenant, mine), (Other(context), theirs) })
        {
            var log = await Untyped.LogAsync(tenant, LogPosition.Start, token).ConfigureAwait(false);
            Expect.Sequence(set.Journal, log.SelectMany(c => c.Journal), "The log tells each tenant its own journal");
            Expect.Sequence(set.Events, log.SelectMany(c => c.Events), "The log tells each tenant its own events");
            Expect.Equal(set.Notes[0], await tenant.FindAsync<JournalNote>(note.Id.Value, token).ConfigureAwait(false), "Each tenant finds its own note");
            Expect.Equal(set.Journal[0], await tenant.FindAsync<JournalEntry>(note.Id.Value, token).ConfigureAwait(false), "Each tenant finds its own entry");
        }
    }

    private static async Task SnapshotAsync(ConformanceContext context, CancellationToken token)
    {
        var (mine, theirs) = (context.Make.Segment("mine"), context.Make.Segment("theirs"));
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.First(mine), token).ConfigureAwait(false));
        Expect.Committed(await Other(context).CommitAsync(context.Make.First(theirs), token).ConfigureAwait(false));
        var snapshot = await context.Tenant.SnapshotAsync(token).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            Expect.Equal(null, await snapshot.FindAsync<Segment>(theirs.Id.Value, token).ConfigureAwait(false), "A snapshot does not find another tenant's record");
            Expect.Sequence([mine], await Untyped.AllAsync(snapshot, Segment.Kind, token).ConfigureAwait(false), "A snapshot does not list another tenant's records");
            Expect.Equal(1, await Untyped.CountAsync(snapshot, Segment.Kind, token).ConfigureAwait(false), "A snapshot does not count another tenant's records");
        }
    }

    private static async Task AtOnceAsync(ConformanceContext context, CancellationToken token)
    {
        var segment = context.Make.Segment("0");
        var sets = Enumerable.Range(1, context.Options.Rounds).Select(v => context.Make.Next(segment with { Version = v, Name = $"{v}" })).ToList();
        sets = [.. sets.Select((s, i) => s with { Claims = [new("scope", $"{i}", segment.Id.Reference)] })];
        ITenantStore[] tenants = [context.Tenant, Other(context), context.Store.ForTenant(TenantId.Parse("m"))];
        await Race.RunAsync(tenants.Length, async i =>
        {
            foreach (var set in sets)
            {
                Expect.Committed(await tenants[i].CommitAsync(set, token).ConfigureAwait(false), "A commit of one tenant is never refused for one of another");
            }

            return true;
        }).ConfigureAwait(false);
        foreach (var tenant in tenants)
        {
            Expect.Equal(sets.Count, (await tenant.FindAsync<Segment>(segment.Id.Value, token).ConfigureAwait(false))?.Version, "Each tenant has its own last version");
            Expect.Sequence(sets.Select(s => s.Id), (await Untyped.LogAsync(tenant, LogPosition.Start, token).ConfigureAwait(false)).Select(c => c.ChangeSet), "Each tenant has its own log");
        }
    }

    private static async Task ManyAsync(ConformanceContext context, CancellationToken token)
    {
        var sets = Enumerable.Range(0, 80).Select(i => context.Make.First(context.Make.Segment($"{i}"))).ToList();
        foreach (var tenant in (ITenantStore[])[context.Tenant, Other(context)])
        {
            var outcomes = await tenant.CommitManyAsync(sets, token).ConfigureAwait(false);
            Expect.Sequence(sets.Select(_ => CommitStatus.Committed), outcomes.Select(o => o.Status), "Many sets with the ids of another tenant's are first ones");
            Expect.Equal(sets.Count, await Untyped.CountAsync(tenant, Segment.Kind, token).ConfigureAwait(false), "Each tenant keeps its own");
        }
    }
}

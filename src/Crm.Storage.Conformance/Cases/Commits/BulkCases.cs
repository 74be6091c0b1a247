using Crm.Deals;
using Crm.Partners;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Many change sets given at once: as if one after the other, each for itself.</summary>
internal static class BulkCases
{
    private const int MostAtOnce = 12;
    private static readonly RecordKind[] Kinds = [Segment.Kind, Partner.Kind, DealPassage.Kind, JournalEntry.Kind, JournalNote.Kind, Repointed.Kind, CommitReceipt.Kind];

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Of("Many change sets given at once have the outcomes they have one by one", AsOneByOneAsync),
        Of("A refused set among many leaves its neighbours alone", NeighboursAsync),
        Of("Many change sets given again return their receipts and do nothing", RepeatedAsync),
        Of("A set among many that contradicts itself keeps all of them from being committed", InvalidAsync),
        Of("Many change sets cancelled before they begin leave nothing", CancelledAsync),
    ];

    private static ConformanceCase Of(string name, Func<ConformanceContext, CancellationToken, Task> body) =>
        Case.Of(ConformanceAreas.Bulk, name, body) with { NeededCapability = typeof(IBulkCommits) };

    private static async Task AsOneByOneAsync(ConformanceContext context, CancellationToken token)
    {
        for (var i = 0; i < context.Options.Histories; i++)
        {
            var random = new ConformanceRandom(context.Options.Seed + (ulong)i);
            var history = HistoryGenerator.Generate(random, context.Options.HistoryLength);
            var tenant = context.Store.ForTenant(TenantId.Parse($"bulk-{i}"));
            var model = new ReferenceModel();
            for (var at = 0; at < history.Count;)
            {
                var sets = history.Skip(at).Take(1 + random.Below(MostAtOnce)).ToList();
                var outcomes = await tenant.CommitManyAsync(sets, token).ConfigureAwait(false);
                var expected = sets.ConvertAll(model.Commit);
                Expect.Sequence(
                    expected.Select(o => (o.Status, o.Conflict, o.Receipt)),
                    outcomes.Select(o => (o.Status, o.Conflict, o.Receipt)),
                    $"Sets given at once have the outcomes the model says (seed {context.Options.Seed + (ulong)i}, from set {at + 1})");
                at += sets.Count;
            }

            await SameAsync(tenant, model, token).ConfigureAwait(false);
        }
    }

    private static async Task SameAsync(ITenantStore tenant, ReferenceModel model, CancellationToken token)
    {
        foreach (var kind in Kinds)
        {
            var expected = model.Entities.Concat(model.Rows).Where(r => r.Key.Kind == kind.Name).OrderBy(r => r.Key.Id).Select(r => r.Value);
            Expect.Sequence(expected, await Untyped.AllAsync(tenant, kind, token).ConfigureAwait(false), $"The store lists of {kind} what the model holds");
        }

        var log = await Untyped.LogAsync(tenant, LogPosition.Start, token).ConfigureAwait(false);
        Expect.Sequence(model.Log.Select(s => s.Id), log.Select(c => c.ChangeSet), "Sets given at once stand in the log in their order");
    }

    private static async Task NeighboursAsync(ConformanceContext context, CancellationToken token)
    {
        var (first, last) = (context.Make.Segment("first"), context.Make.Segment("last"));
        ChangeSet[] sets =
        [
            context.Make.First(first) with { Claims = [new("scope", "key", first.Id.Reference)] },
            context.Make.Next(first with { Version = 2, Name = "changed" }),
            context.Make.Next(first with { Version = 2, Name = "too late" }),
            context.Make.First(last) with { Claims = [new("scope", "key", last.Id.Reference)] },
            context.Make.Removing(first.Id.Reference, 2),
            context.Make.First(last) with { Claims = [new("scope", "key", last.Id.Reference)] },
        ];
        var outcomes = await context.Tenant.CommitManyAsync(sets, token).ConfigureAwait(false);
        CommitStatus[] expected =
            [CommitStatus.Committed, CommitStatus.Committed, CommitStatus.Conflict, CommitStatus.Conflict, CommitStatus.Committed, CommitStatus.Committed];
        Expect.Sequence(expected, outcomes.Select(o => o.Status), "Each set is decided on what those before it left");
        Expect.Equal(new CommitConflict(ConflictKind.Version, first.Id.Reference, 1, 2), outcomes[2].Conflict, "The loser of a version is told alone");
        Expect.Equal(new CommitConflict(ConflictKind.Claim, first.Id.Reference, 0, 0, "scope", "key"), outcomes[3].Conflict, "The loser of a key is told its holder");
        Expect.Equal(null, await context.Tenant.FindAsync<Segment>(first.Id.Value, token).ConfigureAwait(false), "A removal among many removes");
        Expect.Equal(last, await context.Tenant.FindAsync<Segment>(last.Id.Value, token).ConfigureAwait(false), "A set after a refused one is committed");
    }

    private static async Task RepeatedAsync(ConformanceContext context, CancellationToken token)
    {
        var sets = Enumerable.Range(0, 5).Select(i => context.Make.First(context.Make.Segment($"{i}"))).ToList();
        var first = await context.Tenant.CommitManyAsync([.. sets, sets[0]], token).ConfigureAwait(false);
        Expect.Equal(CommitStatus.Repeated, first[^1].Status, "A set given twice at once is committed once");
        var more = context.Make.First(context.Make.Segment("more"));
        var again = await context.Tenant.CommitManyAsync([.. sets, more], token).ConfigureAwait(false);
        Expect.Sequence(sets.Select(_ => CommitStatus.Repeated).Append(CommitStatus.Committed), again.Select(o => o.Status), "What was committed before is repeated, the rest committed");
        Expect.Sequence(first.Take(5).Select(o => o.Receipt), again.Take(5).Select(o => o.Receipt), "Repeated sets return their receipts");
        Expect.Equal(6, (await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false)).Count, "Repeated sets stand in the log once");
    }

    private static async Task InvalidAsync(ConformanceContext context, CancellationToken token)
    {
        var invalid = context.Make.First(context.Make.Segment()) with { Guards = [new(new("no-such-kind", context.Make.Id()), 0)] };
        ChangeSet[] sets = [context.Make.First(context.Make.Segment()), invalid, context.Make.First(context.Make.Segment())];
        await Expect.CodeAsync(
            () => context.Tenant.CommitManyAsync(sets, token).AsTask(), "A set that contradicts itself is refused", StorageErrors.ChangeSetInvalid.Code).ConfigureAwait(false);
        Expect.Equal(0, await Untyped.CountAsync(context.Tenant, Segment.Kind, token).ConfigureAwait(false), "Nothing is committed beside a set that contradicts itself");
    }

    private static async Task CancelledAsync(ConformanceContext context, CancellationToken token)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(token);
        await cancellation.CancelAsync().ConfigureAwait(false);
        ChangeSet[] sets = [context.Make.First(context.Make.Segment()), context.Make.First(context.Make.Segment())];
        try
        {
            await context.Tenant.CommitManyAsync(sets, cancellation.Token).ConfigureAwait(false);
            throw new ConformanceFailure("A cancelled commit ends with cancellation", nameof(OperationCanceledException), "outcomes");
        }
        catch (OperationCanceledException)
        {
            Expect.Equal(0, await Untyped.CountAsync(context.Tenant, Segment.Kind, token).ConfigureAwait(false), "Nothing of it is kept");
        }
    }
}

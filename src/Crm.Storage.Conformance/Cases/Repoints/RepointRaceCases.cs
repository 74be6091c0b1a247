using Crm.Deals;

namespace Crm.Storage.Conformance.Cases;

/// <summary>A merge beside other writers: no reference to the merged one survives, and nothing of theirs is lost.</summary>
internal static class RepointRaceCases
{
    private const string Area = ConformanceAreas.Repoints;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Case.Of(Area, "No reference survives that somebody adds while a merge repoints", AddedAsync),
        Case.Of(Area, "A change made while a merge repoints is kept or refused, never lost", ChangedAsync),
        Case.Of(Area, "Two merges of one record into two others leave one survivor", TwiceAsync),
        Case.Of(Area, "Among many sets given at once those after a repoint see it", BulkAsync) with { NeededCapability = typeof(IBulkCommits) },
    ];

    private static async Task AddedAsync(ConformanceContext context, CancellationToken token)
    {
        for (var round = 0; round < context.Options.Rounds; round++)
        {
            var make = context.Make;
            var (loser, winner) = (new PartnerId(make.Id()), new PartnerId(make.Id()));
            Expect.Committed(await context.Tenant.CommitAsync(Referring.Begin(make, loser.Reference, (Deal.Kind, Of(make, loser))), token).ConfigureAwait(false));
            var adding = make.First(Of(make, loser)) with { Guards = [new(loser.Reference, 1)] };
            var merging = Referring.Merge(make, loser.Reference, winner.Reference);
            ChangeSet[] sets = round % 2 == 0 ? [adding, merging] : [merging, adding];
            var outcomes = await Race.RunAsync(2, i => context.Tenant.CommitAsync(sets[i], token).AsTask()).ConfigureAwait(false);

            var added = outcomes[round % 2].Status == CommitStatus.Committed;
            Expect.Committed(outcomes[1 - (round % 2)], "The merge is committed, since nobody writes what it writes");
            await NamedAsync(context, loser, 0, token).ConfigureAwait(false);
            await NamedAsync(context, winner, added ? 2 : 1, token).ConfigureAwait(false);
        }
    }

    private static async Task ChangedAsync(ConformanceContext context, CancellationToken token)
    {
        for (var round = 0; round < context.Options.Rounds; round++)
        {
            var make = context.Make;
            var (loser, winner, deal) = (new PartnerId(make.Id()), new PartnerId(make.Id()), Of(make, default));
            deal = deal with { Partner = loser };
            Expect.Committed(await context.Tenant.CommitAsync(Referring.Begin(make, loser.Reference, (Deal.Kind, deal)), token).ConfigureAwait(false));
            var changing = make.Next(deal with { Version = 2, Topic = "changed" });
            var merging = Referring.Merge(make, loser.Reference, winner.Reference);
            ChangeSet[] sets = round % 2 == 0 ? [changing, merging] : [merging, changing];
            var outcomes = await Race.RunAsync(2, i => context.Tenant.CommitAsync(sets[i], token).AsTask()).ConfigureAwait(false);

            var changed = outcomes[round % 2].Status == CommitStatus.Committed;
            Expect.Committed(outcomes[1 - (round % 2)], "The merge is committed, whatever is changed beside it");
            var expected = deal with { Version = changed ? 3 : 2, Topic = changed ? "changed" : deal.Topic, Partner = winner };
            Expect.Equal(expected, await context.Tenant.FindAsync<Deal>(deal.Id.Value, token).ConfigureAwait(false), "The record has the new reference, and the change if it was committed");
        }
    }

    private static async Task TwiceAsync(ConformanceContext context, CancellationToken token)
    {
        for (var round = 0; round < context.Options.Rounds; round++)
        {
            var make = context.Make;
            var loser = new PartnerId(make.Id());
            Expect.Committed(await context.Tenant.CommitAsync(Referring.Begin(make, loser.Reference, (Deal.Kind, Of(make, loser)), (Deal.Kind, Of(make, loser))), token).ConfigureAwait(false));
            PartnerId[] winners = [new(make.Id()), new(make.Id())];
            ChangeSet[] sets = [Referring.Merge(make, loser.Reference, winners[0].Reference), Referring.Merge(make, loser.Reference, winners[1].Reference)];
            var outcomes = await Race.RunAsync(2, i => context.Tenant.CommitAsync(sets[i], token).AsTask()).ConfigureAwait(false);
            Expect.Equal(1, outcomes.Count(o => o.Status == CommitStatus.Committed), "Exactly one of two merges is committed");
            var won = outcomes[0].Status == CommitStatus.Committed ? 0 : 1;
            await NamedAsync(context, winners[won], 2, token).ConfigureAwait(false);
            await NamedAsync(context, winners[1 - won], 0, token).ConfigureAwait(false);
        }
    }

    private static async Task BulkAsync(ConformanceContext context, CancellationToken token)
    {
        var make = context.Make;
        var (loser, winner) = (new PartnerId(make.Id()), new PartnerId(make.Id()));
        var (deal, late) = (Of(make, loser), Of(make, winner));
        var outcomes = await context.Tenant.CommitManyAsync(
            [
                Referring.Begin(make, loser.Reference, (Deal.Kind, deal)),
                Referring.Merge(make, loser.Reference, winner.Reference),
                make.Next(deal with { Version = 2, Topic = "read before" }),
                make.Next(deal with { Version = 3, Topic = "read afterwards", Partner = winner }),
                make.First(late),
            ],
            token).ConfigureAwait(false);
        CommitStatus[] expected = [CommitStatus.Committed, CommitStatus.Committed, CommitStatus.Conflict, CommitStatus.Committed, CommitStatus.Committed];
        Expect.Sequence(expected, outcomes.Select(o => o.Status), "Each set is decided on what those before it left");
        Expect.Equal(1, outcomes[1].Receipt!.Repointed.Sum(c => c.Records), "A repoint sees what sets before it wrote");
        await NamedAsync(context, winner, 2, token).ConfigureAwait(false);
    }

    private static Deal Of(Maker make, PartnerId partner) => (Deal)RecordSample.For(Deal.Kind).Minimal(make.Id(), 1) with { Partner = partner };

    private static async Task NamedAsync(ConformanceContext context, PartnerId partner, int expected, CancellationToken token)
    {
        var found = await Referring.NamingAsync(context.Tenant, Deal.Kind, Deal.Kind.Reference("partner")!, partner.Reference, token).ConfigureAwait(false);
        Expect.Equal(expected, found.Count, "As many deals name a partner as were given to him");
    }
}

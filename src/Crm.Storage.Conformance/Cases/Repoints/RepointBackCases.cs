using Crm.Deals;
using Crm.Interactions;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Pointing back what one change set pointed, and sets whose repoints contradict each other.</summary>
internal static class RepointBackCases
{
    private const string Area = ConformanceAreas.Repoints;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        .. Referring.All.Select(r => Case.Of(
            Area,
            $"Pointing back {r.Reference.Name} of {r.Kind} restores what one change set pointed",
            (context, token) => RestoresAsync(context, r.Kind, r.Reference, token))),
        Case.Of(Area, "Pointing back leaves what came since and what points elsewhere by now", SinceAsync),
        Case.Of(Area, "Of a list that named both only the items that were pointed are pointed back", BothAsync),
        Case.Of(Area, "Two that were merged into one are told apart when they are pointed back", TwoAsync),
        Case.Of(Area, "Repoints that contradict each other or the set are refused", InvalidAsync),
    ];

    private static async Task RestoresAsync(ConformanceContext context, RecordKind kind, RecordReference reference, CancellationToken token)
    {
        var (tenant, make) = (context.Tenant, context.Make);
        var (loser, winner) = (Referring.Target(make, reference), Referring.Target(make, reference));
        var (moved, own) = (Referring.Record(kind, reference, make.Id(), loser), Referring.Record(kind, reference, make.Id(), winner));
        Expect.Committed(await tenant.CommitAsync(Referring.Begin(make, loser, (kind, moved), (kind, own)), token).ConfigureAwait(false));
        var merge = Referring.Merge(make, loser, winner);
        Expect.Committed(await tenant.CommitAsync(merge, token).ConfigureAwait(false));
        var receipt = Expect.Committed(await tenant.CommitAsync(Referring.Unmerge(make, merge.Id, winner, loser), token).ConfigureAwait(false));

        var found = await Untyped.FindAsync(tenant, kind, kind.IdOf(moved), token).ConfigureAwait(false);
        Expect.Sequence(reference.Named(moved), reference.Named(found!), "What was pointed is pointed back");
        Expect.Equal(kind.IsVersioned ? 3 : 0, kind.VersionOf(found!), "Its version rises again");
        Expect.Equal(own, await Untyped.FindAsync(tenant, kind, kind.IdOf(own), token).ConfigureAwait(false), "What named the survivor from the first stays");
        Expect.Equal(1, receipt.Repointed.Where(c => c.Entity == kind.Name && c.Member == reference.Name).Sum(c => c.Records), "One record was pointed back");
        Expect.Sequence([moved], (await Referring.NamingAsync(tenant, kind, reference, loser, token).ConfigureAwait(false)).Select(r => Same(kind, r, moved)), "It is found by its old reference");
    }

    // The record itself where only the version differs.
    private static object Same(RecordKind kind, object found, object expected) => kind.IdOf(found) == kind.IdOf(expected) ? expected : found;

    private static async Task SinceAsync(ConformanceContext context, CancellationToken token)
    {
        var (tenant, make) = (context.Tenant, context.Make);
        var (loser, winner, third) = (new PartnerId(make.Id()), new PartnerId(make.Id()), new PartnerId(make.Id()));
        Interaction[] all = [Naming(make, loser), Naming(make, loser), Naming(make, loser)];
        Expect.Committed(await tenant.CommitAsync(Referring.Begin(make, loser.Reference, [.. all.Select(i => ((RecordKind)Interaction.Kind, (object)i))]), token).ConfigureAwait(false));
        var merge = Referring.Merge(make, loser.Reference, winner.Reference);
        Expect.Committed(await tenant.CommitAsync(merge, token).ConfigureAwait(false));
        var (elsewhere, edited, late) = (all[0] with { Version = 3, Partner = third }, all[1] with { Version = 3, Partner = winner, Topic = "edited" }, Naming(make, winner));
        Expect.Committed(await tenant.CommitAsync(make.Saving(RecordSave.Of(elsewhere, 2), RecordSave.Of(edited, 2), RecordSave.Of(late, 0)), token).ConfigureAwait(false));

        Expect.Committed(await tenant.CommitAsync(Referring.Unmerge(make, merge.Id, winner.Reference, loser.Reference), token).ConfigureAwait(false));

        await IsAsync(elsewhere, "What points elsewhere by now stays").ConfigureAwait(false);
        await IsAsync(late, "What came since stays").ConfigureAwait(false);
        await IsAsync(edited with { Version = 4, Partner = loser }, "What was changed since and still points at the survivor is pointed back with its change").ConfigureAwait(false);
        await IsAsync(all[2] with { Version = 3 }, "What was left alone is as it was").ConfigureAwait(false);

        async Task IsAsync(Interaction expected, string promise) =>
            Expect.Equal(expected, await tenant.FindAsync<Interaction>(expected.Id.Value, token).ConfigureAwait(false), promise);
    }

    private static async Task BothAsync(ConformanceContext context, CancellationToken token)
    {
        var (tenant, make) = (context.Tenant, context.Make);
        var (loser, winner) = (new PartnerId(make.Id()), new PartnerId(make.Id()));
        var deal = (Deal)RecordSample.For(Deal.Kind).Minimal(make.Id(), 1) with { Participants = [As(winner, 1), As(loser, 2), As(winner, 3), As(loser, 4)] };
        Expect.Committed(await tenant.CommitAsync(Referring.Begin(make, loser.Reference, (Deal.Kind, deal)), token).ConfigureAwait(false));
        var merge = Referring.Merge(make, loser.Reference, winner.Reference);
        Expect.Committed(await tenant.CommitAsync(merge, token).ConfigureAwait(false));
        Expect.Committed(await tenant.CommitAsync(Referring.Unmerge(make, merge.Id, winner.Reference, loser.Reference), token).ConfigureAwait(false));
        Expect.Equal(deal with { Version = 3 }, await tenant.FindAsync<Deal>(deal.Id.Value, token).ConfigureAwait(false), "A list that named both is as it was");
    }

    private static async Task TwoAsync(ConformanceContext context, CancellationToken token)
    {
        var (tenant, make) = (context.Tenant, context.Make);
        var (first, second, winner) = (new PartnerId(make.Id()), new PartnerId(make.Id()), new PartnerId(make.Id()));
        var deal = (Deal)RecordSample.For(Deal.Kind).Minimal(make.Id(), 1) with { Participants = [As(first, 1), As(second, 2)] };
        var (ofFirst, ofSecond) = (Naming(make, first), Naming(make, second));
        var begin = make.Saving([.. Referring.Saves(first.Reference, 1), .. Referring.Saves(second.Reference, 1), RecordSave.Of(deal, 0), RecordSave.Of(ofFirst, 0), RecordSave.Of(ofSecond, 0)]);
        Expect.Committed(await tenant.CommitAsync(begin, token).ConfigureAwait(false));
        var merge = make.Saving([.. Referring.Saves(first.Reference, 2), .. Referring.Saves(second.Reference, 2)]) with
        {
            Repoints = [.. Repoint.Everywhere(first.Reference, winner.Reference), .. Repoint.Everywhere(second.Reference, winner.Reference)],
        };
        Expect.Committed(await tenant.CommitAsync(merge, token).ConfigureAwait(false));
        Expect.Equal(0, Expect.Committed(await tenant.CommitAsync(make.Set(), token).ConfigureAwait(false)).Repointed.Count, "A set without repoints counts none");
        var back = make.Set() with { Repoints = [.. Repoint.Everywhere(winner.Reference, first.Reference, merge.Id), .. Repoint.Everywhere(winner.Reference, second.Reference, merge.Id)] };
        Expect.Committed(await tenant.CommitAsync(back, token).ConfigureAwait(false));
        Expect.Equal(deal with { Version = 3 }, await tenant.FindAsync<Deal>(deal.Id.Value, token).ConfigureAwait(false), "A list that named two is as it was, and rose by one version each time");
        Expect.Equal(ofFirst with { Version = 3 }, await tenant.FindAsync<Interaction>(ofFirst.Id.Value, token).ConfigureAwait(false), "What named the first names him again");
        Expect.Equal(ofSecond with { Version = 3 }, await tenant.FindAsync<Interaction>(ofSecond.Id.Value, token).ConfigureAwait(false), "What named the second names him again");
    }

    private static async Task InvalidAsync(ConformanceContext context, CancellationToken token)
    {
        var make = context.Make;
        var (loser, winner, third) = (new PartnerId(make.Id()).Reference, new PartnerId(make.Id()).Reference, new PartnerId(make.Id()).Reference);
        var deal = (Deal)RecordSample.For(Deal.Kind).Minimal(make.Id(), 1) with { Partner = new PartnerId(loser.Id) };
        Expect.Committed(await context.Tenant.CommitAsync(Referring.Begin(make, loser, (Deal.Kind, deal)), token).ConfigureAwait(false));
        Repoint[][] bad =
        [
            [new(Deal.Kind, "no_such_member", loser, winner)],
            [new(Deal.Kind, "partner", loser, loser)],
            [new(Deal.Kind, "partner", loser, new(EntityKinds.Contact, winner.Id))],
            [new(Deal.Kind, "partner", new(EntityKinds.Contact, loser.Id), new(EntityKinds.Contact, winner.Id))],
            [new(Deal.Kind, "partner", loser, default)],
            [new(Deal.Kind, "partner", loser, winner), new(Deal.Kind, "partner", loser, third)],
            [new(Deal.Kind, "partner", loser, winner), new(Deal.Kind, "partner", winner, third)],
            [new(Deal.Kind, "partner", third, winner)],
        ];
        foreach (var repoints in bad)
        {
            await Refusal.OfAsync(context, make.Saving(Referring.Saves(loser, 2)) with { Repoints = repoints }, "A set whose repoints make no sense is refused", token).ConfigureAwait(false);
        }

        Expect.Equal(deal, await context.Tenant.FindAsync<Deal>(deal.Id.Value, token).ConfigureAwait(false), "Nothing was repointed");
    }

    private static Interaction Naming(Maker make, PartnerId partner) => (Interaction)RecordSample.For(Interaction.Kind).Minimal(make.Id(), 1) with { Partner = partner };

    private static DealParticipant As(PartnerId partner, int role) => new() { Partner = partner, Role = new(SampleValues.Id(role)) };
}

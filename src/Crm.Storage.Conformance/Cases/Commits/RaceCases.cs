using Crm.Partners;

namespace Crm.Storage.Conformance.Cases;

/// <summary>For each kind of rule over several records: two who decided on the same state cannot both win.</summary>
internal static class RaceCases
{
    private const string Area = ConformanceAreas.Races;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Case.Of(Area, "Of two writers of one version exactly one wins", (c, t) => RaceAsync(c, Version, ConflictKind.Version, t)),
        Case.Of(Area, "Of two who make the same record exactly one wins", (c, t) => RaceAsync(c, Creation, ConflictKind.Version, t)),
        Case.Of(Area, "Of a writer and one who guards the record exactly one wins when both guard the other", (c, t) => RaceAsync(c, CrossGuard, ConflictKind.Guard, t)),
        Case.Of(Area, "Of two who guard the absence of what the other makes exactly one wins", (c, t) => RaceAsync(c, AbsenceGuard, ConflictKind.Guard, t)),
        Case.Of(Area, "Of two who claim one key exactly one wins", (c, t) => RaceAsync(c, SameClaim, ConflictKind.Claim, t)),
        Case.Of(Area, "Of two who take over a released key exactly one wins", (c, t) => RaceAsync(c, Takeover, ConflictKind.Claim, t)),
        Case.Of(Area, "Of a removal and a save exactly one wins", (c, t) => RaceAsync(c, RemovalAgainstSave, ConflictKind.Version, t)),
        Case.Of(Area, "Many who count up one record lose no update", CounterAsync),
    ];

    /// <summary>What two writers want, given two records at version 1; the first of them holds the key <c>held</c>.</summary>
    private delegate (ChangeSet Left, ChangeSet Right) Wishes(Maker make, Segment first, Segment second);

    private static (ChangeSet Left, ChangeSet Right) Version(Maker make, Segment first, Segment second) =>
        (make.Next(first with { Version = 2, Name = "left" }), make.Next(first with { Version = 2, Name = "right" }));

    private static (ChangeSet Left, ChangeSet Right) Creation(Maker make, Segment first, Segment second)
    {
        var made = make.Segment("left");
        return (make.First(made), make.First(made with { Name = "right" }));
    }

    private static (ChangeSet Left, ChangeSet Right) CrossGuard(Maker make, Segment first, Segment second) =>
    (
        make.Next(first with { Version = 2 }) with { Guards = [new(second.Id.Reference, 1)] },
        make.Next(second with { Version = 2 }) with { Guards = [new(first.Id.Reference, 1)] });

    private static (ChangeSet Left, ChangeSet Right) AbsenceGuard(Maker make, Segment first, Segment second)
    {
        var (left, right) = (make.Segment("left"), make.Segment("right"));
        return (make.First(left) with { Guards = [new(right.Id.Reference, 0)] }, make.First(right) with { Guards = [new(left.Id.Reference, 0)] });
    }

    private static (ChangeSet Left, ChangeSet Right) SameClaim(Maker make, Segment first, Segment second)
    {
        var (left, right) = (make.Segment("left"), make.Segment("right"));
        var key = $"key {left.Id}";
        return (make.First(left) with { Claims = [new("scope", key, left.Id.Reference)] }, make.First(right) with { Claims = [new("scope", key, right.Id.Reference)] });
    }

    private static (ChangeSet Left, ChangeSet Right) Takeover(Maker make, Segment first, Segment second)
    {
        return (Over(make.Segment("left")), Over(make.Segment("right")));

        ChangeSet Over(Segment heir) => make.First(heir) with
        {
            Releases = [new("scope", $"held by {first.Id}", first.Id.Reference)],
            Claims = [new("scope", $"held by {first.Id}", heir.Id.Reference)],
        };
    }

    private static (ChangeSet Left, ChangeSet Right) RemovalAgainstSave(Maker make, Segment first, Segment second) =>
        (make.Removing(first.Id.Reference, 1), make.Next(first with { Version = 2, Name = "right" }));

    private static async Task RaceAsync(ConformanceContext context, Wishes wishes, ConflictKind kind, CancellationToken token)
    {
        for (var round = 0; round < context.Options.Rounds; round++)
        {
            var (first, second) = (context.Make.Segment("first"), context.Make.Segment("second"));
            var start = context.Make.Saving(RecordSave.Of(first, 0), RecordSave.Of(second, 0)) with { Claims = [new("scope", $"held by {first.Id}", first.Id.Reference)] };
            Expect.Committed(await context.Tenant.CommitAsync(start, token).ConfigureAwait(false));
            var (left, right) = wishes(context.Make, first, second);
            ChangeSet[] sets = round % 2 == 0 ? [left, right] : [right, left];
            IReadOnlyList<CommitOutcome> outcomes = round < 2
                ? [await context.Tenant.CommitAsync(sets[0], token).ConfigureAwait(false), await context.Tenant.CommitAsync(sets[1], token).ConfigureAwait(false)]
                : await Race.RunAsync(2, i => context.Tenant.CommitAsync(sets[i], token).AsTask()).ConfigureAwait(false);
            Expect.Equal(1, outcomes.Count(o => o.Status == CommitStatus.Committed), "Exactly one of two contradicting sets is committed");
            Expect.Refused(outcomes.Single(o => o.Status != CommitStatus.Committed), kind, "The other is refused");
            var winner = outcomes[0].Status == CommitStatus.Committed ? sets[0] : sets[1];
            await LeftOnlyAsync(context, winner, winner == sets[0] ? sets[1] : sets[0], token).ConfigureAwait(false);
        }
    }

    private static async Task LeftOnlyAsync(ConformanceContext context, ChangeSet winner, ChangeSet loser, CancellationToken token)
    {
        foreach (var save in winner.Saves)
        {
            Expect.Equal((Segment)save.Record, await context.Tenant.FindAsync<Segment>(save.Reference.Id, token).ConfigureAwait(false), "What the winner saved is there");
        }

        Expect.Equal(null, await context.Tenant.FindAsync<CommitReceipt>(loser.Id.Value, token).ConfigureAwait(false), "The loser has no receipt");
        Expect.Equal(null, await context.Tenant.FindAsync<JournalEntry>(loser.Journal[0].Id.Value, token).ConfigureAwait(false), "The loser left no journal");
    }

    private static async Task CounterAsync(ConformanceContext context, CancellationToken token)
    {
        var counter = context.Make.Segment("0");
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.First(counter), token).ConfigureAwait(false));
        var wins = await Race.RunAsync(context.Options.Writers, async writer =>
        {
            var make = new Maker(ConformanceRandom.For(context.Options.Seed, $"writer {writer}"));
            var won = 0;
            while (won < context.Options.Rounds)
            {
                var read = (await context.Tenant.FindAsync<Segment>(counter.Id.Value, token).ConfigureAwait(false))!;
                var next = read with { Version = read.Version + 1, Name = $"{read.Version}" };
                won += (await context.Tenant.CommitAsync(make.Next(next), token).ConfigureAwait(false)).Status == CommitStatus.Committed ? 1 : 0;
            }

            return won;
        }).ConfigureAwait(false);
        var found = await context.Tenant.FindAsync<Segment>(counter.Id.Value, token).ConfigureAwait(false);
        Expect.Equal(1 + wins.Sum(), found?.Version, "Many who count up one record lose no update");
    }
}

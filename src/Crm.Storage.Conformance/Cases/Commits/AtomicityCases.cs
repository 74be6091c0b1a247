using Crm.Deals;
using Crm.Partners;

namespace Crm.Storage.Conformance.Cases;

/// <summary>A refused set leaves nothing of any of its parts, whichever expectation failed.</summary>
internal static class AtomicityCases
{
    private const string Area = ConformanceAreas.Atomicity;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Of("A set refused for its last save keeps nothing of any part", (s, x) => s with { Saves = [.. s.Saves, RecordSave.Of(x.Held with { Name = "lost" }, 0)] }),
        Of("A set refused for a removal keeps nothing of any part", (s, x) => s with { Removals = [new(x.Held.Id.Reference, 7)] }),
        Of("A set refused for a guard keeps nothing of any part", (s, x) => s with { Guards = [new(x.Held.Id.Reference, 7)] }),
        Of("A set refused for a release keeps nothing of any part", (s, x) => s with { Releases = [new("scope", "held", x.Stranger)] }),
        Of("A set refused for its last claim keeps nothing of any part", (s, x) => s with { Claims = [.. s.Claims, new("scope", "held", x.Stranger)] }),
        Case.Of(Area, "A refused set may be committed later under the same id", LaterAsync),
        Case.Of(Area, "A set with every part keeps every part", EveryPartAsync),
        Case.Of(Area, "The first failed expectation is reported: versions, then guards, then releases, then claims", FirstAsync),
    ];

    private static ConformanceCase Of(string name, Func<ChangeSet, Setting, ChangeSet> spoil) => Case.Of(Area, name, async (context, token) =>
    {
        var setting = await Setting.CreateAsync(context, token).ConfigureAwait(false);
        var whole = setting.EveryPart(context.Make);
        var outcome = await context.Tenant.CommitAsync(spoil(whole, setting), token).ConfigureAwait(false);
        Expect.Equal(CommitStatus.Conflict, outcome.Status, name);
        await setting.NothingOfAsync(context, whole, token).ConfigureAwait(false);

        // The claim and the row must be free: the honest half now passes.
        var honest = whole with { Id = new(context.Make.Id()) };
        honest = honest with { Journal = [honest.Journal[0] with { ChangeSet = honest.Id }], Events = [honest.Events[0] with { ChangeSet = honest.Id }] };
        Expect.Committed(await context.Tenant.CommitAsync(honest, token).ConfigureAwait(false), "What a refused set asked for is still free");
    });

    private static async Task LaterAsync(ConformanceContext context, CancellationToken token)
    {
        var make = context.Make;
        var guarded = make.Segment();
        var set = make.First(make.Segment("later")) with { Guards = [new(guarded.Id.Reference, 1)] };
        Expect.Refused(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false), ConflictKind.Guard, "A guard on an absent record is refused");
        Expect.Committed(await context.Tenant.CommitAsync(make.First(guarded), token).ConfigureAwait(false));
        Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false), "A conflict is not recorded: the same set may be committed later");
    }

    private static async Task EveryPartAsync(ConformanceContext context, CancellationToken token)
    {
        var setting = await Setting.CreateAsync(context, token).ConfigureAwait(false);
        var whole = setting.EveryPart(context.Make);
        Expect.Committed(await context.Tenant.CommitAsync(whole, token).ConfigureAwait(false));
        await setting.EverythingOfAsync(context, whole, token).ConfigureAwait(false);
    }

    private static async Task FirstAsync(ConformanceContext context, CancellationToken token)
    {
        var setting = await Setting.CreateAsync(context, token).ConfigureAwait(false);
        var held = setting.Held;
        ChangeSet bad = context.Make.Set() with
        {
            Saves = [RecordSave.Of(held with { Version = 6 }, 5)],
            Guards = [new(setting.Stranger, 3)],
            Releases = [new("scope", "held", setting.Stranger)],
            Claims = [new("scope", "held", setting.Stranger)],
        };
        await ExpectAsync(bad, ConflictKind.Version).ConfigureAwait(false);
        bad = bad with { Saves = [] };
        await ExpectAsync(bad, ConflictKind.Guard).ConfigureAwait(false);
        bad = bad with { Guards = [] };
        var release = await ExpectAsync(bad, ConflictKind.Claim).ConfigureAwait(false);
        Expect.Equal(new CommitConflict(ConflictKind.Claim, held.Id.Reference, 0, 0, "scope", "held"), release, "A refused release names the present holder");
        bad = bad with { Releases = [] };
        var claim = await ExpectAsync(bad, ConflictKind.Claim).ConfigureAwait(false);
        Expect.Equal(new CommitConflict(ConflictKind.Claim, held.Id.Reference, 0, 0, "scope", "held"), claim, "A refused claim names the present holder");

        async Task<CommitConflict> ExpectAsync(ChangeSet set, ConflictKind kind) =>
            Expect.Refused(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false), kind, "The first failed expectation is reported");
    }

    /// <summary>A record that holds a key, and a set that has something in each of its parts.</summary>
    private sealed record Setting(Segment Held, Segment Doomed, EntityRef Stranger, DealPassage Row)
    {
        public static async Task<Setting> CreateAsync(ConformanceContext context, CancellationToken token)
        {
            var make = context.Make;
            var (held, doomed) = (make.Segment("held"), make.Segment("doomed"));
            var row = (DealPassage)RecordSample.For(DealPassage.Kind).Minimal(make.Id(), 0);
            var set = make.Saving(RecordSave.Of(held, 0), RecordSave.Of(doomed, 0)) with
            {
                Claims = [new("scope", "held", held.Id.Reference), new("scope", "given back", held.Id.Reference)],
                Projections = [ProjectionWrite.Of(row)],
            };
            Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
            return new Setting(held, doomed, new(EntityKinds.Segment, make.Id()), row);
        }

        public ChangeSet EveryPart(Maker make)
        {
            var set = make.First(make.Segment("new"));
            return set with
            {
                Removals = [new(Doomed.Id.Reference, 1)],
                Guards = [new(Held.Id.Reference, 1), new(new(EntityKinds.Deal, make.Id()), 0)],
                Releases = [new("scope", "given back", Held.Id.Reference)],
                Claims = [new("scope", "taken", set.Saves[0].Reference)],
                Projections = [ProjectionWrite.Of((DealPassage)RecordSample.For(DealPassage.Kind).Filled(make.Id(), 0))],
                ProjectionRemovals = [new(EntityKinds.DealPassage, Row.Id.Value)],
                Notes = [new() { Id = set.Journal[0].Id, Text = "note" }],
            };
        }

        public async Task NothingOfAsync(ConformanceContext context, ChangeSet set, CancellationToken token)
        {
            await PartsAsync(context, set, kept: false, token).ConfigureAwait(false);
            Expect.Equal(1, (await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false)).Count, "A refused set is not in the log");
        }

        public async Task EverythingOfAsync(ConformanceContext context, ChangeSet set, CancellationToken token)
        {
            await PartsAsync(context, set, kept: true, token).ConfigureAwait(false);
            var log = await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false);
            Expect.Sequence(set.Journal, log[^1].Journal, "A committed set's journal is in the log");
            Expect.Sequence(set.Events, log[^1].Events, "A committed set's events are in the log");
        }

        private async Task PartsAsync(ConformanceContext context, ChangeSet set, bool kept, CancellationToken token)
        {
            var write = set.Projections[0];
            await HasAsync(Segment.Kind, set.Saves[0].Reference.Id, kept, "save").ConfigureAwait(false);
            await HasAsync(Segment.Kind, Doomed.Id.Value, !kept, "record to be removed").ConfigureAwait(false);
            await HasAsync(DealPassage.Kind, write.Kind.IdOf(write.Record), kept, "projection").ConfigureAwait(false);
            await HasAsync(DealPassage.Kind, Row.Id.Value, !kept, "projection to be removed").ConfigureAwait(false);
            await HasAsync(JournalEntry.Kind, set.Journal[0].Id.Value, kept, "journal entry").ConfigureAwait(false);
            await HasAsync(JournalNote.Kind, set.Notes[0].Id.Value, kept, "note").ConfigureAwait(false);
            await HasAsync(CommitReceipt.Kind, set.Id.Value, kept, "receipt").ConfigureAwait(false);

            async Task HasAsync(RecordKind kind, Guid id, bool expected, string part)
            {
                var found = await Untyped.FindAsync(context.Tenant, kind, id, token).ConfigureAwait(false);
                Expect.Equal(expected, found is not null, $"After a {(kept ? "committed" : "refused")} set its {part} is {(expected ? "there" : "not there")}");
            }
        }
    }
}

using Crm.Deals;
using Crm.Partners;

namespace Crm.Storage.Conformance.Cases;

internal static class LogCases
{
    private const string Area = ConformanceAreas.Log;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Case.Of(Area, "The log of an empty store is empty", EmptyAsync),
        Case.Of(Area, "The log holds every commit with its journal by ordinal and its events in order", CompleteAsync),
        Case.Of(Area, "Facts of every form come back from the log and from the journal", FactsAsync),
        Case.Of(Area, "Events of every form come back from the log", EventsAsync),
        Case.Of(Area, "A commit without journal and events stands in the log", BareAsync),
        Case.Of(Area, "Journal entries are found by id and queried like any record", QueriedAsync),
    ];

    private static async Task EmptyAsync(ConformanceContext context, CancellationToken token) =>
        Expect.Sequence([], await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false), "The log of an empty store is empty");

    private static async Task CompleteAsync(ConformanceContext context, CancellationToken token)
    {
        var sets = new List<ChangeSet>();
        for (var i = 0; i < 12; i++)
        {
            var set = context.Make.Saving([.. Enumerable.Range(0, 1 + (i % 3)).Select(n => RecordSave.Of(context.Make.Segment($"{i}.{n}"), 0))]);

            // Given last first: the log sorts entries by ordinal and leaves events as they are.
            set = set with { Journal = [.. set.Journal.Reverse()] };
            Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
            sets.Add(set);
        }

        var log = await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false);
        Expect.Sequence(sets.Select(s => s.Id), log.Select(c => c.ChangeSet), "The log holds every commit; one after another, they stand in their order");
        foreach (var (set, commit) in sets.Zip(log))
        {
            Expect.Equal(set.RecordedAt, commit.RecordedAt, "A logged commit says when it was recorded");
            Expect.Sequence(set.Journal.OrderBy(e => e.Ordinal), commit.Journal, "A logged commit holds its journal by ordinal");
            Expect.Sequence(set.Events, commit.Events, "A logged commit holds every event in the order of the set");
        }
    }

    private static async Task FactsAsync(ConformanceContext context, CancellationToken token)
    {
        var sample = RecordSample.For(JournalEntry.Kind);
        var set = context.Make.Set();
        set = set with
        {
            Journal =
            [
                (JournalEntry)sample.Filled(context.Make.Id(), 1) with { ChangeSet = set.Id, Ordinal = 0 },
                (JournalEntry)sample.Minimal(context.Make.Id(), 2) with { ChangeSet = set.Id, Ordinal = 1 },
                (JournalEntry)sample.Minimal(context.Make.Id(), 3) with { ChangeSet = set.Id, Ordinal = 2, Facts = JournalSamples.Fields },
                (JournalEntry)sample.Minimal(context.Make.Id(), 4) with { ChangeSet = set.Id, Ordinal = 3, Facts = new UnknownJournalFacts(JournalSamples.Newer) },
            ],
        };
        Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
        var log = await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false);
        Expect.Sequence(set.Journal, log.Single().Journal, "Facts of every form come back from the log");
        foreach (var entry in set.Journal)
        {
            Expect.Equal(entry, await context.Tenant.FindAsync<JournalEntry>(entry.Id.Value, token).ConfigureAwait(false), "Facts of every form come back from the journal");
        }
    }

    private static async Task EventsAsync(ConformanceContext context, CancellationToken token)
    {
        EventPayload[] payloads =
        [
            new DealOpened(new(context.Make.Id()), null),
            new DealEdited(["topic", "potential"]),
            new DealMoved("first", "second", StageMoveKind.Back),
            new DealMovedForm1("first", "second", IsBack: true),
            new UnknownEventPayload(JournalSamples.Newer),
            new DealWon(SampleValues.Most, "second"),
            new DealLost(new(context.Make.Id()), SampleValues.Least, null),
            new DealReturned(DealStatus.Lost),
            new DealClosed(DealStatus.Won),
            new DealReopened(),
            new DealStepCompleted("offer", "ask", "call"),
            new DealMigrated(1, 2, "offer", "proposal"),
            new DealConverted(new(context.Make.Id()), ControlMode.Manual),
            new DealCorrected(),
            new RecordChanged("partner.registered"),
        ];
        var set = context.Make.Set();
        var subject = new EntityRef(EntityKinds.Deal, context.Make.Id());
        set = set with { Events = [.. payloads.Select((payload, i) => context.Make.Event(set, subject, i + 1) with { Type = $"deal.type_{i}", Payload = payload })] };
        var full = set.Events[0] with { SchemaVersion = 3, By = new(context.Make.Id()), Cause = new(context.Make.Id()), Depth = 4, At = SampleValues.FarPast, SubjectVersion = 9_000_000_000 };
        set = set with { Events = [full, .. set.Events.Skip(1)] };
        Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
        var log = await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false);
        Expect.Sequence(set.Events, log.Single().Events, "Events of every form come back in the order of the set");
    }

    private static async Task BareAsync(ConformanceContext context, CancellationToken token)
    {
        var set = context.Make.Set() with { Projections = [ProjectionWrite.Of((DealPassage)RecordSample.For(DealPassage.Kind).Minimal(context.Make.Id(), 0))] };
        Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
        var log = await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false);
        Expect.Sequence([set.Id], log.Select(c => c.ChangeSet), "A commit without journal and events stands in the log");
        Expect.Equal(0, log[0].Journal.Count + log[0].Events.Count, "It has no journal and no events there");
    }

    private static async Task QueriedAsync(ConformanceContext context, CancellationToken token)
    {
        var sets = Enumerable.Range(0, 4).Select(_ => context.Make.First(context.Make.Segment())).ToList();
        foreach (var set in sets)
        {
            Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
        }

        var entries = sets.SelectMany(s => s.Journal).OrderBy(e => e.Id.Value);
        Expect.Sequence(entries, await Untyped.AllAsync(context.Tenant, JournalEntry.Kind, token).ConfigureAwait(false), "The journal is queried like any kind");
        Expect.Equal(4, await Untyped.CountAsync(context.Tenant, JournalEntry.Kind, token).ConfigureAwait(false), "The journal is counted like any kind");
        Expect.Equal(4, await Untyped.CountAsync(context.Tenant, Segment.Kind, token).ConfigureAwait(false), "Entries are not counted as other kinds");
    }
}

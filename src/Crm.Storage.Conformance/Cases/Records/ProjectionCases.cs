using Crm.Deals;

namespace Crm.Storage.Conformance.Cases;

internal static class ProjectionCases
{
    private const string Area = ConformanceAreas.Projections;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Case.Of(Area, "A row is written, replaced and removed by its key", UpsertAsync),
        Case.Of(Area, "Removing an absent row changes nothing", AbsentAsync),
        Case.Of(Area, "A later note with the same id replaces the text: erasure blanks notes", NoteAsync),
    ];

    private static async Task UpsertAsync(ConformanceContext context, CancellationToken token)
    {
        var (sample, id, make) = (RecordSample.For(DealPassage.Kind), context.Make.Id(), context.Make);
        foreach (var row in (DealPassage[])[(DealPassage)sample.Minimal(id, 0), (DealPassage)sample.Filled(id, 0), (DealPassage)sample.Minimal(id, 0)])
        {
            Expect.Committed(await context.Tenant.CommitAsync(make.Set() with { Projections = [ProjectionWrite.Of(row)] }, token).ConfigureAwait(false));
            Expect.Equal(row, await context.Tenant.FindAsync<DealPassage>(id, token).ConfigureAwait(false), "A row replaces the one with its key");
            Expect.Equal(1, await Untyped.CountAsync(context.Tenant, DealPassage.Kind, token).ConfigureAwait(false), "There is one row of a key");
        }

        var removal = make.Set() with { ProjectionRemovals = [new(EntityKinds.DealPassage, id)] };
        Expect.Committed(await context.Tenant.CommitAsync(removal, token).ConfigureAwait(false));
        Expect.Equal(null, await context.Tenant.FindAsync<DealPassage>(id, token).ConfigureAwait(false), "A removed row is not found");
        Expect.Equal(0, await Untyped.CountAsync(context.Tenant, DealPassage.Kind, token).ConfigureAwait(false), "A removed row is not counted");
    }

    private static async Task AbsentAsync(ConformanceContext context, CancellationToken token)
    {
        var row = (DealPassage)RecordSample.For(DealPassage.Kind).Minimal(context.Make.Id(), 0);
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.Set() with { Projections = [ProjectionWrite.Of(row)] }, token).ConfigureAwait(false));
        var removal = context.Make.Set() with { ProjectionRemovals = [new(EntityKinds.DealPassage, context.Make.Id())] };
        Expect.Committed(await context.Tenant.CommitAsync(removal, token).ConfigureAwait(false), "Removing an absent row is no conflict");
        Expect.Sequence([row], await Untyped.AllAsync(context.Tenant, DealPassage.Kind, token).ConfigureAwait(false), "Other rows stay");
    }

    private static async Task NoteAsync(ConformanceContext context, CancellationToken token)
    {
        var set = context.Make.First(context.Make.Segment());
        var note = new JournalNote { Id = set.Journal[0].Id, Text = "Ёлкина Анна" };
        Expect.Committed(await context.Tenant.CommitAsync(set with { Notes = [note] }, token).ConfigureAwait(false));
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.Set() with { Notes = [note with { Text = "" }] }, token).ConfigureAwait(false));
        var found = await Untyped.AllAsync(context.Tenant, JournalNote.Kind, token).ConfigureAwait(false);
        Expect.Sequence([note with { Text = "" }], found, "A later note with the same id replaces the text");
        var entry = await context.Tenant.FindAsync<JournalEntry>(note.Id.Value, token).ConfigureAwait(false);
        Expect.Equal(set.Journal[0], entry, "The entry of a blanked note stays as it was");
    }
}

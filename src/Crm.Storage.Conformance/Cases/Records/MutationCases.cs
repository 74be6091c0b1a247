using System.Collections;
using Crm.Partners;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Nobody can change what a store keeps but by a commit.</summary>
internal static class MutationCases
{
    private const string Area = ConformanceAreas.Records;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Case.Of(Area, "A list of a found record cannot change what the store keeps", HandedOutAsync),
        Case.Of(Area, "A list of a queried record cannot change what the store keeps", QueriedAsync),
        Case.Of(Area, "The lists of a change set can be changed after the commit without changing what the store keeps", GivenAsync),
        Case.Of(Area, "The lists of a logged commit cannot change what the store keeps", LoggedAsync),
    ];

    private static async Task HandedOutAsync(ConformanceContext context, CancellationToken token)
    {
        var partner = await SavedAsync(context, token).ConfigureAwait(false);
        var found = await context.Tenant.FindAsync<Partner>(partner.Id.Value, token).ConfigureAwait(false);
        Spoil(found?.Segments);
        var again = await context.Tenant.FindAsync<Partner>(partner.Id.Value, token).ConfigureAwait(false);
        Expect.Equal(partner, again, "A list of a found record cannot change what the store keeps");
        var receipt = (await Untyped.AllAsync(context.Tenant, CommitReceipt.Kind, token).ConfigureAwait(false)).Cast<CommitReceipt>().Single();
        Spoil(receipt.Saved);
        var same = await context.Tenant.FindAsync<CommitReceipt>(receipt.Id.Value, token).ConfigureAwait(false);
        Expect.Equal(1, same?.Saved.Count, "A list of a receipt cannot be changed");
    }

    private static async Task QueriedAsync(ConformanceContext context, CancellationToken token)
    {
        var partner = await SavedAsync(context, token).ConfigureAwait(false);
        foreach (var found in await Untyped.AllAsync(context.Tenant, Partner.Kind, token).ConfigureAwait(false))
        {
            Spoil(((Partner)found).Segments);
        }

        var again = await Untyped.AllAsync(context.Tenant, Partner.Kind, token).ConfigureAwait(false);
        Expect.Sequence([partner], again, "A list of a queried record cannot change what the store keeps");
    }

    private static async Task GivenAsync(ConformanceContext context, CancellationToken token)
    {
        var segments = new List<RecordSave> { RecordSave.Of(context.Make.Segment("kept"), 0) };
        var set = context.Make.Saving([.. segments]);
        var journal = set.Journal.ToList();
        var events = set.Events.ToList();
        set = set with { Saves = segments, Journal = journal, Events = events };
        Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
        var before = await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false);
        segments.Add(RecordSave.Of(context.Make.Segment("never committed"), 0));
        journal.Clear();
        events.Clear();
        var after = await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false);
        Expect.Equal(1, await Untyped.CountAsync(context.Tenant, Segment.Kind, token).ConfigureAwait(false), "A save added after the commit is not kept");
        Expect.Equal(1, before.Single().Journal.Count, "A list given to the store and cleared later leaves a logged commit as it was read");
        Expect.Equal(1, after.Single().Journal.Count, "A journal list cleared after the commit leaves the log as it was");
        Expect.Equal(1, after.Single().Events.Count, "An event list cleared after the commit leaves the log as it was");
    }

    private static async Task LoggedAsync(ConformanceContext context, CancellationToken token)
    {
        await SavedAsync(context, token).ConfigureAwait(false);
        var first = (await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false)).Single();
        var (entry, told) = (first.Journal[0], first.Events[0]);
        Spoil(first.Journal);
        Spoil(first.Events);
        var again = (await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false)).Single();
        Expect.Sequence([entry], again.Journal, "The journal of a logged commit cannot be changed by its reader");
        Expect.Sequence([told], again.Events, "The events of a logged commit cannot be changed by their reader");
    }

    private static async Task<Partner> SavedAsync(ConformanceContext context, CancellationToken token)
    {
        var partner = context.Make.Partner() with { Segments = [new(context.Make.Id()), new(context.Make.Id())] };
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.First(partner), token).ConfigureAwait(false));
        return partner;
    }

    /// <summary>Tries every way a reader has to change a list; that the list refuses is as good as that it does no harm.</summary>
    private static void Spoil(object? items)
    {
        if (items is not IList list || list.Count == 0)
        {
            return;
        }

        Try(() => list[0] = list.Count > 1 ? list[1] : null);
        Try(() => list.Add(list[0]));
        Try(() => list.RemoveAt(0));
        Try(list.Clear);

        static void Try(Action change)
        {
            try
            {
                change();
            }
            catch (NotSupportedException)
            {
                // Refusing is what a closed list does.
            }
        }
    }
}

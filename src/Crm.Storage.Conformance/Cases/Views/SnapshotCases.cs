using Crm.Partners;
using Crm.Specifications;

namespace Crm.Storage.Conformance.Cases;

internal static class SnapshotCases
{
    private const string Area = ConformanceAreas.Snapshots;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Case.Of(Area, "A snapshot answers all three questions as of its moment", SnapshotAsync),
        Case.Of(Area, "A query sees what was committed before its first row was asked for and nothing later", MomentAsync),
        Case.Of(Area, "Two snapshots keep their own moments", TwoAsync),
        Case.Of(Area, "A snapshot never shows half of a change set while many write", NoHalvesAsync),
    ];

    private static async Task SnapshotAsync(ConformanceContext context, CancellationToken token)
    {
        var (kept, doomed) = await TwoSegmentsAsync(context, token).ConfigureAwait(false);
        var snapshot = await context.Tenant.SnapshotAsync(token).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            await ChangeAsync(context, kept, doomed, token).ConfigureAwait(false);
            Expect.Equal(kept, await snapshot.FindAsync<Segment>(kept.Id.Value, token).ConfigureAwait(false), "A snapshot finds a record as it was");
            Expect.Equal(doomed, await snapshot.FindAsync<Segment>(doomed.Id.Value, token).ConfigureAwait(false), "A snapshot finds a record removed since");
            Expect.Sequence(Ordered(kept, doomed), await Untyped.AllAsync(snapshot, Segment.Kind, token).ConfigureAwait(false), "A snapshot lists records as they were");
            Expect.Equal(2, await Untyped.CountAsync(snapshot, Segment.Kind, token).ConfigureAwait(false), "A snapshot counts records as they were");
            Expect.Equal(1, await Untyped.CountAsync(snapshot, CommitReceipt.Kind, token).ConfigureAwait(false), "A snapshot counts other kinds as of the same moment");
        }

        Expect.Equal("changed", (await context.Tenant.FindAsync<Segment>(kept.Id.Value, token).ConfigureAwait(false))?.Name, "The store itself has moved on");
    }

    private static async Task MomentAsync(ConformanceContext context, CancellationToken token)
    {
        var (kept, doomed) = await TwoSegmentsAsync(context, token).ConfigureAwait(false);
        var rows = context.Tenant.QueryAsync(new Specification<Segment>(), token);
        var before = context.Make.Segment("before the first row");
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.First(before), token).ConfigureAwait(false));
        var found = new List<object>();
        var enumerator = rows.GetAsyncEnumerator(token);
        await using (enumerator.ConfigureAwait(false))
        {
            while (await enumerator.MoveNextAsync().ConfigureAwait(false))
            {
                found.Add(enumerator.Current);
                if (found.Count == 1)
                {
                    await ChangeAsync(context, kept, doomed, token).ConfigureAwait(false);
                }
            }
        }

        Expect.Sequence(Ordered(kept, doomed, before), found, "A query is answered as of the moment of its first row");
    }

    private static async Task TwoAsync(ConformanceContext context, CancellationToken token)
    {
        var (kept, doomed) = await TwoSegmentsAsync(context, token).ConfigureAwait(false);
        var first = await context.Tenant.SnapshotAsync(token).ConfigureAwait(false);
        await using (first.ConfigureAwait(false))
        {
            await ChangeAsync(context, kept, doomed, token).ConfigureAwait(false);
            var second = await context.Tenant.SnapshotAsync(token).ConfigureAwait(false);
            await using (second.ConfigureAwait(false))
            {
                Expect.Committed(await context.Tenant.CommitAsync(context.Make.First(context.Make.Segment()), token).ConfigureAwait(false));
                Expect.Equal(2, await Untyped.CountAsync(second, CommitReceipt.Kind, token).ConfigureAwait(false), "The later snapshot shows its own moment");
                Expect.Equal(1, await Untyped.CountAsync(first, CommitReceipt.Kind, token).ConfigureAwait(false), "The earlier snapshot shows its own moment");
            }
        }
    }

    private static async Task NoHalvesAsync(ConformanceContext context, CancellationToken token)
    {
        var make = context.Make;
        var (left, right) = (make.Segment("0"), make.Segment("0"));
        Expect.Committed(await context.Tenant.CommitAsync(make.Saving(RecordSave.Of(left, 0), RecordSave.Of(right, 0)), token).ConfigureAwait(false));
        var sets = Enumerable.Range(2, context.Options.Rounds * 4).Select(v => make.Saving(
            RecordSave.Of(left with { Version = v, Name = $"{v}" }, v - 1), RecordSave.Of(right with { Version = v, Name = $"{v}" }, v - 1))).ToList();
        var writing = Task.Run(
            async () =>
            {
                foreach (var set in sets)
                {
                    Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
                }
            },
            token);
        bool finished;
        do
        {
            finished = writing.IsCompleted;
            var snapshot = await context.Tenant.SnapshotAsync(token).ConfigureAwait(false);
            await using (snapshot.ConfigureAwait(false))
            {
                var found = await snapshot.FindAsync<Segment>(left.Id.Value, token).ConfigureAwait(false);
                await Task.Yield();
                var listed = (await Untyped.AllAsync(snapshot, Segment.Kind, token).ConfigureAwait(false)).Cast<Segment>().ToList();
                Expect.True(listed.Count == 2 && listed.All(s => s.Version == found?.Version), "A snapshot never shows half of a change set", $"both at {found?.Version}", Expect.Show(listed));
            }

            var queried = (await Untyped.AllAsync(context.Tenant, Segment.Kind, token).ConfigureAwait(false)).Cast<Segment>().ToList();
            Expect.True(queried.Count == 2 && queried[0].Version == queried[1].Version, "A query never shows half of a change set", "one version", Expect.Show(queried));
        }
        while (!finished);
        await writing.ConfigureAwait(false);
    }

    private static async Task<(Segment Kept, Segment Doomed)> TwoSegmentsAsync(ConformanceContext context, CancellationToken token)
    {
        var (kept, doomed) = (context.Make.Segment("kept"), context.Make.Segment("doomed"));
        var set = context.Make.Saving(RecordSave.Of(kept, 0), RecordSave.Of(doomed, 0));
        Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
        return (kept, doomed);
    }

    /// <summary>Replaces one record, removes the other and adds two, in one set.</summary>
    private static async Task ChangeAsync(ConformanceContext context, Segment kept, Segment doomed, CancellationToken token)
    {
        var make = context.Make;
        var set = make.Saving(RecordSave.Of(kept with { Version = 2, Name = "changed" }, 1), RecordSave.Of(make.Segment("later"), 0), RecordSave.Of(make.Segment("later"), 0));
        Expect.Committed(
            await context.Tenant.CommitAsync(set with { Removals = [new(doomed.Id.Reference, 1)] }, token).ConfigureAwait(false), "A commit goes through while others read");
    }

    private static IEnumerable<object> Ordered(params Segment[] segments) => segments.OrderBy(s => s.Id.Value);
}

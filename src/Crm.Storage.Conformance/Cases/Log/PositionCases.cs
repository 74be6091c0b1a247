namespace Crm.Storage.Conformance.Cases;

internal static class PositionCases
{
    private const string Area = ConformanceAreas.Log;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Case.Of(Area, "Reading on from any position gives what stands after it", ResumeAsync),
        Case.Of(Area, "Reading from the last position gives nothing until somebody commits", EndAsync),
        Case.Of(Area, "A position that cannot be read is refused", InvalidAsync),
        Case.Of(Area, "A position of another store is refused as foreign", ForeignAsync),
        Case.Of(Area, "A follower misses no commit while many write", FollowAsync),
        Case.Of(Area, "Commits of one record stand in the log in the order of its versions", PerRecordAsync),
    ];

    private static async Task ResumeAsync(ConformanceContext context, CancellationToken token)
    {
        for (var i = 0; i < 15; i++)
        {
            Expect.Committed(await context.Tenant.CommitAsync(context.Make.First(context.Make.Segment()), token).ConfigureAwait(false));
        }

        var all = await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false);
        Expect.Equal(15, all.Count, "The whole log is read from the start");
        Expect.Equal(15, all.Select(c => c.Position).Distinct().Count(), "Each commit has a position of its own");
        Expect.Sequence(all.Select(c => c.ChangeSet), (await Untyped.LogAsync(context.Tenant, new LogPosition(""), token).ConfigureAwait(false)).Select(c => c.ChangeSet), "An empty position is the start");
        for (var i = 0; i < all.Count; i++)
        {
            var rest = await Untyped.LogAsync(context.Tenant, new LogPosition(all[i].Position.Text), token).ConfigureAwait(false);
            Expect.Sequence(all.Skip(i + 1).Select(c => c.ChangeSet), rest.Select(c => c.ChangeSet), "Reading on from a position gives what stands after it");
            Expect.Sequence(all.Skip(i + 1).Select(c => c.Position), rest.Select(c => c.Position), "A commit keeps its position");
        }
    }

    private static async Task EndAsync(ConformanceContext context, CancellationToken token)
    {
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.First(context.Make.Segment()), token).ConfigureAwait(false));
        var end = (await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false))[^1].Position;
        Expect.Sequence([], await Untyped.LogAsync(context.Tenant, end, token).ConfigureAwait(false), "After the last position there is nothing");
        var set = context.Make.First(context.Make.Segment());
        Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
        var rest = await Untyped.LogAsync(context.Tenant, end, token).ConfigureAwait(false);
        Expect.Sequence([set.Id], rest.Select(c => c.ChangeSet), "After a further commit there is one");
    }

    private static async Task InvalidAsync(ConformanceContext context, CancellationToken token)
    {
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.First(context.Make.Segment()), token).ConfigureAwait(false));
        var good = (await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false))[0].Position.Text!;
        foreach (var text in (string[])["no position", " ", "-", "é🚀", new string('9', 300), "'; drop table x; --"])
        {
            await Expect.CodeAsync(
                () => Untyped.LogAsync(context.Tenant, new LogPosition(text), token),
                $"A position that cannot be read is refused: \"{text}\"",
                StorageErrors.PositionInvalid.Code).ConfigureAwait(false);
        }

        foreach (var text in (string[])[good + "~", "~" + good, good + good])
        {
            await Expect.CodeAsync(
                () => Untyped.LogAsync(context.Tenant, new LogPosition(text), token),
                $"A damaged position is refused: \"{text}\"",
                StorageErrors.PositionInvalid.Code,
                StorageErrors.PositionForeign.Code).ConfigureAwait(false);
        }
    }

    private static async Task ForeignAsync(ConformanceContext context, CancellationToken token)
    {
        var other = (await context.AnotherStoreAsync(token).ConfigureAwait(false)).ForTenant(TenantId.Main);
        foreach (var tenant in (ITenantStore[])[context.Tenant, other])
        {
            Expect.Committed(await tenant.CommitAsync(context.Make.First(context.Make.Segment()), token).ConfigureAwait(false));
        }

        var foreign = (await Untyped.LogAsync(other, LogPosition.Start, token).ConfigureAwait(false))[0].Position;
        await Expect.CodeAsync(
            () => Untyped.LogAsync(context.Tenant, foreign, token), "A position of another store is refused as foreign", StorageErrors.PositionForeign.Code).ConfigureAwait(false);
    }

    private static async Task FollowAsync(ConformanceContext context, CancellationToken token)
    {
        var seen = await Following.RunAsync(context, context.Tenant, token).ConfigureAwait(false);
        var log = await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false);
        Expect.SameItems(seen.Written.Select(s => s.Id), log.Select(c => c.ChangeSet), "The log holds every commit of many writers once");
        Expect.SameItems(seen.Written.Select(s => s.Id), seen.Read.Select(c => c.ChangeSet), "A follower sees every commit once, also those that became visible late");
        Expect.Sequence(log.Select(c => c.ChangeSet), seen.Read.Select(c => c.ChangeSet), "A follower sees commits in the order of the log");
        var events = seen.Written.SelectMany(s => s.Events).Select(e => e.Id);
        Expect.SameItems(events, seen.Read.SelectMany(c => c.Events).Select(e => e.Id), "A follower sees every event once");
    }

    private static async Task PerRecordAsync(ConformanceContext context, CancellationToken token)
    {
        var seen = await Following.RunAsync(context, context.Tenant, token).ConfigureAwait(false);
        foreach (var record in seen.Read.SelectMany(c => c.Journal).GroupBy(e => e.SubjectId))
        {
            var versions = record.Select(e => e.Version).ToList();
            Expect.Sequence(Enumerable.Range(1, versions.Count).Select(v => (long)v), versions, "Commits of one record stand in the log in the order of its versions");
        }
    }
}

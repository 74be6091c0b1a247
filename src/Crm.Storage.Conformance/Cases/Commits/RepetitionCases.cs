using Crm.Partners;

namespace Crm.Storage.Conformance.Cases;

internal static class RepetitionCases
{
    private const string Area = ConformanceAreas.Repetition;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Case.Of(Area, "A repeated change set returns the recorded receipt and does nothing", RepeatedAsync),
        Case.Of(Area, "A known id returns its receipt whatever the set holds now", OtherContentAsync),
        Case.Of(Area, "A change set repeated at once by many is committed exactly once", AtOnceAsync),
        Case.Of(Area, "Receipts are found, listed and counted", FindableAsync),
    ];

    private static async Task RepeatedAsync(ConformanceContext context, CancellationToken token)
    {
        var segment = context.Make.Segment("once");
        var set = context.Make.First(segment) with { Claims = [new("scope", "x", segment.Id.Reference)] };
        var receipt = Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
        Expect.Equal(CommitReceipt.Of(set), receipt, "The receipt names id, moment and saved versions");
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.Next(segment with { Version = 2, Name = "moved on" }), token).ConfigureAwait(false));
        for (var i = 0; i < 2; i++)
        {
            var again = await context.Tenant.CommitAsync(set, token).ConfigureAwait(false);
            Expect.Equal(CommitStatus.Repeated, again.Status, "A known change set is repeated, though its versions have moved");
            Expect.Equal(receipt, again.Receipt, "A repeated change set returns the recorded receipt");
        }

        var found = await context.Tenant.FindAsync<Segment>(segment.Id.Value, token).ConfigureAwait(false);
        Expect.Equal("moved on", found?.Name, "A repeated change set does nothing");
        Expect.Equal(2, (await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false)).Count, "A repeated change set stands in the log once");
    }

    private static async Task OtherContentAsync(ConformanceContext context, CancellationToken token)
    {
        var set = context.Make.First(context.Make.Segment("first"));
        var receipt = Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
        var other = context.Make.First(context.Make.Segment("other"));
        other = other with { Id = set.Id, Journal = [], Events = [] };
        var again = await context.Tenant.CommitAsync(other, token).ConfigureAwait(false);
        Expect.Equal(CommitStatus.Repeated, again.Status, "A known id is a repetition, whatever the set holds now");
        Expect.Equal(receipt, again.Receipt, "The recorded receipt comes back");
        Expect.Equal(1, await Untyped.CountAsync(context.Tenant, Segment.Kind, token).ConfigureAwait(false), "Nothing of the other content is kept");
    }

    private static async Task AtOnceAsync(ConformanceContext context, CancellationToken token)
    {
        for (var round = 0; round < context.Options.Rounds; round++)
        {
            var set = context.Make.First(context.Make.Segment());
            var outcomes = await Race.RunAsync(context.Options.Writers, _ => context.Tenant.CommitAsync(set, token).AsTask()).ConfigureAwait(false);
            Expect.Equal(1, outcomes.Count(o => o.Status == CommitStatus.Committed), "A change set repeated at once is committed exactly once");
            Expect.Equal(outcomes.Count - 1, outcomes.Count(o => o.Status == CommitStatus.Repeated), "All other attempts are repetitions");
            Expect.True(outcomes.All(o => o.Receipt == outcomes[0].Receipt), "All attempts return one receipt");
        }

        var log = await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false);
        Expect.Equal(context.Options.Rounds, log.Count, "A change set repeated at once stands in the log once");
    }

    private static async Task FindableAsync(ConformanceContext context, CancellationToken token)
    {
        var receipts = new List<CommitReceipt>();
        for (var i = 0; i < 5; i++)
        {
            var set = context.Make.Saving([.. Enumerable.Range(0, i).Select(n => RecordSave.Of(context.Make.Segment($"{n}"), 0))]);
            receipts.Add(Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false)));
            Expect.Equal(CommitReceipt.Of(set), receipts[i], "A receipt is that of its set");
            var found = await context.Tenant.FindAsync<CommitReceipt>(set.Id.Value, token).ConfigureAwait(false);
            Expect.Equal(receipts[i], found, "A receipt is found by the id of its set");
        }

        var listed = await Untyped.AllAsync(context.Tenant, CommitReceipt.Kind, token).ConfigureAwait(false);
        Expect.Sequence(receipts.OrderBy(r => r.Id.Value), listed, "Receipts are listed");
        Expect.Equal(5, await Untyped.CountAsync(context.Tenant, CommitReceipt.Kind, token).ConfigureAwait(false), "Receipts are counted");
    }
}

using Crm.Partners;

namespace Crm.Storage.Conformance.Cases;

internal static class CancellationCases
{
    private const string Area = ConformanceAreas.Cancellation;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Case.Of(Area, "A commit cancelled before it begins leaves nothing", BeforeAsync),
        Case.Of(Area, "A commit cancelled on its way is whole or absent, and repeating it settles which", OnTheWayAsync),
        Case.Of(Area, "A cancelled query ends with cancellation", QueryAsync),
    ];

    private static async Task BeforeAsync(ConformanceContext context, CancellationToken token)
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync().ConfigureAwait(false);
        var segment = context.Make.Segment();
        var set = context.Make.First(segment) with { Claims = [new("scope", "x", segment.Id.Reference)] };
        await CancelledAsync(() => context.Tenant.CommitAsync(set, source.Token).AsTask(), "A commit cancelled before it begins is not done").ConfigureAwait(false);
        Expect.Equal(null, await context.Tenant.FindAsync<Segment>(segment.Id.Value, token).ConfigureAwait(false), "It leaves no record");
        Expect.Equal(null, await context.Tenant.FindAsync<CommitReceipt>(set.Id.Value, token).ConfigureAwait(false), "It leaves no receipt");
        Expect.Sequence([], await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false), "It leaves nothing in the log");
        Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false), "It may be committed afterwards");
    }

    private static async Task OnTheWayAsync(ConformanceContext context, CancellationToken token)
    {
        for (var round = 0; round < context.Options.Rounds; round++)
        {
            var (first, second) = (context.Make.Segment(), context.Make.Segment());
            var set = context.Make.Saving(RecordSave.Of(first, 0), RecordSave.Of(second, 0));
            using var source = new CancellationTokenSource();
            var committing = Task.Run(() => context.Tenant.CommitAsync(set, source.Token).AsTask(), token);
            await source.CancelAsync().ConfigureAwait(false);
            CommitOutcome? outcome = null;
            try
            {
                outcome = await committing.ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Whether it was committed is unknown: repeating tells.
            }

            var settled = await context.Tenant.CommitAsync(set, token).ConfigureAwait(false);
            Expect.True(settled.Status != CommitStatus.Conflict, "Repeating a cancelled commit settles it", "committed or repeated", $"{settled.Conflict}");
            Expect.True(outcome is null || settled.Status == CommitStatus.Repeated, "A commit that told its outcome is repeated", "repeated", $"{settled.Status}");
            Expect.Equal(CommitReceipt.Of(set), settled.Receipt, "The receipt is that of the whole set");
            Expect.Equal(2 * (round + 1), await Untyped.CountAsync(context.Tenant, Segment.Kind, token).ConfigureAwait(false), "A cancelled commit is whole or absent");
        }
    }

    private static async Task QueryAsync(ConformanceContext context, CancellationToken token)
    {
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.First(context.Make.Segment()), token).ConfigureAwait(false));
        using var source = new CancellationTokenSource();
        await source.CancelAsync().ConfigureAwait(false);
        await CancelledAsync(() => Untyped.AllAsync(context.Tenant, Segment.Kind, source.Token), "A cancelled query ends with cancellation").ConfigureAwait(false);
        await CancelledAsync(() => Untyped.LogAsync(context.Tenant, LogPosition.Start, source.Token), "A cancelled reading of the log ends with cancellation").ConfigureAwait(false);
    }

    private static async Task CancelledAsync(Func<Task> work, string promise)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        throw new ConformanceFailure(promise, nameof(OperationCanceledException), "an answer");
    }
}

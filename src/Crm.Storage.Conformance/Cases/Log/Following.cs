using Crm.Partners;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Many writers and one who reads the log behind them, position by position.</summary>
/// <param name="Written">What was committed.</param>
/// <param name="Read">What the follower saw, in its order.</param>
internal sealed record Following(IReadOnlyList<ChangeSet> Written, IReadOnlyList<LoggedCommit> Read)
{
    public static async Task<Following> RunAsync(ConformanceContext context, ITenantStore tenant, CancellationToken token)
    {
        var plans = Enumerable.Range(0, context.Options.Writers).Select(_ => Plan(context)).ToList();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var read = new List<LoggedCommit>();
        var writing = Task.Run(
            async () =>
            {
                await ready.Task.ConfigureAwait(false);
                await Race.RunAsync(plans.Count, async i =>
                {
                    foreach (var set in plans[i])
                    {
                        Expect.Committed(await tenant.CommitAsync(set, token).ConfigureAwait(false), "Writers of different records do not disturb each other");
                    }

                    return true;
                }).ConfigureAwait(false);
            },
            token);

        var last = LogPosition.Start;
        bool finished;
        ready.SetResult();
        do
        {
            finished = writing.IsCompleted;
            await ReadOnAsync().ConfigureAwait(false);
            await Task.Yield();
        }
        while (!finished);
        await writing.ConfigureAwait(false);

        // The end of the log is waited for; who follows then reads once more, from where he stands: what he passed over is not made good.
        await Untyped.LogAsync(tenant, LogPosition.Start, token).ConfigureAwait(false);
        await ReadOnAsync().ConfigureAwait(false);
        return new Following([.. plans.SelectMany(p => p)], read);

        async Task ReadOnAsync()
        {
            await foreach (var commit in tenant.ReadLogAsync(last, token).ConfigureAwait(false))
            {
                read.Add(commit);
                last = commit.Position;
            }
        }
    }

    /// <summary>A writer's sets: it makes a record and saves it again and again.</summary>
    private static List<ChangeSet> Plan(ConformanceContext context)
    {
        var sets = new List<ChangeSet>();
        var segment = context.Make.Segment("version 1");
        for (var version = 1; version <= context.Options.Rounds; version++)
        {
            segment = segment with { Version = version, Name = $"version {version}" };
            sets.Add(context.Make.Next<Segment>(segment));
        }

        return sets;
    }
}

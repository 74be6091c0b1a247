using System.Globalization;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Random change sets against the model; a difference is shrunk to few steps and told with its seed.</summary>
internal static class HistoryCases
{
    private const int MostAttempts = 300;

    public static IReadOnlyList<ConformanceCase> All { get; } =
        [Case.Of(ConformanceAreas.Histories, "Generated histories leave what the model says", RunAsync)];

    private static async Task RunAsync(ConformanceContext context, CancellationToken token)
    {
        for (var i = 0; i < context.Options.Histories; i++)
        {
            var seed = context.Options.Seed + (ulong)i;
            var history = HistoryGenerator.Generate(new ConformanceRandom(seed), context.Options.HistoryLength);
            var (failure, steps) = await HistoryRun.PlayAsync(Tenant(context, $"history-{i}"), history, token).ConfigureAwait(false);
            if (failure is not null)
            {
                var (shrunk, last) = await ShrinkAsync(context, [.. history.Take(steps)], failure, token).ConfigureAwait(false);
                throw new ConformanceFailure(
                    string.Create(CultureInfo.InvariantCulture, $"{last.Promise} (history of seed {seed}, {history.Count} steps, shrunk to {shrunk.Count}:{HistoryText.Of(shrunk)})"),
                    last.Expected,
                    last.Actual,
                    last);
            }
        }
    }

    /// <summary>Leaves out steps one by one while the difference stays.</summary>
    private static async Task<(List<ChangeSet> History, ConformanceFailure Failure)> ShrinkAsync(
        ConformanceContext context, List<ChangeSet> history, ConformanceFailure failure, CancellationToken token)
    {
        var attempts = 0;
        for (var at = history.Count - 1; at >= 0 && attempts < MostAttempts; at--)
        {
            var shorter = history.Where((_, i) => i != at).ToList();
            var (still, steps) = await HistoryRun.PlayAsync(Tenant(context, $"shrink-{attempts++}"), shorter, token).ConfigureAwait(false);
            if (still is not null)
            {
                (history, failure) = ([.. shorter.Take(steps)], still);
                at = Math.Min(at, history.Count);
            }
        }

        return (history, failure);
    }

    private static ITenantStore Tenant(ConformanceContext context, string name) => context.Store.ForTenant(TenantId.Parse(name));
}

using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>The target durations of stages, each kind and its process loaded once.</summary>
internal sealed class StageTargets(IStoreView view)
{
    private readonly Dictionary<DealKindId, IReadOnlyList<FunnelStageKey>> _stages = [];

    /// <summary>The target of the stage a deal is in, in its own version; absent without one, or where the kind does not watch (DEAL-39).</summary>
    public async ValueTask<Duration?> OfAsync(DealFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Process is not { } id || facts.Stage is null)
        {
            return null;
        }

        if (!_stages.TryGetValue(facts.Kind, out var stages))
        {
            var kind = await view.FindAsync<DealKind>(facts.Kind.Value, cancellationToken).ConfigureAwait(false);
            var process = kind is { Rules.WatchesStaleness: false } ? null : await view.FindAsync<SalesProcess>(id.Value, cancellationToken).ConfigureAwait(false);
            stages = process is null ? [] : FunnelStages.Of(process);
            _stages.Add(facts.Kind, stages);
        }

        return stages.FirstOrDefault(s => string.Equals(s.Key, facts.Stage, StringComparison.Ordinal))?.TargetOf(facts.ProcessVersion);
    }
}

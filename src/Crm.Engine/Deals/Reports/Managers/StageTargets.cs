using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>The target durations of stages, each process loaded once.</summary>
internal sealed class StageTargets(IStoreView view)
{
    private readonly Dictionary<SalesProcessId, IReadOnlyList<FunnelStageKey>> _stages = [];

    /// <summary>The target of the stage a deal is in, in its own version; absent without one.</summary>
    public async ValueTask<Duration?> OfAsync(DealFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Process is not { } id || facts.Stage is null)
        {
            return null;
        }

        if (!_stages.TryGetValue(id, out var stages))
        {
            stages = await view.FindAsync<SalesProcess>(id.Value, cancellationToken).ConfigureAwait(false) is { } process ? FunnelStages.Of(process) : [];
            _stages.Add(id, stages);
        }

        return stages.FirstOrDefault(s => string.Equals(s.Key, facts.Stage, StringComparison.Ordinal))?.TargetOf(facts.ProcessVersion);
    }
}

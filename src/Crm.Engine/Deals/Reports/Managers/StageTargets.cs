using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>The target durations of stages, all kinds and processes loaded once.</summary>
internal sealed class StageTargets
{
    private readonly Dictionary<DealKindId, DealKind> _kinds = [];
    private readonly Dictionary<SalesProcessId, SalesProcess> _processes = [];
    private readonly Dictionary<DealKindId, IReadOnlyList<FunnelStageKey>> _stages = [];

    private StageTargets()
    {
    }

    public static async ValueTask<StageTargets> LoadAsync(IStoreView view, CancellationToken cancellationToken)
    {
        var targets = new StageTargets();
        await foreach (var kind in view.QueryAsync(Specification.All<DealKind>(), cancellationToken).ConfigureAwait(false))
        {
            targets._kinds[kind.Id] = kind;
        }

        await foreach (var process in view.QueryAsync(Specification.All<SalesProcess>(), cancellationToken).ConfigureAwait(false))
        {
            targets._processes[process.Id] = process;
        }

        return targets;
    }

    /// <summary>The target of the stage a deal is in, in its own version; absent without one, or where the kind does not watch (DEAL-39).</summary>
    public Duration? Of(DealFacts facts)
    {
        if (facts.Process is not { } id || facts.Stage is null)
        {
            return null;
        }

        if (!_stages.TryGetValue(facts.Kind, out var stages))
        {
            var process = _kinds.GetValueOrDefault(facts.Kind) is { Rules.WatchesStaleness: false } ? null : _processes.GetValueOrDefault(id);
            stages = process is null ? [] : FunnelStages.Of(process);
            _stages.Add(facts.Kind, stages);
        }

        return stages.FirstOrDefault(s => string.Equals(s.Key, facts.Stage, StringComparison.Ordinal))?.TargetOf(facts.ProcessVersion);
    }
}

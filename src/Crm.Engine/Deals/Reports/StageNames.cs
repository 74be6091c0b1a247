using Crm.Storage;

namespace Crm.Deals;

/// <summary>Names and order of the stages of several processes, as their newest versions have them (DEAL-10).</summary>
internal sealed class StageNames
{
    private readonly Dictionary<LossStage, (int Place, string Name)> _stages = [];

    private StageNames()
    {
    }

    public static async ValueTask<StageNames> LoadAsync(IStoreView view, IEnumerable<SalesProcessId> processes, CancellationToken cancellationToken)
    {
        var names = new StageNames();
        foreach (var id in processes.Distinct().Order())
        {
            if (await view.FindAsync<SalesProcess>(id.Value, cancellationToken).ConfigureAwait(false) is { } process)
            {
                foreach (var stage in FunnelStages.Of(process))
                {
                    names._stages[new(id, stage.Key)] = (names._stages.Count, stage.Name);
                }
            }
        }

        return names;
    }

    public string? NameOf(LossStage stage) => _stages.TryGetValue(stage, out var known) ? known.Name : stage.Stage;

    /// <summary>Stages of one process after each other, in its order; unknown ones and deals without stages last.</summary>
    public IOrderedEnumerable<T> InOrder<T>(IEnumerable<T> items, Func<T, LossStage> stageOf) => items
        .OrderBy(i => PlaceOf(stageOf(i)))
        .ThenBy(i => stageOf(i).Process ?? default)
        .ThenBy(i => stageOf(i).Stage, StringComparer.Ordinal);

    /// <summary>The place in that order.</summary>
    public int PlaceOf(LossStage stage) =>
        stage.Stage is null ? int.MaxValue : _stages.TryGetValue(stage, out var known) ? known.Place : int.MaxValue - 1;
}

/// <summary>Where a deal was lost; stages of different processes do not mix.</summary>
internal readonly record struct LossStage(SalesProcessId? Process, string? Stage);

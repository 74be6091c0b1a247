using NodaTime;

namespace Crm.Deals;

/// <summary>Which rows a report has: the newest version's stages in order, then retired ones (DEAL-10).</summary>
internal static class FunnelStages
{
    public static IReadOnlyList<FunnelStageKey> Of(SalesProcess process)
    {
        var stages = new List<FunnelStageKey>();
        var retired = new List<FunnelStageKey>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = process.Versions.Count - 1; i >= 0; i--)
        {
            var isNewest = i == process.Versions.Count - 1;
            foreach (var stage in process.Versions[i].Definition.Stages)
            {
                if (stage.End != StageEnd.None || !seen.Add(stage.Key))
                {
                    continue;
                }

                var isRetired = !isNewest || stage.IsRetired;
                (isRetired ? retired : stages).Add(new(stage.Key, stage.Name, isRetired, TargetsOf(process, stage.Key)));
            }
        }

        return [.. stages, .. retired];
    }

    private static List<Duration?> TargetsOf(SalesProcess process, string key) =>
        [.. process.Versions.Select(v => v.Definition.Stages.FirstOrDefault(s => s.Key == key)?.TargetDuration)];
}

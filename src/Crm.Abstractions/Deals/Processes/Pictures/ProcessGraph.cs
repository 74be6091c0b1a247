namespace Crm.Deals;

/// <summary>The ways through a process, by position: one reading for the rules, the machine and the pictures (DEAL-1, DEAL-10).</summary>
internal static class ProcessGraph
{
    /// <summary>Whether a deal may come to sit in the stage.</summary>
    public static bool IsLive(ProcessStage stage) => stage is { End: StageEnd.None, IsRetired: false };

    /// <summary>The first stage after a position that is in use, or −1: then the position is the last and the results come next.</summary>
    public static int NextLive(IReadOnlyList<ProcessStage> stages, int position)
    {
        for (var i = position + 1; i < stages.Count; i++)
        {
            if (IsLive(stages[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Every way once, ordered by from and to; ways into retired or unknown stages are none.</summary>
    public static List<(int From, int To)> Edges(ProcessDefinition definition)
    {
        var stages = definition.Stages;
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < stages.Count; i++)
        {
            positions.TryAdd(stages[i].Key ?? "", i);
        }

        var edges = new List<(int, int)>();
        for (var from = 0; from < stages.Count; from++)
        {
            if (stages[from].End == StageEnd.None)
            {
                edges.AddRange(Targets(stages, positions, from).Order().Select(to => (from, to)));
            }
        }

        return edges;
    }

    private static HashSet<int> Targets(ValueList<ProcessStage> stages, Dictionary<string, int> positions, int from)
    {
        var targets = new HashSet<int>();
        foreach (var key in stages[from].MovesTo)
        {
            if (positions.TryGetValue(key ?? "", out var to) && to != from && (stages[to].End != StageEnd.None || IsLive(stages[to])))
            {
                targets.Add(to);
            }
        }

        var next = NextLive(stages, from);
        if (next >= 0 && stages[from].MovesTo.Count == 0)
        {
            targets.Add(next);
        }
        else if (next < 0)
        {
            targets.UnionWith(Enumerable.Range(0, stages.Count).Where(i => stages[i].End != StageEnd.None));
        }

        return targets;
    }
}

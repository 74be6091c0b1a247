namespace Crm.Deals;

/// <summary>What the stages must satisfy together: a beginning, ways between them, an end.</summary>
internal static class ProcessShapeRules
{
    public static void Check(ProcessDefinition definition, List<CrmError> errors)
    {
        var stages = definition.Stages;
        CheckEnds(stages, errors);
        CheckMoves(stages, errors);
        if (stages[0] is { End: StageEnd.None, IsRetired: true })
        {
            errors.Add(ProcessErrors.FirstRetired.For(stages[0]));
        }

        var edges = ProcessGraph.Edges(definition);
        CheckReached(stages, edges, errors);
        CheckLeads(stages, edges, errors);
    }

    private static void CheckEnds(ValueList<ProcessStage> stages, List<CrmError> errors)
    {
        if (stages.All(s => s.End != StageEnd.None))
        {
            errors.Add(ProcessErrors.NoSittingStage.With());
        }

        if (stages.All(s => s.End != StageEnd.Won))
        {
            errors.Add(ProcessErrors.NoWonStage.With());
        }

        if (stages.All(s => s.End != StageEnd.Lost))
        {
            errors.Add(ProcessErrors.NoLostStage.With());
        }

        foreach (var stage in stages.SkipWhile(s => s.End == StageEnd.None).Where(s => s.End == StageEnd.None))
        {
            errors.Add(ProcessErrors.AfterTerminal.For(stage));
        }
    }

    private static void CheckMoves(ValueList<ProcessStage> stages, List<CrmError> errors)
    {
        var keys = stages.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var stage in stages)
        {
            foreach (var to in stage.MovesTo)
            {
                if (to == stage.Key)
                {
                    errors.Add(ProcessErrors.MoveToItself.For(stage));
                }
                else if (!keys.Contains(to))
                {
                    errors.Add(ProcessErrors.MoveUnknown.For(stage, ("to", to)));
                }
            }
        }
    }

    // Every stage in use can be come to from the first one by the ways of a strictly controlled deal. The result "lost" needs no way: losing is
    // possible from every stage (DEAL-12).
    private static void CheckReached(ValueList<ProcessStage> stages, List<(int From, int To)> edges, List<CrmError> errors)
    {
        var reached = Walk([0], edges.ToLookup(e => e.From, e => e.To), stages.Count);
        for (var i = 0; i < stages.Count; i++)
        {
            if (!reached[i] && (ProcessGraph.IsLive(stages[i]) || stages[i].End == StageEnd.Won))
            {
                errors.Add(ProcessErrors.Unreachable.For(stages[i]));
            }
        }
    }

    // From every stage, also a retired one, a deal can be won.
    private static void CheckLeads(ValueList<ProcessStage> stages, List<(int From, int To)> edges, List<CrmError> errors)
    {
        var ends = Enumerable.Range(0, stages.Count).Where(i => stages[i].End == StageEnd.Won).ToList();
        if (ends.Count == 0)
        {
            return;
        }

        var leads = Walk(ends, edges.ToLookup(e => e.To, e => e.From), stages.Count);
        for (var i = 0; i < stages.Count; i++)
        {
            if (!leads[i] && stages[i].End == StageEnd.None)
            {
                errors.Add(ProcessErrors.DeadEnd.For(stages[i]));
            }
        }
    }

    private static bool[] Walk(List<int> starts, ILookup<int, int> edges, int count)
    {
        var seen = new bool[count];
        var waiting = new Stack<int>(starts);
        while (waiting.TryPop(out var at))
        {
            if (seen[at])
            {
                continue;
            }

            seen[at] = true;
            foreach (var next in edges[at])
            {
                waiting.Push(next);
            }
        }

        return seen;
    }
}

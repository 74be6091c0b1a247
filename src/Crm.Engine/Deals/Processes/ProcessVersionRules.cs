namespace Crm.Deals;

/// <summary>What a new version of a process must keep of the versions before (DEAL-10).</summary>
internal static class ProcessVersionRules
{
    /// <summary>The keys of the newest version's stages that a definition leaves out: those whose passages must be counted before <see cref="Check"/>.</summary>
    public static List<string> Removed(SalesProcess process, ProcessDefinition next)
    {
        var kept = next.Stages.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        return [.. process.Newest().Definition.Stages.Where(s => s.End == StageEnd.None && !kept.Contains(s.Key)).Select(s => s.Key)];
    }

    /// <summary>Every fault of a definition as the next version.</summary>
    /// <param name="process">The process with its published versions.</param>
    /// <param name="next">The definition.</param>
    /// <param name="deals">How many deals sit in or passed each stage of <see cref="Removed"/>, in any version; absent = none.</param>
    public static List<CrmError> Check(SalesProcess process, ProcessDefinition next, IReadOnlyDictionary<string, long> deals)
    {
        var errors = new List<CrmError>();
        foreach (var key in Removed(process, next))
        {
            if (deals.GetValueOrDefault(key) is > 0 and var count)
            {
                errors.Add(ProcessErrors.StageInUse.With(("stage", key), ("count", count)) with { Target = key });
            }
        }

        foreach (var stage in next.Stages)
        {
            var other = process.Versions.FirstOrDefault(v => v.Definition.Stages.Any(s => s.Key == stage.Key && s.End != stage.End));
            if (other is not null)
            {
                errors.Add(ProcessErrors.EndChanged.For(stage, ("version", other.Number)));
            }
        }

        return errors;
    }
}

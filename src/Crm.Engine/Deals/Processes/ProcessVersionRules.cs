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

    /// <summary>The versions in which a stage takes deals: whoever started with one of them may still come to it.</summary>
    public static List<int> LiveVersions(SalesProcess process, string stage) =>
        [.. process.Versions.Where(v => v.Definition.Stages.Any(s => s.Key == stage && !s.IsRetired)).Select(v => v.Number)];

    /// <summary>Every fault of a definition as the next version.</summary>
    /// <param name="process">The process with its published versions.</param>
    /// <param name="next">The definition.</param>
    /// <param name="deals">How many deals sit in, passed or may still come to each stage of <see cref="Removed"/>; absent = none.</param>
    /// <remarks>A count alone cannot keep a deal from coming in before the commit, so a stage goes in two commits: retired first, which new deals
    /// guard by the version of the process, then left out when it is empty (design §4).</remarks>
    public static List<CrmError> Check(SalesProcess process, ProcessDefinition next, IReadOnlyDictionary<string, long> deals)
    {
        var errors = new List<CrmError>();
        foreach (var key in Removed(process, next))
        {
            if (!process.Newest().Definition.Stages.Single(s => s.Key == key).IsRetired)
            {
                errors.Add(ProcessErrors.StageNotRetired.With(("stage", key)) with { Target = key });
            }

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

using Crm.Deals;
using Crm.Specifications;

namespace Crm.Views;

/// <summary>Which deals stand in which column of a board: one definition for counts, cards and drops (DEAL-41).</summary>
internal static class BoardColumns
{
    /// <summary>The open deals of a kind, the caller's filter included.</summary>
    public static Specification<Deal> Shown(DealKindId kind, Specification<Deal>? filter)
    {
        var shown = Specification.Where<Deal>(d => d.DealKind == kind && !d.IsClosed);
        return filter is null ? shown : shown.And(filter);
    }

    /// <summary>The deals of one column, by rank, then id.</summary>
    public static Specification<Deal> Of(DealKindId kind, string stage, StageEnd end, Specification<Deal>? filter)
    {
        var column = Shown(kind, filter).And(end switch
        {
            StageEnd.Won => Specification.Where<Deal>(d => d.Status == DealStatus.Won),
            StageEnd.Lost => Specification.Where<Deal>(d => d.Status == DealStatus.Lost),
            _ => Specification.Where<Deal>(d => d.Status == DealStatus.InProgress && d.Stage == stage),
        });
        var ordered = column.And(Specification.All<Deal>());
        ordered.Query.OrderBy(d => d.BoardRank);
        return ordered;
    }

    /// <summary>The columns of a process: the stages of its newest version, of several won or lost ends the first.</summary>
    public static IReadOnlyList<ProcessStage> Of(SalesProcess process) =>
        [.. process.Newest().Definition.Stages.Where((s, i) => s.End == StageEnd.None || IsFirstEnd(process.Newest().Definition, s, i))];

    /// <summary>The newest name of a stage that the newest version does not have; its key when no version has it.</summary>
    public static string NameOf(SalesProcess process, string stage) =>
        process.Versions.Reverse().SelectMany(v => v.Definition.Stages).FirstOrDefault(s => s.Key == stage)?.Name ?? stage;

    private static bool IsFirstEnd(ProcessDefinition definition, ProcessStage stage, int index) =>
        !definition.Stages.Take(index).Any(s => s.End == stage.End);
}

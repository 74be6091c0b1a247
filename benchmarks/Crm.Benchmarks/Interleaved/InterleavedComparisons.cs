using Crm.Benchmarks.Deals;
using Crm.Benchmarks.Partners.Clients;
using Crm.Benchmarks.Partners.Duplicates;
using Crm.Benchmarks.Partners.Merging;
using Crm.Benchmarks.Storage;
using Crm.Benchmarks.Views;

namespace Crm.Benchmarks;

/// <summary>What the verb <c>interleaved</c> knows: one line for each comparison.</summary>
internal static class InterleavedComparisons
{
    public static IReadOnlyList<Comparison> All { get; } =
    [
        MoveComparisons.Rules,
        MoveComparisons.Whole,
        WriteComparisons.Updates,
        WriteComparisons.Inserts,
        ReadComparisons.ById,
        ReadComparisons.Page,
        ReadComparisons.Scan,
        ReadComparisons.Specification,
        PredicateComparisons.All,
        BoardComparisons.Board,
        .. CardComparisons.All,
        FigureComparisons.Funnel,
        FigureComparisons.Report,
        FigureComparisons.Board,
        FigureComparisons.Probability,
        .. SqlFigureComparisons.All,
        .. SqlReportComparisons.All,
        StandingComparisons.Events,
        .. PageComparisons.All,
        .. DurableComparisons.All,
        .. RepointComparisons.All,
        .. MergeComparisons.All,
        .. ClientComparisons.All,
        SimilarityComparisons.All,
        .. DuplicateComparisons.All,
        .. KeptKeyComparisons.All,
    ];
}

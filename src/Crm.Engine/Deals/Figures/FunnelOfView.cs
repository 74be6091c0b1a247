using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>The report of a funnel from figures that the view computes itself; whatever it cannot say is left to the stream of deals.</summary>
internal static class FunnelOfView
{
    /// <summary>The report; <see langword="null"/> where the question, or this view, needs the stream.</summary>
    public static async ValueTask<FunnelReport?> ReportAsync(CrmSession session, IStoreView view, FunnelContext context, CancellationToken cancellationToken)
    {
        if (view is not IDealFunnels able || !IsPlain(context.Query))
        {
            return null;
        }

        var figures = await able.FunnelAsync(QuestionOf(session, context), cancellationToken).ConfigureAwait(false);
        return figures is null ? null : new()
        {
            Query = context.Query,
            AsOf = context.AsOf,
            Total = PartOf(figures.Total, context),
            Groups = ValueList.From(figures.Groups
                .OrderBy(g => g.Key is null)
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => PartOf(g, context))),
        };
    }

    /// <summary>Of the present, without what is known only deal by deal: names of deals, dates of rates, segments, next steps, fills of earlier stages.</summary>
    private static bool IsPlain(FunnelQuery query) =>
        query is { AsOf: null, KnownAt: null, Currency: null, WithDeals: false, IsCohort: false, IsAccumulated: false }
        && query.Filter.Segments.Count == 0
        && query is not { LeavesOutPlannedLater: true, Mode: FunnelMode.Active }
        && query.SplitBy is null or FunnelSplit.Kind or FunnelSplit.Responsible or FunnelSplit.Partner or FunnelSplit.Source;

    private static FunnelFiguresQuery QuestionOf(CrmSession session, FunnelContext context) => new()
    {
        Kinds = ValueList.From(context.Query.Kinds.Distinct()),
        Deals = DealsOf(session, context.Query.Filter),
        Period = context.Query.Period,
        Mode = context.Query.Mode,
        Now = context.AsOf,
        Targets = ValueList.From(context.Stages.SelectMany(TargetsOf)),
        SplitBy = context.Query.SplitBy,
    };

    private static IEnumerable<StageTarget> TargetsOf(FunnelStageKey stage) =>
        from target in stage.Targets.Index()
        where target.Item is not null
        select new StageTarget(stage.Key, target.Index + 1, target.Item!.Value);

    /// <summary>What the principal may read and the filter takes, as one condition (REP-10).</summary>
    private static Specification<Deal>? DealsOf(CrmSession session, DealFilter filter)
    {
        var deals = session.Gated(DealSelection.Of(filter));
        return deals.Normalize().Shape.Condition is null ? null : deals;
    }

    private static FunnelPart PartOf(FunnelPartFigures figures, FunnelContext context)
    {
        var stages = figures.Stages.ToDictionary(s => s.Stage, StringComparer.Ordinal);
        return FunnelAssembly.Part(figures, context.Stages, [.. context.Stages.Select(s => RowOf(stages.GetValueOrDefault(s.Key) ?? Nothing(s.Key)))]);
    }

    private static FunnelRowFigures RowOf(FunnelStageFigures figures) => new(figures, new()
    {
        Count = figures.InProgress.Count + figures.Passed.Count + figures.Lost.Count,
        Potential = figures.InProgress.Potential + figures.Passed.Potential + figures.Lost.Potential,
    });

    private static FunnelStageFigures Nothing(string stage) => new()
    {
        Stage = stage,
        InProgress = DealFigure.None,
        Passed = DealFigure.None,
        Lost = DealFigure.None,
        Skipped = DealFigure.None,
        Overdue = DealFigure.None,
        Durations = new() { Count = 0 },
        Visits = 0,
        TimeInStage = Duration.Zero,
    };
}

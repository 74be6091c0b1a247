using Crm.Storage;

namespace Crm.Deals;

/// <summary>How the deals of a kind stand now, whoever may read them: from counters of the view where it keeps some, else from a stream of its deals.</summary>
internal static class StandingOfKind
{
    /// <summary>The standing figures of a kind.</summary>
    public static ValueTask<StandingFigures> OfAsync(IStoreView view, DealKindId kind, CancellationToken cancellationToken) =>
        view is IStandingFigures able ? able.StandingAsync(kind, cancellationToken) : StreamAsync(view, kind, cancellationToken);

    private static async ValueTask<StandingFigures> StreamAsync(IStoreView view, DealKindId kind, CancellationToken cancellationToken)
    {
        var deals = new Dictionary<DealStatus, DealSum>();
        var stages = new SortedDictionary<string, StandingStageSums>(StringComparer.Ordinal);
        await foreach (var deal in view.QueryAsync(DealSpecs.OfKind(kind), cancellationToken).ConfigureAwait(false))
        {
            (deals.TryGetValue(deal.Status, out var sum) ? sum : deals[deal.Status] = new()).Add(deal.Potential);
            foreach (var passage in deal.Passages)
            {
                if (!passage.IsVoided)
                {
                    (stages.TryGetValue(passage.Stage, out var stage) ? stage : stages[passage.Stage] = new()).Add(passage);
                }
            }
        }

        return new()
        {
            Kind = kind,
            Running = Of(DealStatus.InProgress),
            Won = Of(DealStatus.Won),
            Lost = Of(DealStatus.Lost),
            Stages = ValueList.From(stages.Select(s => s.Value.Build(s.Key))),
        };

        DealFigure Of(DealStatus status) => deals.TryGetValue(status, out var sum) ? sum.Figure : DealFigure.None;
    }
}

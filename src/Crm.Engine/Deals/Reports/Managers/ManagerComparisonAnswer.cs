using Crm.Interactions;
using Crm.Specifications;

namespace Crm.Deals;

/// <summary>How managers compare, two periods side by side (REP-8).</summary>
internal static class ManagerComparisonAnswer
{
    public static async ValueTask<ManagerComparisonReport> OfAsync(ReportRun run, ManagerComparisonQuery query, CancellationToken cancellationToken)
    {
        TimeRange[] periods = query.ComparedWith is { } other ? [query.Period, other] : [query.Period];
        var done = await DoneAsync(run, periods, cancellationToken).ConfigureAwait(false);
        var subjects = done.Select(InteractionStates.DealOf).OfType<DealId>().ToHashSet();
        var deals = new Dictionary<DealId, DealFacts>();
        var managers = new Keyed<UserId, ManagerFiguresBuilder[]>(() => [.. periods.Select(_ => new ManagerFiguresBuilder(run.Figures))]);
        ManagerFiguresBuilder[] total = [.. periods.Select(_ => new ManagerFiguresBuilder(run.Figures))];
        await foreach (var deal in run.EveryDealAsync(cancellationToken).ConfigureAwait(false))
        {
            if (subjects.Contains(deal.Facts.Deal))
            {
                deals[deal.Facts.Deal] = deal.Facts;
            }

            for (var i = 0; i < periods.Length; i++)
            {
                if (run.Takes(deal.Facts) && ManagerFiguresBuilder.IsOf(deal.Facts, periods[i]))
                {
                    total[i].Add(deal.Facts, periods[i]);
                    managers[deal.Facts.Responsible][i].Add(deal.Facts, periods[i]);
                }
            }
        }

        foreach (var interaction in done)
        {
            var deal = InteractionStates.DealOf(interaction) is { } id ? deals.GetValueOrDefault(id) : null;
            for (var i = 0; i < periods.Length; i++)
            {
                if (periods[i].Contains(interaction.CompletedAt!.Value) && InteractionStates.IsTaken(interaction, deal, run))
                {
                    total[i].Add(interaction, deal);
                    managers[interaction.Responsible][i].Add(interaction, deal);
                }
            }
        }

        var names = await StageNames.LoadAsync(run.Snapshot, total.SelectMany(t => t.Processes), cancellationToken).ConfigureAwait(false);
        var whole = await ComparedAsync(null, total).ConfigureAwait(false);
        var built = new List<ManagerComparison>();
        foreach (var (manager, figures) in managers.ByKey())
        {
            built.Add(await ComparedAsync(manager, figures).ConfigureAwait(false));
        }

        return new()
        {
            Query = query,
            AsOf = run.Figures.AsOf,
            Total = whole,
            Managers = ValueList.From(built),
            AsNowDimensions = run.AsNowDimensions,
            RatesUsed = run.Rates.Used,
            RatesMissing = run.Rates.Missing,
        };

        async ValueTask<ManagerComparison> ComparedAsync(UserId? manager, ManagerFiguresBuilder[] figures) => new()
        {
            Manager = manager,
            Figures = await figures[0].BuildAsync(names, run.Rates, cancellationToken).ConfigureAwait(false),
            Compared = figures.Length > 1 ? await figures[1].BuildAsync(names, run.Rates, cancellationToken).ConfigureAwait(false) : null,
        };
    }

    /// <summary>The actual interactions done in one of the periods (INT-1).</summary>
    private static async ValueTask<List<Interaction>> DoneAsync(ReportRun run, TimeRange[] periods, CancellationToken cancellationToken)
    {
        var done = new List<Interaction>();
        var specification = run.Session.Gated(Specification.Where<Interaction>(i => i.State == InteractionState.Done));
        await foreach (var interaction in run.Snapshot.QueryAsync(specification, cancellationToken).ConfigureAwait(false))
        {
            if (interaction.IsActual()
                && InteractionStates.At(interaction, run) == InteractionState.Done
                && Array.Exists(periods, p => p.Contains(interaction.CompletedAt!.Value)))
            {
                done.Add(interaction);
            }
        }

        return done;
    }
}

using Crm.Interactions;

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
        await run.ReadAsync([.. Questions()], cancellationToken).ConfigureAwait(false);

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

        IEnumerable<FactQuestion> Questions()
        {
            yield return new()
            {
                Looks = DealTraits.Status | DealTraits.Decided | DealTraits.Responsible | DealTraits.Stage | DealTraits.LossReason,
                Where = periods.Select(DealMoments.DecidedIn).Aggregate((a, b) => a.Or(b)),
                Cuts = FactQuestion.CutsOf(periods),
                Add = AddDecided,
            };
            yield return DemandAnswer.QuestionOf(periods, AddDemand);
            if (subjects.Count > 0)
            {
                yield return InteractionStates.SubjectsOf(subjects, facts => deals[facts.Deal] = facts);
            }
        }

        void AddDecided(DealFacts facts, int count)
        {
            for (var i = 0; i < periods.Length; i++)
            {
                if (Decisions.IsWonIn(facts, periods[i]))
                {
                    total[i].AddWon(facts, count);
                    managers[facts.Responsible][i].AddWon(facts, count);
                }
                else if (Decisions.IsLostIn(facts, periods[i]))
                {
                    total[i].AddLost(facts, count);
                    managers[facts.Responsible][i].AddLost(facts, count);
                }
            }
        }

        void AddDemand(DealFacts facts)
        {
            for (var i = 0; i < periods.Length; i++)
            {
                if (DemandAnswer.IsEndedIn(facts, periods[i]))
                {
                    total[i].AddDemand(facts);
                    managers[facts.Responsible][i].AddDemand(facts);
                }
            }
        }

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
        var specification = periods.Select(InteractionStates.DoneIn).Aggregate((a, b) => a.Or(b));
        await foreach (var interaction in run.Snapshot.QueryAsync(run.Session.Gated(specification), cancellationToken).ConfigureAwait(false))
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

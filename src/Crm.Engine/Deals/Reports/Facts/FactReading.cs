using Crm.Specifications;

namespace Crm.Deals;

/// <summary>Asks for facts of deals: of the present the view puts deals that look the same into groups where it can; else they come one by one, all questions in one pass.</summary>
internal static class FactReading
{
    /// <summary>Tells each question of the readable deals it is about, as of the moment of the run.</summary>
    public static async ValueTask ReadAsync(this ReportRun run, IReadOnlyList<FactQuestion> questions, CancellationToken cancellationToken)
    {
        var left = new List<FactQuestion>();
        foreach (var question in questions)
        {
            if (!await GroupAsync(run, question, cancellationToken).ConfigureAwait(false))
            {
                left.Add(question);
            }
        }

        if (left.Count > 0)
        {
            await StreamAsync(run, left, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The same for one question.</summary>
    public static ValueTask ReadAsync(this ReportRun run, FactQuestion question, CancellationToken cancellationToken) =>
        run.ReadAsync([question], cancellationToken);

    private static async ValueTask<bool> GroupAsync(ReportRun run, FactQuestion question, CancellationToken cancellationToken)
    {
        if (!run.IsOfPresent || run.Snapshot is not IDealGroups able)
        {
            return false;
        }

        var deals = run.Session.Gated(ConditionOf(run, question));
        if (SpecificationValidator.Check(deals).Count > 0)
        {
            return false;
        }

        var asked = new DealGroupsQuery
        {
            Deals = deals.Normalize().Shape.Condition is null ? null : deals,
            Traits = question.Looks | (question.MakesFigures ? AddedFor(run.Figures) : DealTraits.None),
            Cuts = question.Cuts,
        };
        if (await able.GroupAsync(asked, cancellationToken).ConfigureAwait(false) is not { } groups)
        {
            return false;
        }

        foreach (var group in groups)
        {
            question.Add(FactsOf(group), group.Count);
        }

        return true;
    }

    private static async ValueTask StreamAsync(ReportRun run, List<FactQuestion> questions, CancellationToken cancellationToken)
    {
        var where = questions.Select(q => ConditionOf(run, q)).Aggregate((a, b) => a.Or(b));
        await foreach (var deal in run.EveryDealAsync(where, cancellationToken).ConfigureAwait(false))
        {
            var isTaken = run.Takes(deal.Facts);
            foreach (var question in questions)
            {
                if (isTaken || question.IsOfEveryDeal)
                {
                    question.Add(deal.Facts, 1);
                }
            }
        }
    }

    private static Specification<Deal> ConditionOf(ReportRun run, FactQuestion question)
    {
        var deals = question.IsOfEveryDeal ? Specification.All<Deal>() : DealSelection.Of(run.Query, run.Segments);
        return question.Where is { } where ? deals.And(where) : deals;
    }

    /// <summary>A figure that names deals, or adds them up in one currency, needs each of them; it converts a decided one at the day of its decision.</summary>
    private static DealTraits AddedFor(FigureContext figures) =>
        figures.Currency is not null ? DealTraits.Deal | DealTraits.FrozenRate | DealTraits.Decided
        : figures.WithDeals ? DealTraits.Deal
        : DealTraits.None;

    // What the question does not look at stays as it is when nothing is known.
    private static DealFacts FactsOf(DealGroup group) => new()
    {
        Deal = group.Deal ?? default,
        Kind = group.Kind ?? default,
        Process = group.Process,
        ProcessVersion = group.ProcessVersion ?? 0,
        Stage = group.Stage,
        StageEnteredAt = group.StageEnteredAt,
        Partner = group.Partner,
        Agreement = group.Agreement,
        Responsible = group.Responsible ?? default,
        Status = group.Status ?? default,
        IsClosed = group.IsClosed ?? false,
        OpenedAt = group.OpenedAt ?? default,
        DecidedAt = group.DecidedAt,
        EndedAt = group.EndedAt,
        Potential = group.Potential,
        FrozenRate = group.FrozenRate,
        LossReason = group.LossReason,
        Source = group.Source,
        Channel = group.Channel,
        Demand = DemandText.FactsOf(group.Demand),
    };
}

using Crm.Kernel;

namespace Crm.Deals;

/// <summary>Fills a draft from figures: what was won in the period before, or what the weighted forecast expects (REP-9).</summary>
internal static class SalesPlanBases
{
    /// <summary>The lines of a draft whose amounts come from deals.</summary>
    public static async ValueTask<ValueList<SalesPlanLine>> FillAsync(CrmSession session, DraftSalesPlan command, CancellationToken cancellationToken)
    {
        // The question names no plan: there is none yet. Its moment is now.
        var query = new SalesPlanQuery(default) { Currency = command.Currency };
        var run = await ReportRun.BeginAsync(session, query, looksAtSegments: false, cancellationToken).ConfigureAwait(false);
        await using (run.ConfigureAwait(false))
        {
            var amounts = command.Basis is SalesPlanBasis.LastPeriod
                ? await WonAsync(run, command, cancellationToken).ConfigureAwait(false)
                : await ExpectedAsync(run, command, cancellationToken).ConfigureAwait(false);
            var factor = command.Basis is SalesPlanBasis.LastPeriod last ? last.Factor : 1m;
            return await LinesAsync(run, command, amounts, factor, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The whole of a plan.</summary>
    public static SalesPlanLine Whole(CalendarPeriod period, Money amount) => new() { Number = 1, Unit = period.Unit, FirstDay = period.FirstDay, Amount = amount };

    private static async ValueTask<Dictionary<PlanKey, List<DatedAmount>>> WonAsync(ReportRun run, DraftSalesPlan command, CancellationToken cancellationToken)
    {
        var amounts = new Dictionary<PlanKey, List<DatedAmount>>();
        var period = command.Period.Previous.ToRange(run.Figures.Zone);
        await foreach (var deal in run.DealsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (deal.Facts is { Status: DealStatus.Won, DecidedAt: { } at } facts && period.Contains(at))
            {
                Add(amounts, facts, command.SplitBy, new(facts.Potential, at.InZone(run.Figures.Zone).Date, facts.FrozenRate));
            }
        }

        return amounts;
    }

    private static async ValueTask<Dictionary<PlanKey, List<DatedAmount>>> ExpectedAsync(ReportRun run, DraftSalesPlan command, CancellationToken cancellationToken)
    {
        var amounts = new Dictionary<PlanKey, List<DatedAmount>>();
        var probabilities = await DealProbabilities.LoadAsync(run, cancellationToken).ConfigureAwait(false);
        var today = run.Now.InZone(run.Figures.Zone).Date;
        await foreach (var deal in run.DealsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (deal.Facts is { Status: DealStatus.InProgress, ExpectedCloseOn: { } day } facts
                && command.Period.Contains(day)
                && probabilities.Of(facts).Value is { } probability)
            {
                Add(amounts, facts, command.SplitBy, new(facts.Potential.Multiply(probability, MidpointRounding.AwayFromZero), today, facts.FrozenRate));
            }
        }

        return amounts;
    }

    private static void Add(Dictionary<PlanKey, List<DatedAmount>> amounts, DealFacts facts, SalesPlanSplit? split, DatedAmount amount)
    {
        var key = split switch
        {
            SalesPlanSplit.Responsible => new PlanKey(facts.Responsible, null, false),
            SalesPlanSplit.Department => new(null, facts.Department, facts.Department is null),
            _ => default,
        };
        if (!amounts.TryGetValue(key, out var list))
        {
            list = [];
            amounts.Add(key, list);
        }

        list.Add(amount);
    }

    private static async ValueTask<ValueList<SalesPlanLine>> LinesAsync(
        ReportRun run, DraftSalesPlan command, Dictionary<PlanKey, List<DatedAmount>> amounts, decimal factor, CancellationToken cancellationToken)
    {
        var converted = new List<(PlanKey Key, decimal Amount)>();
        foreach (var (key, list) in amounts.OrderBy(a => a.Key.IsWithoutDepartment).ThenBy(a => a.Key.Department).ThenBy(a => a.Key.Responsible))
        {
            converted.Add((key, (await run.Rates.ConvertAsync(list, cancellationToken).ConfigureAwait(false))?.Amount ?? 0m));
        }

        if (run.Rates.Missing is [var missing, ..])
        {
            throw new CrmRuleException([SalesPlanErrors.RatesMissing.With(("from", missing.From.Value), ("to", command.Currency.Value), ("on", missing.On))]);
        }

        var sum = new Money(converted.Sum(c => c.Amount), command.Currency).Multiply(factor, MidpointRounding.AwayFromZero).RoundToMinorUnits();
        var whole = Whole(command.Period, sum);
        if (command.SplitBy is null || converted.All(c => c.Amount == 0m))
        {
            return [whole];
        }

        var number = whole.Number;
        var parts = converted.Zip(sum.Allocate([.. converted.Select(c => c.Amount)]), (c, amount) => whole with
        {
            Number = ++number,
            Parent = whole.Number,
            Responsible = c.Key.Responsible,
            Department = c.Key.Department,
            IsWithoutDepartment = c.Key.IsWithoutDepartment,
            Amount = amount,
        });
        return ValueList.From(parts.Prepend(whole));
    }

    private readonly record struct PlanKey(UserId? Responsible, DirectoryEntryId? Department, bool IsWithoutDepartment);
}

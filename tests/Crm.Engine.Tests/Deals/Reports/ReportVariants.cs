using Crm.Deals;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>Questions of every report about now, in the forms that make a difference to a store: named, converted, filtered, of all time, of many periods.</summary>
internal static class ReportVariants
{
    public static IEnumerable<Func<ICrm, Task<DealReport>>> All(ReportLife life)
    {
        foreach (var question in ReportQuestions.All(life))
        {
            yield return crm => question.AskAsync(crm, null, null);
        }

        var empty = new TimeRange(ReportQuestions.Period.Start, ReportQuestions.Period.Start);
        foreach (var (withDeals, currency) in new (bool, CurrencyCode?)[] { (false, null), (false, CurrencyCode.Rub), (true, null) })
        {
            foreach (var filter in Filters(life))
            {
                foreach (var period in new[] { ReportQuestions.Period, TimeRange.All, new(null, life.Now), new(ReportQuestions.Period.Start!.Value + Duration.Epsilon, null), empty })
                {
                    foreach (var query in Of(life, period))
                    {
                        var asked = query with { WithDeals = withDeals, Currency = currency, Filter = filter, Kinds = filter.Sources.Count > 0 ? ValueList.From(life.SomeKinds) : [] };
                        yield return crm => AskAsync(crm, asked);
                    }
                }
            }
        }
    }

    private static IEnumerable<DealFilter> Filters(ReportLife life) =>
    [
        DealFilter.All,
        new() { Segments = [life.Segment] },
        new() { Sources = [life.Source], Responsibles = [life.User] },
        new() { Partners = [life.Client], Channels = [life.Channel] },
    ];

    private static IEnumerable<DealReportQuery> Of(ReportLife life, TimeRange period)
    {
        yield return new EffectivenessQuery { Period = period, SplitBy = (EffectivenessSplit?)(life.Now.ToUnixTimeSeconds() % 4) };
        yield return new LossReasonQuery { Period = period };
        yield return new OriginQuery { Period = period };
        yield return new DemandQuery { Period = period };
        yield return new ManagerComparisonQuery(period) { ComparedWith = life.Now.ToUnixTimeSeconds() % 2 == 0 ? ReportQuestions.Period : null };
        if (period == TimeRange.All)
        {
            yield return new DynamicsQuery(new(CalendarUnit.Day, new(2026, 3, 1), new(2026, 3, 20)));
            yield return new DynamicsQuery(new(CalendarUnit.Quarter, new(2026, 3, 1), new(2027, 3, 1)));
            yield return new WorkStateQuery { DaysWithoutContact = 1 };
            yield return new ManagerActivityQuery(new(CalendarUnit.Week, new(2026, 3, 5), new(2026, 3, 20))) { DealsOf = DealWorkOf.Responsible };
        }
    }

    private static async Task<DealReport> AskAsync(ICrm crm, DealReportQuery query) => query switch
    {
        EffectivenessQuery q => await crm.DealReports.EffectivenessAsync(q),
        LossReasonQuery q => await crm.DealReports.LossReasonsAsync(q),
        OriginQuery q => await crm.DealReports.OriginsAsync(q),
        DemandQuery q => await crm.DealReports.DemandAsync(q),
        ManagerComparisonQuery q => await crm.DealReports.ManagersAsync(q),
        DynamicsQuery q => await crm.DealReports.DynamicsAsync(q),
        WorkStateQuery q => await crm.DealReports.WorkStateAsync(q),
        ManagerActivityQuery q => await crm.DealReports.ActivityAsync(q),
        _ => throw new InvalidOperationException($"Unknown question {query}."),
    };
}

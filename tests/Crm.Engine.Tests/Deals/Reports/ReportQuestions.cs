using Crm.Deals;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>A question to be asked of several readers and as of several moments.</summary>
internal sealed record ReportQuestion(Func<ICrm, Instant?, Instant?, Task<DealReport>> AskAsync, Action<DealReport, SlowReading> Check);

/// <summary>Questions of every report.</summary>
internal static class ReportQuestions
{
    public static readonly TimeRange Period = new(Instant.FromUtc(2026, 3, 4, 0, 0), Instant.FromUtc(2026, 3, 12, 0, 0));

    public static IEnumerable<ReportQuestion> All(ReportLife life)
    {
        foreach (var split in new EffectivenessSplit?[] { null, EffectivenessSplit.Kind, EffectivenessSplit.Responsible, EffectivenessSplit.Partner, EffectivenessSplit.Agreement })
        {
            yield return Of(
                new EffectivenessQuery { Period = Period, SplitBy = split, WithDeals = true, Currency = CurrencyCode.Rub },
                async (crm, q, asked) => await crm.DealReports.EffectivenessAsync(asked) with { Query = q },
                SlowReports.Check);
        }

        yield return Of(
            new LossReasonQuery { Period = Period, WithDeals = true, Currency = CurrencyCode.Rub, RateBasis = RateBasis.Current },
            async (crm, q, asked) => await crm.DealReports.LossReasonsAsync(asked) with { Query = q },
            SlowReports.Check);
        foreach (var filter in new[] { DealFilter.All, new DealFilter { Channels = [life.Channel] }, new DealFilter { Responsibles = [life.User] } })
        {
            yield return Of(
                new OriginQuery { Period = Period, WithDeals = true, Filter = filter },
                async (crm, q, asked) => await crm.DealReports.OriginsAsync(asked) with { Query = q },
                SlowReports.Check);
        }

        yield return Of(
            new DynamicsQuery(new(CalendarUnit.Month, new(2026, 2, 15), new(2026, 5, 1))) { WithDeals = true },
            async (crm, q, asked) => await crm.DealReports.DynamicsAsync(asked) with { Query = q },
            (report, read) => SlowReports.Check(report, read, ReportLife.Zone));
        yield return Of(
            new DemandQuery { Period = Period, WithDeals = true, Currency = CurrencyCode.Rub },
            async (crm, q, asked) => await crm.DealReports.DemandAsync(asked) with { Query = q },
            SlowManagerReports.Check);
        foreach (var filter in new[] { DealFilter.All, new DealFilter { Responsibles = [life.User] }, new DealFilter { Partners = [life.Client] } })
        {
            yield return Of(
                new ManagerComparisonQuery(Period) { ComparedWith = new(Instant.FromUtc(2026, 2, 1, 0, 0), Period.End), WithDeals = true, Filter = filter },
                async (crm, q, asked) => await crm.DealReports.ManagersAsync(asked) with { Query = q },
                SlowManagerReports.Check);
        }

        yield return Of(
            new ManagerActivityQuery(new(CalendarUnit.Day, new(2026, 3, 5), new(2026, 3, 12))) { WithDeals = true },
            async (crm, q, asked) => await crm.DealReports.ActivityAsync(asked) with { Query = q },
            SlowManagerReports.Check);
        yield return Of(
            new WorkStateQuery { DaysWithoutContact = 2, WithDeals = true, Currency = CurrencyCode.Rub },
            async (crm, q, asked) => await crm.DealReports.WorkStateAsync(asked) with { Query = q },
            SlowManagerReports.Check);
    }

    private static ReportQuestion Of<TQuery, TReport>(TQuery query, Func<ICrm, TQuery, TQuery, Task<TReport>> ask, Action<TReport, SlowReading> check)
        where TQuery : DealReportQuery
        where TReport : DealReport =>
        new(
            async (crm, asOf, knownAt) => await ask(crm, query, (TQuery)(query with { AsOf = asOf, KnownAt = knownAt })),
            (report, read) => check((TReport)report, read));
}

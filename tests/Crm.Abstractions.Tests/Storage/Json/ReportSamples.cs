using Crm.Deals;
using Crm.Interactions;

namespace Crm.Abstractions.Tests.Storage.Json;

/// <summary>One sample of every report on deals, with each member filled.</summary>
internal static class ReportSamples
{
    private static readonly TimeRange Period = new(Samples.At, null);
    private static readonly SubPeriods Months = new(CalendarUnit.Month, new(2017, 3, 1), new(2017, 4, 1));
    private static readonly CalendarPeriod March = new(CalendarUnit.Month, new(2017, 3, 1));

    public static IEnumerable<(string Name, object Value)> All =>
    [
        ("effectiveness-report", Whole(new EffectivenessReport { Query = Asked(new EffectivenessQuery { Period = Period, SplitBy = EffectivenessSplit.Agreement }), AsOf = Samples.At, Total = Part, Groups = [Part] })),
        ("loss-reason-report", Whole(new LossReasonReport { Query = Asked(new LossReasonQuery { Period = Period }), AsOf = Samples.At, Total = Losses, Responsibles = [Losses], Partners = [Losses] })),
        ("demand-report", Whole(new DemandReport
        {
            Query = Asked(new DemandQuery { Period = Period }), AsOf = Samples.At, Total = Demand, Reasons = [Reason],
            Managers = [new() { Manager = new(Samples.Id(2)), Demand = Demand, Reasons = [Reason] }],
        })),
        ("origin-report", Whole(new OriginReport
        {
            Query = Asked(new OriginQuery { Period = Period }), AsOf = Samples.At, Opened = Figure, WithoutDeal = Partners,
            Channels = [new() { Channel = new(Samples.Id(5)), Opened = Figure, Share = 1m, Sources = [new() { Source = new(Samples.Id(6)), Opened = Figure, Share = 0.5m }] }],
        })),
        ("manager-comparison-report", Whole(new ManagerComparisonReport { Query = Asked(new ManagerComparisonQuery(Period) { ComparedWith = Period }), AsOf = Samples.At, Total = Compared, Managers = [Compared] })),
        ("manager-activity-report", Whole(new ManagerActivityReport
        {
            Query = Asked(new ManagerActivityQuery(Months) { DealsOf = DealWorkOf.Responsible }), AsOf = Samples.At,
            Managers = [new() { Manager = new(Samples.Id(2)), Rows = [Row] }],
        })),
        ("work-state-report", Whole(new WorkStateReport { Query = Asked(new WorkStateQuery { DaysWithoutContact = 14 }), AsOf = Samples.At, Total = State, Managers = [State] })),
        ("dynamics-report", Whole(new DynamicsReport { Query = Asked(new DynamicsQuery(Months)), AsOf = Samples.At, Rows = [new() { Period = March, Opened = Over, Won = Over, Lost = Over }] })),
    ];

    private static DealFigure Figure => new() { Count = 1, Potential = MoneySum.Of(Rub(1)), Converted = Rub(121), Deals = [new(Samples.Id(3))] };

    private static InteractionFigure Talks => new() { Count = 1, Interactions = [new(Samples.Id(7))] };

    private static PartnerFigure Partners => new() { Count = 1, Partners = [new(Samples.Id(8))] };

    private static EffectivenessFigure Status => new()
    {
        Deals = Figure,
        CountShare = 0.5m,
        PotentialShare = 0.25m,
        Deviation = new() { Count = -0.5m, Potential = MoneySum.Of(Rub(-1)), Converted = Rub(-2) },
    };

    private static EffectivenessPart Part => new() { Key = "k", Deals = Status, Running = Status, Won = Status, Lost = Status };

    private static LossStageFigure Stage => new() { Process = new(Samples.Id(9)), Stage = "offer", Name = "Offer", Lost = Figure };

    private static LossGroup Losses => new() { Key = "k", Lost = Figure, Reasons = [new() { Reason = new(Samples.Id(4)), Lost = Figure, Share = 1m, Stages = [Stage] }], Stages = [Stage] };

    private static DemandFigure Demand => new() { Count = 1, Lines = 2, Wanted = Sum(3), Satisfied = Sum(1), Unsatisfied = Sum(2), SatisfiedShare = 0.333333m, Deals = [new(Samples.Id(3))] };

    private static DemandReasonFigure Reason => new() { Reason = new(Samples.Id(4)), Demand = Demand };

    private static ManagerFigures Figures => new()
    {
        Won = Figure,
        Lost = Figure,
        WinRate = 0.5m,
        WonPerDeal = MoneySum.Of(Rub(1)),
        WonPerDealConverted = Rub(121),
        Interactions = Talks,
        InteractionsOnWon = Talks,
        InteractionEffectiveness = 1m,
        TopLossStages = [Stage],
        TopLossReasons = Losses.Reasons,
        TopDemandReasons = [Reason],
    };

    private static ManagerComparison Compared => new() { Manager = new(Samples.Id(2)), Figures = Figures, Compared = Figures };

    private static ActivityRow Row => new()
    {
        Period = March,
        Done = Talks,
        DoneBySort = [new() { Type = InteractionType.Call, Direction = InteractionDirection.Incoming, Done = Talks }],
        Overdue = Talks,
        Opened = Figure,
        Moved = Figure,
        Decided = Figure,
        Clients = Partners,
    };

    private static WorkState State => new()
    {
        Manager = new(Samples.Id(2)),
        Running = Figure,
        WithoutNextStep = Figure,
        WithoutContact = Figure,
        Stale = Figure,
        Clients = Partners,
        ClientsWithoutContact = Partners,
    };

    private static DynamicsFigure Over => new() { Now = Figure, Previous = Figure, LastYear = Figure, ChangeToPrevious = 0.5m, ChangeToLastYear = -0.5m };

    private static T Asked<T>(T query)
        where T : DealReportQuery => (T)(query with
        {
            Kinds = [new(Samples.Id(1))],
            AsOf = Samples.At,
            KnownAt = Samples.At,
            Filter = new() { Responsibles = [new(Samples.Id(2))] },
            Currency = CurrencyCode.Rub,
            WithDeals = true,
        });

    private static object Whole(DealReport report) => report with
    {
        AsNowDimensions = ["segment"],
        RatesUsed = [new(CurrencyCode.Usd, CurrencyCode.Rub, 60m, new(2017, 3, 1), "CBR")],
        RatesMissing = [new(CurrencyCode.Eur, CurrencyCode.Rub, new(2017, 3, 1), new Money(1, CurrencyCode.Eur), 2)],
    };

    private static DemandSum Sum(decimal amount) => new() { Amount = MoneySum.Of(Rub(amount)), Converted = Rub(amount) };

    private static Money Rub(decimal amount) => new(amount, CurrencyCode.Rub);
}

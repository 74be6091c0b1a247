using Crm.Deals;
using Crm.Interactions;
using NodaTime;

namespace Crm.Reporting.Tests;

/// <summary>Small reports on deals with every kind of figure in them.</summary>
internal static class SampleDeals
{
    private static readonly Instant AsOf = Instant.FromUtc(2026, 4, 2, 9, 30);
    private static readonly TimeRange Period = new(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2026, 4, 1, 0, 0));
    private static readonly Money Dollars = new(250.25m, CurrencyCode.Usd);
    private static readonly CalendarPeriod March = new(CalendarUnit.Month, new(2026, 3, 1));

    public static EffectivenessReport Effectiveness { get; } = new()
    {
        Query = new() { Period = Period, SplitBy = EffectivenessSplit.Responsible, Currency = CurrencyCode.Rub, KnownAt = AsOf },
        AsOf = AsOf,
        AsNowDimensions = ["segment"],
        RatesMissing = [new(CurrencyCode.Eur, CurrencyCode.Rub, new(2026, 2, 1), new(75.5m, CurrencyCode.Eur), 2)],
        Total = Part(null, null),
        Groups = [Part(Sample.Anna.ToString(), 1.5m), Part(Sample.Unknown.ToString(), -0.125m), Part(null, 0m)],
    };

    public static LossReasonReport Losses { get; } = new()
    {
        Query = new() { Period = Period },
        AsOf = AsOf,
        Total = Group(null),
        Responsibles = [Group(Sample.Anna.ToString()), Group(Sample.Unknown.ToString())],
        Partners = [Group(null)],
    };

    public static DemandReport Demand { get; } = new()
    {
        Query = new() { Period = Period, Currency = CurrencyCode.Rub },
        AsOf = AsOf,
        Total = Wanted(0.75m),
        Reasons = [new() { Reason = Sample.Price, Demand = Wanted(0.5m) }, new() { Demand = Wanted(1m) }],
        Managers = [new() { Manager = Sample.Anna, Demand = Wanted(null) }],
    };

    public static OriginReport Origins { get; } = new()
    {
        Query = new() { Period = Period },
        AsOf = AsOf,
        Opened = Sample.Figure(3, Sample.Rub(300m), Dollars),
        Channels = [new() { Channel = Sample.Price, Opened = Sample.Figure(2, Dollars), Share = 2 / 3m, Sources = [Source(Sample.Price), Source(null)] }],
        WithoutDeal = new() { Count = 1_200 },
    };

    public static ManagerComparisonReport Managers { get; } = new()
    {
        Query = new(Period) { ComparedWith = new(null, Period.Start), Currency = CurrencyCode.Rub },
        AsOf = AsOf,
        Total = Compared(null, Nothing),
        Managers = [Compared(Sample.Anna, Figures), Compared(Sample.Unknown, null)],
    };

    public static ManagerActivityReport Activity { get; } = new()
    {
        Query = new(new(CalendarUnit.Month, new(2026, 3, 1), new(2026, 4, 1))),
        AsOf = AsOf,
        AsNowDimensions = ["next_step"],
        Managers = [new() { Manager = Sample.Anna, Rows = [Row(4)] }, new() { Rows = [Row(0)] }],
    };

    public static WorkStateReport WorkState { get; } = new()
    {
        Query = new() { DaysWithoutContact = 14 },
        AsOf = AsOf,
        Total = State(null, 3),
        Managers = [State(Sample.Anna, null)],
    };

    public static DynamicsReport Dynamics { get; } = new()
    {
        Query = new(new(CalendarUnit.Month, new(2026, 3, 1), new(2026, 4, 1))),
        AsOf = AsOf,
        Rows = [new() { Period = March, Opened = Over(1.5m, null), Won = Over(-1m, 0m), Lost = Over(null, null) }],
    };

    private static ManagerFigures Figures => new()
    {
        Won = Sample.Figure(2, Sample.Rub(300m), Dollars),
        Lost = Sample.Figure(1),
        WinRate = 2 / 3m,
        WonPerDeal = MoneySum.Of(Sample.Rub(150m), new(125.125m, CurrencyCode.Usd)),
        WonPerDealConverted = Sample.Rub(11_473.8125m),
        Interactions = new() { Count = 8 },
        InteractionsOnWon = new() { Count = 2 },
        InteractionEffectiveness = 0.25m,
        TopLossReasons = [new() { Reason = Sample.Price, Lost = Sample.Figure(1), Share = 1m }],
        TopLossStages = [new() { Process = default(SalesProcessId), Stage = "offer", Name = "Offer", Lost = Sample.Figure(1) }],
    };

    private static ManagerFigures Nothing => new() { Won = DealFigure.None, Lost = DealFigure.None, Interactions = new() { Count = 0 }, InteractionsOnWon = new() { Count = 0 } };

    private static EffectivenessPart Part(string? key, decimal? deviation) => new()
    {
        Key = key,
        Deals = Figure(10, 1m, deviation),
        Running = Figure(4, 0.4m, deviation),
        Won = Figure(5, 0.5m, deviation),
        Lost = Figure(1, 0.1m, deviation),
    };

    private static EffectivenessFigure Figure(int count, decimal share, decimal? deviation) => new()
    {
        Deals = Sample.Figure(count, Sample.Rub(count * 1_000m), Dollars),
        CountShare = share,
        Deviation = deviation is { } d ? new() { Count = d, Potential = MoneySum.Of(Sample.Rub(d * 100m)), Converted = Sample.Rub(d * 100m) } : null,
    };

    private static LossGroup Group(string? key) => new()
    {
        Key = key,
        Lost = Sample.Figure(3, Sample.Rub(500m), Dollars),
        Reasons = [new() { Reason = Sample.Price, Lost = Sample.Figure(2, Sample.Rub(500m)), Share = 2 / 3m }, new() { Lost = Sample.Figure(1, Dollars), Share = 1 / 3m }],
        Stages = [new() { Process = default(SalesProcessId), Stage = "offer", Name = "Offer", Lost = Sample.Figure(2, Sample.Rub(500m)) }, new() { Lost = Sample.Figure(1, Dollars) }],
    };

    private static DemandFigure Wanted(decimal? share) => new()
    {
        Count = 2,
        Lines = 3,
        SatisfiedShare = share,
        Wanted = new() { Amount = MoneySum.Of(Sample.Rub(100m), Dollars), Converted = Sample.Rub(22_747.625m) },
        Satisfied = new() { Amount = MoneySum.Of(Sample.Rub(50m)), Converted = Sample.Rub(50m) },
        Unsatisfied = new() { Amount = MoneySum.Of(Sample.Rub(50m), Dollars), Converted = Sample.Rub(22_697.625m) },
    };

    private static OriginSource Source(DirectoryEntryId? source) => new() { Source = source, Opened = Sample.Figure(1, Dollars), Share = 1 / 3m };

    private static ManagerComparison Compared(UserId? manager, ManagerFigures? compared) => new() { Manager = manager, Figures = compared is null ? Nothing : Figures, Compared = compared };

    private static ActivityRow Row(int count) => new()
    {
        Period = March,
        Done = new() { Count = count },
        Overdue = new() { Count = 1 },
        Clients = new() { Count = count },
        DoneBySort = [new() { Type = InteractionType.Call, Direction = InteractionDirection.Incoming, Done = new() { Count = count } }],
        Opened = Sample.Figure(count, Dollars),
        Moved = Sample.Figure(1),
        Decided = DealFigure.None,
    };

    private static WorkState State(UserId? manager, int? without) => new()
    {
        Manager = manager,
        Running = Sample.Figure(5, Dollars),
        Stale = Sample.Figure(2),
        Clients = new() { Count = 4 },
        WithoutNextStep = without is { } a ? Sample.Figure(a) : null,
        WithoutContact = without is { } b ? Sample.Figure(b) : null,
        ClientsWithoutContact = without is { } c ? new() { Count = c } : null,
    };

    private static DynamicsFigure Over(decimal? change, decimal? year) => new()
    {
        Now = Sample.Figure(5, Dollars),
        Previous = Sample.Figure(2),
        LastYear = DealFigure.None,
        ChangeToPrevious = change,
        ChangeToLastYear = year,
    };
}

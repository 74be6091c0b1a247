using Crm.Deals;
using NodaTime;

namespace Crm.Reporting.Tests;

/// <summary>A small report with every kind of figure in it.</summary>
internal static class Sample
{
    public static readonly DealKindId Kind = DealKindId.Parse("00000000-0000-7000-8000-000000000001");
    public static readonly DirectoryEntryId Price = DirectoryEntryId.Parse("00000000-0000-7000-8000-000000000002");
    public static readonly UserId Anna = UserId.Parse("00000000-0000-7000-8000-000000000003");
    public static readonly UserId Unknown = UserId.Parse("00000000-0000-7000-8000-000000000004");

    public static INameSource Names { get; } = NameSource.From(reference =>
        reference == new EntityRef(EntityKinds.DirectoryEntry, Price.Value) ? "Price" : reference == new EntityRef(EntityKinds.User, Anna.Value) ? "Manager A" : null);

    public static ReportContext English { get; } = new(ReportLanguage.English) { Names = Names };

    public static ReportContext Russian { get; } = new(ReportLanguage.Russian) { Names = Names };

    public static FunnelReport Report { get; } = new()
    {
        Query = new(Kind)
        {
            Period = new(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2026, 4, 1, 0, 0)),
            SplitBy = FunnelSplit.Responsible,
            Currency = CurrencyCode.Rub,
        },
        AsOf = Instant.FromUtc(2026, 4, 2, 9, 30),
        AsNowDimensions = ["segment"],
        RatesUsed = [new(CurrencyCode.Usd, CurrencyCode.Rub, 90.5m, new(2026, 1, 15), "central bank")],
        RatesMissing = [new(CurrencyCode.Eur, CurrencyCode.Rub, new(2026, 2, 1), new(75.5m, CurrencyCode.Eur), 2)],
        Total = Part(null),
        Groups = [Part(Anna.ToString()), Part(Unknown.ToString()) with { WinRate = null }, Part(null) with { WonShare = 0m }],
    };

    public static FunnelReport Empty { get; } = new()
    {
        Query = new(Kind),
        AsOf = Instant.FromUtc(2026, 4, 2, 9, 30),
        Total = new() { Deals = DealFigure.None, Running = DealFigure.None, Won = DealFigure.None, Lost = DealFigure.None },
    };

    /// <summary>The sample with one stage's name replaced.</summary>
    public static FunnelReport Named(string name) => Report with
    {
        Total = Report.Total with { Stages = ValueList.From(Report.Total.Stages.Select((s, i) => i == 0 ? s with { Name = name } : s)) },
    };

    public static DealFigure Figure(int count, params Money[] amounts) => new()
    {
        Count = count,
        Potential = MoneySum.From(amounts),
        Converted = MoneySum.From(amounts).In(CurrencyCode.Rub),
    };

    public static Money Rub(decimal amount) => new(amount, CurrencyCode.Rub);

    private static FunnelPart Part(string? key) => new()
    {
        Key = key,
        Deals = Figure(10, Rub(1_000_000m), new(250.25m, CurrencyCode.Usd)),
        Running = Figure(4, Rub(400_000m)),
        Won = Figure(5, Rub(600_000m), new(250.25m, CurrencyCode.Usd)),
        Lost = Figure(1),
        WinRate = 5m / 6m,
        WonShare = 0.5m,
        Stages =
        [
            new()
            {
                Stage = "contact", Name = "Contact", InProgress = Figure(2, Rub(200_000m)), Passed = Figure(7, Rub(800_000.5m), new(250.25m, CurrencyCode.Usd)), Lost = Figure(1),
                Entered = Figure(10, Rub(1_000_000.5m), new(250.25m, CurrencyCode.Usd)), Skipped = Figure(1), Overdue = Figure(3), Visits = 12, Visited = 10,
                TimeInStage = Duration.FromDays(1234) + Duration.FromHours(5), SuccessRate = 0.875m,
                Durations = new() { Count = 7, Mean = Duration.FromHours(76), Median = Duration.FromMinutes(330), Percentile90 = Duration.FromDays(9) },
                LostByReason = [new() { Reason = Price, Lost = Figure(1) }],
            },
            new()
            {
                Stage = "offer", Name = "Offer", IsRetired = true, InProgress = DealFigure.None, Passed = DealFigure.None, Lost = DealFigure.None, Entered = DealFigure.None,
                Skipped = DealFigure.None, Overdue = DealFigure.None, Visits = 0, Visited = 0, TimeInStage = Duration.Zero, StepConversion = 0m, Durations = new() { Count = 0 },
            },
        ],
    };
}

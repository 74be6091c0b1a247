using Crm.Deals;
using NodaTime;

namespace Crm.Reporting.Tests;

/// <summary>The tables of forecast, velocity and plan say what their reports say.</summary>
public sealed class ForecastTableTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly DealFigure Two = new() { Count = 2, Potential = Rub(100), Converted = new Money(100, CurrencyCode.Rub) };
    private static readonly ForecastFigure Half = new() { Deals = Two, Weighted = Rub(50), WeightedConverted = new Money(50, CurrencyCode.Rub) };

    [Fact]
    public void The_forecast_shows_its_months_and_what_stands_apart()
    {
        var month = new ForecastPeriod { Period = CalendarPeriod.Of(CalendarUnit.Month, new(2026, 4, 1)), Figure = Half };
        var report = new WeightedForecast { Query = new(), AsOf = At, Total = new() { Periods = [month], Dated = Half, Undated = Half, Unvalued = Two } };
        var table = WeightedForecastTables.Periods(report, ReportLanguage.English);
        Assert.Equal("forecast.periods", table.Key);
        Assert.Equal([ReportCell.Of(Rub(50)), ReportCell.Of(Rub(50)), ReportCell.None], table.Rows.Select(r => r.Cells[3]));
        Assert.Equal("2026-04-01", ((ReportCell.Words)table.Rows[0].Cells[0]).Text);
    }

    [Fact]
    public void The_velocity_shows_its_factors_and_no_value_where_one_is_missing()
    {
        var total = new SalesVelocity { Running = Two, Won = Two, Lost = 2, WinRate = 0.5m, MeanWon = Rub(50), MeanDaysToWin = 12.5m, PerDay = Rub(4) };
        var group = new SalesVelocity { Key = "01890a5d-ac96-774b-bcce-b302099a8057", Running = Two, Won = DealFigure.None, Lost = 0 };
        var table = VelocityTables.Factors(new() { Query = new(TimeRange.All) { SplitBy = ForecastSplit.Responsible }, AsOf = At, Total = total, Groups = [group] }, ReportLanguage.Russian);
        Assert.Equal([false, true], table.Rows.Select(r => r.IsTotal));
        Assert.Equal([ReportCell.None, ReportCell.None, ReportCell.None], table.Rows[0].Cells.TakeLast(3));
        Assert.Equal([ReportCell.Of(0.5m), ReportCell.OfNumber(12.5m), ReportCell.Of(Rub(4))], table.Rows[1].Cells.TakeLast(3));
    }

    [Fact]
    public void The_plan_shows_fact_forecast_and_shares_of_each_line()
    {
        var line = new SalesPlanLine { Number = 1, Unit = CalendarUnit.Month, FirstDay = new(2026, 4, 1), Amount = new Money(200, CurrencyCode.Rub) };
        var id = SalesPlanId.Parse("01890a5d-ac96-774b-bcce-b302099a8057");
        var plan = new SalesPlan { Id = id, Series = id, Number = 1, Name = "April", Unit = CalendarUnit.Month, FirstDay = line.FirstDay, Currency = CurrencyCode.Rub, Lines = [line], RecordedAt = At };
        var report = new SalesPlanReport { Query = new(id), Plan = plan, AsOf = At, Rows = [new() { Line = line, Fact = Two, Forecast = Half, Reached = 0.5m, Expected = 0.75m }] };
        var table = SalesPlanTables.Progress(report, ReportLanguage.English);
        Assert.Equal("Sales plan: April", table.Title);
        Assert.Equal([ReportCell.Of(Rub(200)), ReportCell.Of(2), ReportCell.Of(Rub(100)), ReportCell.Of(Rub(50)), ReportCell.Of(0.5m), ReportCell.Of(0.75m)], table.Rows[0].Cells.Skip(3));
    }

    private static MoneySum Rub(decimal amount) => MoneySum.Of(new Money(amount, CurrencyCode.Rub));
}

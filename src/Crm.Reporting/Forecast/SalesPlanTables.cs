using Crm.Deals;

namespace Crm.Reporting;

/// <summary>Turns plan, fact and forecast into a table (REP-9). Every figure is the report's own. Thread-safe.</summary>
public static class SalesPlanTables
{
    /// <summary>One row per line of the plan. The key is <c>plan.progress</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    public static ReportTable Progress(SalesPlanReport report, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(report);
        var words = new DealReportWords(report, report.Query with { Currency = report.Plan.Currency }, context);
        return new FigureColumns<SalesPlanRow>(null, context.Language)
            .Text("period", "forecast.period", r => DealReportWords.Period(r.Line.Period()))
            .Text("department", "plan.department", r => r.Line.IsWithoutDepartment ? words.Entry(null) : r.Line.Department is null ? words.Word("deals.all") : words.Entry(r.Line.Department))
            .Text("responsible", "deals.responsible", r => words.User(r.Line.Responsible, "deals.all"))
            .Sum("plan", "plan.amount", r => MoneySum.Of(r.Line.Amount), _ => null)
            .Count("won", "funnel.won", r => ReportCell.Of(r.Fact.Count))
            .Sum("fact", "plan.fact", r => Only(r.Fact.Converted), _ => null)
            .Sum("weighted", "forecast.weighted", r => Only(r.Forecast.WeightedConverted), _ => null)
            .Share("reached", "plan.reached", r => r.Reached)
            .Share("expected", "plan.expected", r => r.Expected)
            .Table("plan.progress", words.Title("plan.progress") + ": " + report.Plan.Name, report.Rows, words.Notes(), r => r.Line.Parent is null);
    }

    private static MoneySum? Only(Money? amount) => amount is { } one ? MoneySum.Of(one) : null;
}

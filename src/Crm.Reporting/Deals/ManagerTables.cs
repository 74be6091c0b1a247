using Crm.Deals;

namespace Crm.Reporting;

/// <summary>Turns the reports on managers into tables (REP-8, REP-11, REP-12). Every figure is the report's own. Thread-safe.</summary>
public static class ManagerTables
{
    /// <summary>One row per manager, two periods side by side, all managers last. The key is <c>deals.managers</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    public static ReportTable Comparison(ManagerComparisonReport report, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(report);
        var words = new DealReportWords(report, report.Query, context);
        return new FigureColumns<ManagerComparison>(report.Query.Currency, context.Language)
            .Text("manager", "deals.manager", m => words.User(m.Manager, "deals.all"))
            .Figure("won", "funnel.won", m => m.Figures.Won)
            .Figure("wonCompared", "deals.won_compared", m => m.Compared?.Won)
            .Figure("lost", "funnel.lost", m => m.Figures.Lost)
            .Figure("lostCompared", "deals.lost_compared", m => m.Compared?.Lost)
            .Share("winRate", "funnel.win_rate", m => m.Figures.WinRate)
            .Share("winRateCompared", "deals.win_rate_compared", m => m.Compared?.WinRate)
            .Sum("perDeal", "deals.per_deal", m => m.Figures.WonPerDeal, m => m.Figures.WonPerDealConverted)
            .Count("interactions", "deals.interactions", m => ReportCell.Of(m.Figures.Interactions.Count))
            .Count("interactionsOnWon", "deals.interactions_on_won", m => ReportCell.Of(m.Figures.InteractionsOnWon.Count))
            .Share("effectiveness", "deals.effective", m => m.Figures.InteractionEffectiveness)
            .Share("effectivenessCompared", "deals.effective_compared", m => m.Compared?.InteractionEffectiveness)
            .Text("topReason", "deals.top_reason", m => m.Figures.TopLossReasons is [var first, ..] ? words.Entry(first.Reason) : ReportCell.None)
            .Text("topStage", "deals.top_stage", m => words.Stage(m.Figures.TopLossStages.FirstOrDefault()))
            .Table(
                "deals.managers",
                words.Title("deals.managers"),
                [.. report.Managers, report.Total],
                words.Notes([words.PeriodNote(report.Query.Period), words.PeriodNote(report.Query.ComparedWith, "compared")]),
                m => m.Manager is null);
    }

    /// <summary>One row per manager and sub-period. The key is <c>deals.activity</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    public static ReportTable Activity(ManagerActivityReport report, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(report);
        var words = new DealReportWords(report, report.Query, context);
        return new FigureColumns<(UserId? Manager, ActivityRow Row)>(report.Query.Currency, context.Language)
            .Text("manager", "deals.manager", r => words.User(r.Manager, "deals.system"))
            .Text("period", "deals.period", r => DealReportWords.Period(r.Row.Period), hasKeys: false)
            .Count("done", "deals.done", r => ReportCell.Of(r.Row.Done.Count))
            .Count("overdue", "deals.interactions_overdue", r => ReportCell.Of(r.Row.Overdue.Count))
            .Figure("opened", "deals.opened", r => r.Row.Opened)
            .Figure("moved", "deals.moved", r => r.Row.Moved)
            .Figure("decided", "deals.decided", r => r.Row.Decided)
            .Count("clients", "deals.clients", r => ReportCell.Of(r.Row.Clients.Count))
            .Table(
                "deals.activity",
                words.Title("deals.activity"),
                report.Managers.SelectMany(m => m.Rows.Select(r => (m.Manager, r))),
                words.Notes([words.PeriodsNote(report.Query.Periods), words.Note("work_of", $"note.work_of.{report.Query.DealsOf}")]));
    }

    /// <summary>One row per manager, all managers last. The key is <c>deals.work_state</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    public static ReportTable WorkState(WorkStateReport report, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(report);
        var words = new DealReportWords(report, report.Query, context);
        return new FigureColumns<WorkState>(report.Query.Currency, context.Language)
            .Text("manager", "deals.manager", m => words.User(m.Manager, "deals.all"))
            .Figure("running", "funnel.running", m => m.Running)
            .Figure("withoutNextStep", "deals.without_next_step", m => m.WithoutNextStep)
            .Figure("withoutContact", "deals.without_contact", m => m.WithoutContact)
            .Figure("stale", "deals.stale", m => m.Stale)
            .Count("clients", "deals.clients", m => ReportCell.Of(m.Clients.Count))
            .Count("clientsWithoutContact", "deals.clients_without_contact", m => m.ClientsWithoutContact is { } c ? ReportCell.Of(c.Count) : ReportCell.None)
            .Table(
                "deals.work_state",
                words.Title("deals.work_state"),
                [.. report.Managers, report.Total],
                words.Notes([words.Note("contact", "note.contact", ("days", CellText.Count(report.Query.DaysWithoutContact, context.Language)))]),
                m => m.Manager is null);
    }
}

using System.Globalization;
using Crm;
using Crm.Deals;
using Crm.Reporting;
using Crm.Testing.Simulation;
using NodaTime;
using QuickStart.CommandLine;

namespace QuickStart.Year;

/// <summary>The questions of the last evening, each asked of the CRM.</summary>
internal sealed class YearReport(ICrm crm, SimulationRun run, Screen screen, Instant now, CancellationToken cancellationToken)
{
    private const int LongestStale = 8;
    private readonly Dictionary<UserId, string> _names = run.Plan.Options.Managers.ToDictionary(m => SimulationPlan.UserOf(m.Name), m => m.Name);

    public async Task PipelineAsync()
    {
        var funnel = await crm.DealReports.FunnelAsync(new FunnelQuery(run.Kind), cancellationToken);
        screen.Heading("The funnel of the year");
        screen.Say("Running deals by stage with what they may bring; how many came, went on, were lost there; which share of a stage came to the next, and how long a stay lasts.");
        screen.Table(FunnelTables.Stages(funnel, ReportLanguage.English)
            .WithColumns("stage", "inProgress", "inProgressPotential", "entered", "passed", "lost", "stepConversion", "successRate", "medianDuration"));
        var (total, rate) = (funnel.Total, funnel.Total.WinRate?.ToString("P1", ReportLanguage.English.Numbers));
        screen.Say($"{total.Deals.Count} deals: {total.Running.Count} running ({total.Running.Potential}), {total.Won.Count} won ({total.Won.Potential}), {total.Lost.Count} lost. Win rate (won of decided): {rate}.");
    }

    // DEAL-39: one definition for list, count and report.
    public async Task StaleAsync()
    {
        var stale = DealSpecs.OfKind(run.Kind).And(DealSpecs.StaleAt(now));
        var longest = DealSpecs.OfKind(run.Kind).And(DealSpecs.StaleAt(now));
        longest.Query.OrderBy(d => d.StaleFrom).Take(LongestStale);
        screen.Heading("Stale deals");
        screen.Say($"{await crm.Deals.CountAsync(stale, cancellationToken)} running deals have been in their stage for longer than its target. The longest:");
        var table = new TableBuilder("year.stale", "Stale deals").Text("deal", "Deal").Text("manager", "Manager").Text("stage", "Stage").Span("over", "Beyond target").Money("potential", "Potential");
        foreach (var deal in await crm.Deals.ListAsync(longest, cancellationToken))
        {
            table.Row(deal.Topic, _names[deal.Responsible], deal.Stage, now - deal.StaleFrom!.Value, deal.Potential);
        }

        screen.Table(table.Build());
    }

    public async Task ManagersAsync()
    {
        var middle = run.Plan.Options.FirstDay.PlusMonths(6).AtStartOfDayInZone(run.Plan.Options.Zone).ToInstant();
        var report = await crm.DealReports.ManagersAsync(
            new ManagerComparisonQuery(new TimeRange(middle, now)) { Kinds = [run.Kind], ComparedWith = new TimeRange(run.Plan.StartsAt, middle) }, cancellationToken);
        screen.Heading("Managers, second half of the year beside the first");
        screen.Say("Won and lost are by the day of the decision. The last column is what nobody knows in real life: the odds the managers were made up with.");
        var table = new TableBuilder("year.managers", "Managers side by side").Text("manager", "Manager").Count("won", "Won").Count("lost", "Lost").Share("rate", "Win rate")
            .Share("before", "First half").Money("sum", "Won potential").Text("stage", "Loses most in").Text("skill", "Skill");
        foreach (var manager in report.Managers.OrderByDescending(m => m.Figures.Won.Count).ThenBy(m => _names[m.Manager!.Value], StringComparer.Ordinal))
        {
            var (name, figures) = (_names[manager.Manager!.Value], manager.Figures);
            var skill = run.Plan.Options.Managers.Single(m => m.Name == name).Skill;
            table.Row(name, figures.Won.Count, figures.Lost.Count, figures.WinRate, manager.Compared?.WinRate, figures.Won.Potential, figures.TopLossStages.FirstOrDefault()?.Name, skill.ToString(CultureInfo.InvariantCulture));
        }

        var all = report.Total.Figures;
        screen.Table(table.Total("All", all.Won.Count, all.Lost.Count, all.WinRate, report.Total.Compared?.WinRate, all.Won.Potential, all.TopLossStages.FirstOrDefault()?.Name, null).Build());
    }

    // DEAL-22: probability × potential, by the month of the expected close date.
    public async Task ForecastAsync()
    {
        var forecast = await crm.Forecasts.WeightedAsync(new WeightedForecastQuery { Kinds = [run.Kind] }, cancellationToken);
        screen.Heading("The forecast");
        screen.Say("What the running deals may bring, as it stands and weighted by each deal's probability of success, by the month in which they are expected to be decided.");
        var table = new TableBuilder("year.forecast", "Weighted forecast").Text("month", "Month").Count("deals", "Deals").Money("potential", "Potential").Money("weighted", "Weighted");
        foreach (var month in forecast.Total.Periods)
        {
            Row(month.Period.FirstDay.ToString("uuuu-MM", CultureInfo.InvariantCulture), month.Figure);
        }

        Row("no date", forecast.Total.Undated);
        screen.Table(table.Build());
        await WorthAsync();

        void Row(string month, ForecastFigure figure) => table.Row(month, figure.Deals.Count, figure.Deals.Potential, figure.Weighted);
    }

    /// <summary>The year was made up, so it is known how likely each deal really is to be won, and what becomes of it.</summary>
    private async Task WorthAsync()
    {
        var running = await crm.Deals.ListAsync(DealSpecs.OfKind(run.Kind).And(DealSpecs.Running()), cancellationToken);
        var report = await crm.Forecasts.ProbabilitiesAsync(new DealProbabilityQuery { Kinds = [run.Kind], Deals = ValueList.From(running.Select(d => d.Id)) }, cancellationToken);
        var expected = report.Probabilities.Sum(p => p.Value ?? 0m);
        var truth = running.Sum(d => run.WinProbability(d, now));
        var open = running.Select(d => d.Id).ToHashSet();
        var won = run.Plan.Deals.Count(d => open.Contains(d.Id) && d.Fate == SimulatedFate.Won);
        screen.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"Of {running.Count} running deals the CRM expects {expected:N1} to be won, from nothing but its own past. The chances they were made up with say {truth:N1}; in the end it will be {won}."));
    }
}

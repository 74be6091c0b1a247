using Crm;
using Crm.Deals;
using Crm.Reporting;
using Crm.Specifications;
using Crm.Testing;
using NodaTime;
using QuickStart.CommandLine;

namespace QuickStart.Month;

/// <summary>Plays the month and prints pipeline and funnel, now and two weeks before.</summary>
internal static class MonthRun
{
    /// <summary>The tenant of the month.</summary>
    public static TenantId Tenant { get; } = TenantId.Parse("furniture");

    public static async Task<int> RunAsync(SampleStore store, string? html, Screen screen, CancellationToken cancellationToken)
    {
        var clock = new FakeClock(MonthStage.Start);
        var crm = store.CreateHost(crm => crm.UseClock(clock)).For(Tenant, CrmPrincipal.User(NamedIds.User("seller")));
        var kind = await MonthGround.PrepareAsync(crm, cancellationToken);
        var stage = new MonthStage(crm, clock, kind.Id, cancellationToken);
        var month = new FurnitureMonth(stage);
        await month.PlayAsync();

        screen.Heading("A month of a small company that sells furniture");
        screen.Say($"Nine partners, twelve deals, one clock that is moved by hand. Everything below went through the CRM's own commands{(store.Path is null ? "" : $" into {store.Path}")}.");
        screen.Line();
        foreach (var line in stage.Diary)
        {
            screen.Line(line);
        }

        await StuckAsync(crm, month, screen, cancellationToken);
        var now = await crm.DealReports.FunnelAsync(new FunnelQuery(kind.Id), cancellationToken);
        await PipelineAsync(crm, kind, now, screen, cancellationToken);
        Funnel("The funnel, today", "Of the deals that entered a stage, how many went on, how many were lost there, and which share of those in the stage before came this far. Deals that jumped over a stage count in it as passed.", now, screen);

        var before = clock.GetCurrentInstant() - Duration.FromDays(14);
        var then = await crm.DealReports.FunnelAsync(new FunnelQuery(kind.Id) { AsOf = before }, cancellationToken);
        Funnel("The same funnel, as of two weeks ago", "Nothing was kept for this question: the journal of each deal knows what held on any day.", then, screen);
        if (html is not null)
        {
            await Pages.WriteAsync(FunnelPages.Of(now, await MonthGround.NamesAsync(crm, cancellationToken)), html, cancellationToken);
            screen.Say($"The page with the pictures is in {html}.");
        }

        return ExitCodes.Fine;
    }

    private static async Task StuckAsync(ICrm crm, FurnitureMonth month, Screen screen, CancellationToken cancellationToken)
    {
        var deal = await crm.Deals.GetAsync(month.Stuck, cancellationToken);
        screen.Heading($"What stops \"{deal.Topic}\"?");
        screen.Say("A refused command names every reason at once, each with a code for programs and a text for people. The same can be asked without trying:");
        foreach (var error in month.Refusal)
        {
            screen.Line($"  {error}");
        }
    }

    private static async Task PipelineAsync(ICrm crm, DealKind kind, FunnelReport funnel, Screen screen, CancellationToken cancellationToken)
    {
        screen.Heading("The pipeline");
        screen.Say("Deals still running, by the stage they are in, and what they may bring together.");
        var running = await crm.Deals.ListAsync(DealsOf(kind.Id), cancellationToken);
        var table = new TableBuilder("month.pipeline", "Running deals by stage").Text("stage", "Stage").Count("deals", "Deals").Money("potential", "Potential").Text("topics", "Which");
        foreach (var stage in funnel.Total.Stages)
        {
            var topics = string.Join(", ", running.Where(d => d.Stage == stage.Stage).Select(d => d.Topic));
            table.Row(stage.Name, stage.InProgress.Count, stage.InProgress.Potential, topics.Length == 0 ? null : topics);
        }

        screen.Table(table.Total("All", funnel.Total.Running.Count, funnel.Total.Running.Potential, null).Build(), maxCellWidth: 80);
    }

    private static Specification<Deal> DealsOf(DealKindId kind)
    {
        var running = DealSpecs.OfKind(kind).And(DealSpecs.Running());
        running.Query.OrderBy(d => d.OpenedAt).ThenBy(d => d.Topic);
        return running;
    }

    private static void Funnel(string heading, string sentence, FunnelReport report, Screen screen)
    {
        screen.Heading(heading);
        screen.Say(sentence);
        screen.Table(FunnelTables.Stages(report, ReportLanguage.English)
            .WithColumns("stage", "entered", "inProgress", "passed", "lost", "stepConversion", "successRate", "medianDuration"));
        var total = report.Total;
        var rate = total.WinRate is { } share ? share.ToString("P0", ReportLanguage.English.Numbers) : "no";
        screen.Say($"{total.Deals.Count} deals: {total.Running.Count} running, {total.Won.Count} won ({total.Won.Potential}), {total.Lost.Count} lost ({total.Lost.Potential}). Win rate (won of decided): {rate}.");
    }
}

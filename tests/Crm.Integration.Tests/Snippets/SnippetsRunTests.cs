using Crm.Deals;
using Crm.Partners;
using Crm.Testing;
using NodaTime;

namespace Crm.Integration.Tests.Snippets;

/// <summary>What the documents show works.</summary>
public sealed class SnippetsRunTests
{
    [Fact]
    public async Task The_lines_of_the_readme_make_a_deal_and_a_funnel()
    {
        var funnel = await ReadmeSnippet.RunAsync(CrmTestHost.User);
        Assert.Equal(1, funnel.Total.Stages.Single(s => s.Stage == StandardStages.Proposal).InProgress.Count);
    }

    [Fact]
    public async Task The_lines_of_the_page_on_deals_work()
    {
        var (host, kind, client) = await GroundAsync();
        var cancellationToken = TestContext.Current.CancellationToken;
        var won = await DealSnippets.WinAsync(host.Crm, kind, client, cancellationToken);
        Assert.Equal((DealStatus.Won, true), (won.Status, won.IsClosed));

        var running = await host.Crm.Deals.OpenAsync(new OpenDeal(kind, "Lamps"), cancellationToken);
        var shown = await DealSnippets.AskAsync(host.Crm, running.Id, cancellationToken);
        Assert.StartsWith(DealErrors.NotDecided.Code, shown[0], StringComparison.Ordinal);
        Assert.Equal(9, shown.Count);

        await host.Crm.Deals.MoveAsync(new MoveDeal(running.Id, StandardStages.Proposal), cancellationToken);
        Assert.Equal([won.Id, running.Id], (await DealSnippets.QuestionAsync(host.Crm, running.Responsible, cancellationToken)).Select(d => d.Id));
        Assert.Null(await DealSnippets.PastAsync(host.Crm, running.Id, host.Clock.GetCurrentInstant() - Duration.FromDays(7), cancellationToken));
    }

    // DEAL-5: losing to a competitor needs the competitor; the import says so and takes nothing of the deal in.
    [Fact]
    public async Task The_lines_on_import_tell_why_a_deal_is_refused()
    {
        var (host, kind, _) = await GroundAsync();
        var id = new DealId(SequentialIds.Nth(1_000_000));
        var results = await DealSnippets.ImportAsync(host.Crm, kind, id, Instant.FromUtc(2025, 1, 10, 0, 0), Instant.FromUtc(2025, 3, 10, 0, 0), TestContext.Current.CancellationToken);
        Assert.Contains(results[0].Errors, e => e.Definition == DealErrors.WinnerRequired);
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await host.Crm.Deals.GetAsync(id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_lines_of_the_page_on_the_funnel_work()
    {
        var (host, kind, client) = await GroundAsync();
        var cancellationToken = TestContext.Current.CancellationToken;
        var start = host.Clock.GetCurrentInstant();
        var won = await DealSnippets.WinAsync(host.Crm, kind, client, cancellationToken);
        var now = host.Clock.Advance(Duration.FromDays(20));
        var funnel = await FunnelSnippets.AskAsync(host.Crm, kind, start, now, cancellationToken);
        Assert.Equal([won.Id], funnel.Total.Won.Deals);
        var (then, believed) = await FunnelSnippets.PastAsync(host.Crm, kind, start - Duration.FromDays(1), cancellationToken);
        Assert.Equal((0, 0), (then.Total.Deals.Count, believed.Total.Deals.Count));
    }

    [Fact]
    public async Task The_lines_of_the_page_on_reports_work()
    {
        var (host, kind, client) = await GroundAsync();
        var cancellationToken = TestContext.Current.CancellationToken;
        var won = await DealSnippets.WinAsync(host.Crm, kind, client, cancellationToken);
        var now = host.Clock.Advance(Duration.FromDays(20));
        var comparison = await ReportSnippets.CompareAsync(host.Crm, new(null, now), new(now, null), cancellationToken);
        Assert.Equal([won.Id], Assert.Single(comparison.Managers).Figures.Won.Deals);
        var (months, then) = await ReportSnippets.OverTimeAsync(host.Crm, now, cancellationToken);
        Assert.Equal((12, 1), (months.Rows.Count, months.Rows.Sum(r => r.Won.Now.Count) + then.Total.Running.Count));
    }

    private static async Task<(CrmTestHost Host, DealKindId Kind, PartnerId Client)> GroundAsync()
    {
        var (host, cancellationToken) = (CrmTestHost.Create(), TestContext.Current.CancellationToken);
        await host.Crm.Directories.LoadStandardSetsAsync(cancellationToken: cancellationToken);
        var process = await host.Crm.SalesProcesses.PublishAsync(new() { Name = "Sales", Definition = StandardProcesses.NineStages }, cancellationToken);
        var kind = await host.Crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id }, cancellationToken);
        var client = await host.Crm.Partners.RegisterAsync(new("Alpha", PartnerRelations.Client), cancellationToken);
        return (host, kind.Id, client.Id);
    }
}

using Crm.Deals;
using Crm.Integration.Tests.Support;
using NodaTime;
using QuickStart;
using QuickStart.CrmSales;

namespace Crm.Integration.Tests.CrmSales;

/// <summary>The reports on deals over the real pipeline on both stores, against figures published or counted in the file.</summary>
public sealed class RealReportTests(ImportedSales imported) : IClassFixture<ImportedSales>
{
    private static readonly (int Total, int Lost, int Won, decimal Rate)[] Published =
        [(745, 265, 480, 64.43m), (962, 352, 610, 63.41m), (1113, 422, 691, 62.08m), (1186, 439, 747, 62.98m), (1287, 459, 828, 64.34m), (1418, 536, 882, 62.20m)];

    public static TheoryData<string> Stores => [ImportedSales.Memory, ImportedSales.Sqlite, ImportedSales.PostgreSql];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // REP-8
    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Each_manager_has_the_published_figures_side_by_side_with_nothing_before(string store)
    {
        var on = imported.On(store);
        var report = await on.Crm.DealReports.ManagersAsync(
            new ManagerComparisonQuery(TimeRange.All) { Kinds = [on.Report.Kind], ComparedWith = new(null, Instant.FromUtc(2016, 1, 1, 0, 0)) }, Token);
        Assert.Equal((4238, 2473, 0.631501m, 10_005_534m), (report.Total.Figures.Won.Count, report.Total.Figures.Lost.Count, Round(report.Total.Figures.WinRate), Usd(report.Total.Figures.Won)));
        Assert.Equal(2360.9094m, report.Total.Figures.WonPerDeal!.In(SalesGround.Currency).Amount);
        Assert.Equal((0, null), (report.Total.Compared!.Won.Count, report.Total.Compared.WinRate));
        Assert.Null(report.Total.Figures.InteractionEffectiveness);
        Assert.Equal((SalesGround.Closing, 2473), (Assert.Single(report.Total.Figures.TopLossStages).Stage, report.Total.Figures.TopLossStages[0].Lost.Count));
        var teams = ByTeam(on, m => report.Managers.Single(r => r.Manager == m).Figures);
        Assert.Equal(Published, teams.Select(t => (t.Sum(f => f.Won.Count + f.Lost.Count), t.Sum(f => f.Lost.Count), t.Sum(f => f.Won.Count), Percent(t.Sum(f => f.Won.Count), t.Sum(f => f.Won.Count + f.Lost.Count)))).Order());
    }

    // REP-4
    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Effectiveness_has_all_deals_by_status_and_deviations_that_add_up_to_nothing(string store)
    {
        var on = imported.On(store);
        var report = await on.Crm.DealReports.EffectivenessAsync(new EffectivenessQuery { SplitBy = EffectivenessSplit.Responsible }, Token);
        var total = report.Total;
        Assert.Equal((8800, 2089, 4238, 2473), (total.Deals.Deals.Count, total.Running.Deals.Count, total.Won.Deals.Count, total.Lost.Deals.Count));
        Assert.Equal((0.481591m, 10_005_534m), (Round(total.Won.CountShare), Usd(total.Won.Deals)));
        Assert.Equal(on.Files.Rows.Select(r => r.Agent.Name).Distinct().Count(), report.Groups.Count);
        Assert.Equal(0m, decimal.Round(report.Groups.Sum(g => g.Won.Deviation!.Count), 12));
        var closed = await on.Crm.DealReports.EffectivenessAsync(new EffectivenessQuery { Period = new(Instant.FromUtc(2017, 6, 1, 0, 0), Instant.FromUtc(2017, 7, 1, 0, 0)) }, Token);
        var (first, next) = (new LocalDate(2017, 6, 1), new LocalDate(2017, 7, 1));
        Assert.Equal(on.Files.Rows.Count(r => r.EngagedOn < next && (r.ClosedOn is null || r.ClosedOn >= first)), closed.Total.Deals.Deals.Count);
    }

    // REP-5
    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Losses_belong_to_the_agents_and_accounts_of_the_file(string store)
    {
        var on = imported.On(store);
        var report = await on.Crm.DealReports.LossReasonsAsync(new LossReasonQuery(), Token);
        Assert.Equal((2473, 1m), (report.Total.Lost.Count, Assert.Single(report.Total.Reasons).Share));
        var teams = ByTeam(on, m => report.Responsibles.Single(r => r.Key == m.ToString()));
        Assert.Equal(Published.Select(p => p.Lost).Order(), teams.Select(t => t.Sum(g => g.Lost.Count)).Order());
        var accounts = on.Files.Rows.Where(r => r.Stage == SalesStage.Lost).GroupBy(r => r.Account?.Name).Select(g => g.Count()).Order();
        Assert.Equal(accounts, report.Partners.Select(p => p.Lost.Count).Order());
    }

    // REP-13
    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Months_have_the_deals_of_the_file(string store)
    {
        var on = imported.On(store);
        var report = await on.Crm.DealReports.DynamicsAsync(new DynamicsQuery(new(CalendarUnit.Month, new(2017, 1, 1), new(2018, 1, 1))), Token);
        var won = on.Files.Rows.Where(r => r.Stage == SalesStage.Won).ToList();
        Assert.Equal(12, report.Rows.Count);
        foreach (var row in report.Rows)
        {
            var month = row.Period;
            Assert.Equal(won.Count(r => month.Contains(r.ClosedOn!.Value)), row.Won.Now.Count);
            Assert.Equal(won.Where(r => month.Contains(r.ClosedOn!.Value)).Sum(r => r.Value), Usd(row.Won.Now));
            Assert.Equal(on.Files.Rows.Count(r => r.EngagedOn is { } day && month.SameLastYear.Contains(day)), row.Opened.LastYear.Count);
        }

        Assert.Equal(report.Rows.Skip(1).Select(r => r.Won.Previous.Count), report.Rows.SkipLast(1).Select(r => r.Won.Now.Count));
    }

    // REP-11, REP-12
    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_agents_did_comes_from_the_journal_and_what_they_still_have_to_do_from_the_deals(string store)
    {
        var on = imported.On(store);
        var query = new ManagerActivityQuery(new(CalendarUnit.Year, new(2016, 1, 1), new(2018, 1, 1))) { DealsOf = DealWorkOf.Responsible };
        var activity = await on.Crm.DealReports.ActivityAsync(query, Token);
        var moves = on.Files.Rows.Sum(r => new[] { r.EngagedOn?.Year, r.ClosedOn?.Year }.OfType<int>().Distinct().Count());
        Assert.Equal((6711, moves), (Sum(activity, r => r.Decided), Sum(activity, r => r.Moved)));
        Assert.Equal(8800, Sum(activity, r => r.Opened));
        var byDoer = await on.Crm.DealReports.ActivityAsync(query with { DealsOf = DealWorkOf.Doer }, Token);
        Assert.Null(Assert.Single(byDoer.Managers).Manager);
        var state = await on.Crm.DealReports.WorkStateAsync(new WorkStateQuery(), Token);
        Assert.Equal((2089, 2089, 2089), (state.Total.Running.Count, state.Total.WithoutNextStep!.Count, state.Total.WithoutContact!.Count));
        Assert.Equal(on.Files.Rows.Where(r => r.Account is not null && r.ClosedOn is null).Select(r => r.Account!.Name).Distinct().Count(), state.Total.Clients.Count);
    }

    // DEAL-17, REP-7
    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_reports_of_a_past_day_know_what_the_file_knew_then(string store)
    {
        var (on, day) = (imported.On(store), new LocalDate(2017, 7, 15));
        var asOf = Instant.FromUtc(2017, 7, 15, 0, 0);
        var managers = await on.Crm.DealReports.ManagersAsync(new ManagerComparisonQuery(TimeRange.All) { AsOf = asOf }, Token);
        Assert.Equal(on.Files.Rows.Count(r => r.Stage == SalesStage.Won && r.ClosedOn <= day), managers.Total.Figures.Won.Count);
        var origins = await on.Crm.DealReports.OriginsAsync(new OriginQuery { AsOf = asOf }, Token);
        Assert.Equal(on.Files.Rows.Count(r => r.EngagedOn <= day), origins.Opened.Count);
        Assert.Null(Assert.Single(origins.Channels).Channel);
    }

    private static List<List<T>> ByTeam<T>(ImportedStore on, Func<UserId, T> figures) =>
        [.. on.Files.Agents.Values.Where(a => on.Files.Rows.Any(r => r.Agent.Name == a.Name)).GroupBy(a => a.Manager, a => figures(NamedIds.User(a.Name))).Select(g => g.ToList())];

    private static int Sum(ManagerActivityReport report, Func<ActivityRow, DealFigure> figure) => report.Managers.Sum(m => m.Rows.Sum(r => figure(r).Count));

    private static decimal Usd(DealFigure figure) => figure.Potential.In(SalesGround.Currency).Amount;

    private static decimal Percent(int part, int whole) => decimal.Round(part * 100m / whole, 2);

    private static decimal Round(decimal? value) => decimal.Round(value!.Value, 6, MidpointRounding.AwayFromZero);
}

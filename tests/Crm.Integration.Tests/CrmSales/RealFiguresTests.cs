using Crm.Deals;
using Crm.Integration.Tests.Support;
using Crm.Partners;
using Crm.Specifications;
using NodaTime;
using QuickStart.CrmSales;

namespace Crm.Integration.Tests.CrmSales;

/// <summary>The real pipeline on both stores, against figures published or computed elsewhere.</summary>
public sealed class RealFiguresTests(ImportedSales imported) : IClassFixture<ImportedSales>
{
    public static TheoryData<string> Stores => [ImportedSales.Memory, ImportedSales.Sqlite, ImportedSales.PostgreSql];

    [Theory]
    [MemberData(nameof(Stores))]
    public void Every_row_becomes_a_deal_and_what_was_mended_is_told(string store)
    {
        var report = imported.On(store).Report;
        Assert.Equal((8800, 8800, 0), (report.RowsRead, report.TakenIn, report.Repeated));
        Assert.Empty(report.Problems);
        Assert.Equal(["accounts.csv", "sales_pipeline.csv"], report.Mended.Select(m => m.File));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void The_deals_stand_where_the_file_says(string store)
    {
        var f = imported.On(store).Figures;
        Assert.Equal((8800, 4238, 2473, 1589, 500), (f.All, f.Won, f.Lost, f.Engaging, f.Prospecting));
        Assert.Equal(f.All, f.Won + f.Lost + f.Funnel.Total.Running.Count);
        Assert.Equal((0.631501m, 0.481591m), (Round(f.WinRate), Round(f.WonShare)));
    }

    // REP-2: reached and step conversions come out of the funnel itself.
    [Theory]
    [MemberData(nameof(Stores))]
    public void The_funnel_tells_how_many_reached_each_stage(string store)
    {
        var f = imported.On(store).Figures;
        Assert.Equal([8800, 8300, 6711, 4238], f.Reached);
        Assert.Equal([0.943182m, 0.808554m, 0.631501m], f.StepConversions.Select(Round));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void The_won_value_is_exact(string store)
    {
        var f = imported.On(store).Figures;
        Assert.Equal(new Money(10_005_534m, SalesGround.Currency), f.Funnel.Total.Won.Potential.In(SalesGround.Currency));
        Assert.Equal((10_005_534m, 2360.909391m, 1117m, 38m, 30_288m), (f.WonValue.Total, Round(f.WonValue.Mean), f.WonValue.Median, f.WonValue.Min, f.WonValue.Max));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void The_days_to_the_decision_are_exact(string store)
    {
        var f = imported.On(store).Figures;
        Assert.Equal((51.781973m, 57m), (Round(f.DaysToWin.Mean), f.DaysToWin.Median));
        Assert.Equal((41.479175m, 14m), (Round(f.DaysToLose.Mean), f.DaysToLose.Median));
        Assert.Equal((47.985397m, 45m), (Round(f.DaysToClose.Mean), f.DaysToClose.Median));
        var engaging = f.StageOf(SalesGround.Engaging).Durations;
        Assert.Equal((6711, 47.985397m, Duration.FromDays(45)), (engaging.Count, Round((decimal)engaging.Mean!.Value.TotalDays), engaging.Median));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void Each_manager_has_the_published_figures(string store)
    {
        var actual = imported.On(store).Figures.ByManager.Select(m => (m.Decided, m.Lost, m.Won, decimal.Round(m.WinRate!.Value * 100, 2)));
        (int, int, int, decimal)[] expected =
            [(745, 265, 480, 64.43m), (962, 352, 610, 63.41m), (1113, 422, 691, 62.08m), (1186, 439, 747, 62.98m), (1287, 459, 828, 64.34m), (1418, 536, 882, 62.20m)];
        Assert.Equal(expected, actual.Order());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void Products_regions_and_accounts_have_their_won_value(string store)
    {
        var f = imported.On(store).Figures;
        Assert.Equal(
            [new("GTX Pro", 3_510_578), new("GTX Plus Pro", 2_629_651), new("MG Advanced", 2_216_387), new("GTX Plus Basic", 705_275), new("GTX Basic", 499_263), new("GTK 500", 400_612), new("MG Special", 43_768)],
            f.ByProduct);
        Assert.Equal([new("West", 3_568_647), new("Central", 3_346_293), new("East", 3_090_594)], f.ByRegion);
        Assert.Equal([new("Kan-code", 341_455), new("Konex", 269_245), new("Condax", 206_410)], f.ByAccount.Take(3));
    }

    // DEAL-17: the past comes from the journal; expected counts come straight from the file.
    [Theory]
    [InlineData(ImportedSales.Memory, 2017, 3, 1)]
    [InlineData(ImportedSales.Sqlite, 2017, 3, 1)]
    [InlineData(ImportedSales.Memory, 2017, 7, 15)]
    [InlineData(ImportedSales.Sqlite, 2017, 7, 15)]
    [InlineData(ImportedSales.PostgreSql, 2017, 7, 15)]
    public async Task The_funnel_of_a_past_day_counts_what_the_file_knew_then(string store, int year, int month, int day)
    {
        var (on, date) = (imported.On(store), new LocalDate(year, month, day));
        var funnel = await on.Crm.DealReports.FunnelAsync(new FunnelQuery(on.Report.Kind) { AsOf = Instant.FromUtc(year, month, day, 0, 0) }, TestContext.Current.CancellationToken);
        var known = on.Files.Rows.Where(r => r.EngagedOn <= date).ToList();
        var won = known.Where(r => r.Stage == SalesStage.Won && r.ClosedOn <= date).ToList();
        var lost = known.Count(r => r.Stage == SalesStage.Lost && r.ClosedOn <= date);
        Assert.Equal((known.Count, won.Count, lost), (funnel.Total.Deals.Count, funnel.Total.Won.Count, funnel.Total.Lost.Count));
        Assert.Equal(won.Sum(r => r.Value), funnel.Total.Won.Potential.In(SalesGround.Currency).Amount);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Importing_again_adds_nothing(string store)
    {
        var on = imported.On(store);
        var again = await CrmSalesImport.RunAsync(on.Crm, on.Files, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((0, 8800), (again.TakenIn, again.Repeated));
        Assert.Empty(again.Problems);
        Assert.Equal(8800, await on.Crm.Deals.CountAsync(new Specification<Deal>(), TestContext.Current.CancellationToken));
        Assert.Equal(85, await on.Crm.Partners.CountAsync(new Specification<Partner>(), TestContext.Current.CancellationToken));
        Assert.Single(await on.Crm.DealKinds.ListAsync(new Specification<DealKind>(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Both_stores_say_the_same()
    {
        var (memory, sqlite) = (imported.On(ImportedSales.Memory).Figures, imported.On(ImportedSales.Sqlite).Figures);
        Assert.Equal(memory.ByManager, sqlite.ByManager);
        Assert.Equal(memory.ByProduct, sqlite.ByProduct);
        Assert.Equal(memory.ByRegion, sqlite.ByRegion);
        Assert.Equal(memory.ByAccount, sqlite.ByAccount);
        Assert.Equal((memory.DaysToWin, memory.DaysToLose, memory.WonValue), (sqlite.DaysToWin, sqlite.DaysToLose, sqlite.WonValue));
        Assert.Equal(memory.Funnel.Groups.Select(g => (g.Key, g.Won, g.Lost, g.Running)), sqlite.Funnel.Groups.Select(g => (g.Key, g.Won, g.Lost, g.Running)));
    }

    private static decimal Round(decimal? value) => decimal.Round(value!.Value, 6, MidpointRounding.AwayFromZero);
}

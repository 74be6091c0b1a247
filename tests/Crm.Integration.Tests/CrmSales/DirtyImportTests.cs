using Crm.Deals;
using Crm.Integration.Tests.Support;
using Crm.Partners;
using Crm.Specifications;
using NodaTime;
using QuickStart;
using QuickStart.CommandLine;
using QuickStart.CrmSales;

namespace Crm.Integration.Tests.CrmSales;

/// <summary>Files with faults, on both stores.</summary>
public sealed class DirtyImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bad_row_is_told_with_its_line_and_nothing_of_it_is_taken_in(bool onSqlite)
    {
        string[] rows =
        [
            "OK1,Agent 1,GTXPro,Alpha,Won,2017-01-01,2017-02-01,100",
            "BAD1,Agent 1,Lamp,Alpha,Won,2017-02-30,2017-03-01,100",
            "BAD2,Agent 1,Lamp,Alpha,Hopeful,2017-01-01,,",
            "BAD3,Agent 9,Lamp,Alpha,Engaging,2017-01-01,,",
            "BAD4,Agent 1,Rocket,Alpha,Engaging,2017-01-01,,",
            "BAD5,Agent 1,Lamp,Omega,Engaging,2017-01-01,,",
            "OK1,Agent 2,Lamp,Beta,Engaging,2017-01-01,,",
            "BAD6,Agent 1,Lamp,Alpha,Engaging,2017-01-01,",
            "BAD7,Agent 1,Lamp,Alpha,Engaging,2017-01-01,,,",
            "BAD8,Agent 1,Lamp,Alpha,Won,2017-01-01,2017-02-01,much",
            "BAD9,Agent 1,Lamp,Alpha,Won,2017-03-01,2017-02-01,100",
            "BAD10,Agent 1,Lamp,Alpha,Won,2017-01-01,,100",
            "BAD11,Agent 1,Lamp,Alpha,Won,2017-01-01,2017-02-01,",
            "BAD12,Agent 1,Lamp,Alpha,Prospecting,2017-01-01,,",
            "BAD13,Agent 1,\"Lamp,Alpha,Engaging,2017-01-01,,",
            ",Agent 1,Lamp,Alpha,Engaging,2017-01-01,,",
            "",
            "OK2,Agent 2,Lamp,,Prospecting,,,",
        ];
        DirtySales.Write(_folder, rows);
        await using var store = await OpenAsync(onSqlite);
        var crm = Crm(store);
        var report = await ImportAsync(crm);
        Assert.Equal(Enumerable.Range(3, 15), report.Problems.Select(p => p.Line));
        Assert.Equal((17, 2), (report.RowsRead, report.TakenIn));
        var deals = await crm.Deals.ListAsync(new Specification<Deal>(), TestContext.Current.CancellationToken);
        Assert.Equal(["OK1 GTX Pro", "OK2 Lamp"], deals.Select(d => d.Topic).Order());
        Assert.Equal(2, report.Mended.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stopped_import_leaves_whole_deals_only_and_goes_on_when_repeated(bool onSqlite)
    {
        DirtySales.Write(_folder, DirtySales.Good(450));
        await using var store = await OpenAsync(onSqlite);
        var crm = Crm(store);
        using var stop = new CancellationTokenSource();
        var progress = new Told(_ => stop.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CrmSalesImport.RunAsync(crm, SalesFiles.Read(_folder.Path), progress, stop.Token));

        var left = await crm.Deals.ListAsync(new Specification<Deal>(), TestContext.Current.CancellationToken);
        Assert.InRange(left.Count, 1, 449);
        Assert.All(left, AssertWhole);

        var report = await ImportAsync(crm);
        Assert.Equal((450 - left.Count, left.Count), (report.TakenIn, report.Repeated));
        var all = await crm.Deals.ListAsync(new Specification<Deal>(), TestContext.Current.CancellationToken);
        Assert.Equal(450, all.Count);
        Assert.All(all, AssertWhole);
        Assert.Equal(2, await crm.Partners.CountAsync(new Specification<Partner>(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_deal_without_dates_opens_on_the_last_day_the_file_names()
    {
        DirtySales.Write(_folder, "A,Agent 1,Lamp,Alpha,Won,2017-01-01,2017-05-06,12.50", "B,Agent 1,Lamp,,Prospecting,,,", "C,Agent 1,Lamp,,Engaging,2017-04-01,,");
        await using var store = await OpenAsync(onSqlite: false);
        var crm = Crm(store);
        await ImportAsync(crm);
        var undated = await crm.Deals.GetAsync(NamedIds.Deal("B"), TestContext.Current.CancellationToken);
        Assert.Equal(Instant.FromUtc(2017, 5, 6, 0, 0), undated.OpenedAt);
        var won = await crm.Deals.GetAsync(NamedIds.Deal("A"), TestContext.Current.CancellationToken);
        Assert.Equal((new Money(12.50m, SalesGround.Currency), Instant.FromUtc(2017, 1, 1, 0, 0), undated.OpenedAt, undated.OpenedAt), (won.Potential, won.OpenedAt, won.DecidedAt, won.EndedAt));
        var before = await crm.DealHistory.AsOfAsync(won.Id, Instant.FromUtc(2017, 5, 5, 0, 0), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((new Money(10.50m, SalesGround.Currency), SalesGround.Engaging), (before!.Facts.Potential, before.Facts.Stage));
    }

    [Fact]
    public async Task A_bad_account_product_or_agent_is_told_and_so_are_the_deals_that_name_it()
    {
        DirtySales.Write(_folder, "A,Agent 1,Lamp,Alpha,Engaging,2017-01-01,,", "B,Agent 2,Lamp,Beta,Engaging,2017-01-01,,", "C,Agent 1,GTX Pro,,Engaging,2017-01-01,,");
        _folder.Write("accounts.csv", "account,sector,year_established,revenue,employees,office_location,subsidiary_of", "Alpha,retail,1,1,1,Kenya,Omega", $"Beta,{new string('x', 500)},1,1,1,Kenya,", "Alpha,retail,1,1,1,Kenya,");
        _folder.Write("products.csv", "product,series,sales_price", "Lamp,L,10", "GTX Pro,GTX,dear");
        _folder.Write("sales_teams.csv", "sales_agent,manager,regional_office", "Agent 1,Manager 1,West", "Agent 2,Manager 2,");
        await using var store = await OpenAsync(onSqlite: false);
        var report = await ImportAsync(Crm(store));
        (string, int)[] expected =
            [("accounts.csv", 2), ("accounts.csv", 3), ("accounts.csv", 4), ("products.csv", 3), ("sales_pipeline.csv", 3), ("sales_pipeline.csv", 4), ("sales_teams.csv", 3)];
        Assert.Equal(expected, report.Problems.Select(p => (p.File, p.Line)));
        Assert.Equal(1, report.TakenIn);
    }

    [Fact]
    public void A_file_with_other_columns_is_refused_as_a_whole()
    {
        DirtySales.Write(_folder, DirtySales.Good(1));
        _folder.Write("products.csv", "name,price", "Lamp,1");
        Assert.Throws<RemedyException>(() => SalesFiles.Read(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertWhole(Deal deal)
    {
        var number = int.Parse(deal.Topic.Split(' ')[0][1..], System.Globalization.CultureInfo.InvariantCulture);
        var expected = (number % 4) switch
        {
            0 => (DealStatus.Won, true, 3),
            1 => (DealStatus.Lost, true, 3),
            2 => (DealStatus.InProgress, false, 2),
            _ => (DealStatus.InProgress, false, 1),
        };
        Assert.Equal(expected, (deal.Status, deal.IsClosed, deal.Passages.Count));
    }

    private async Task<SampleStore> OpenAsync(bool onSqlite) => await SampleStore.OpenAsync(onSqlite ? _folder.File("dirty.db") : null, TestContext.Current.CancellationToken);

    private static ICrm Crm(SampleStore store) => store.CreateHost().For(CrmSalesImport.Tenant, CrmPrincipal.System("test"));

    private Task<CrmSalesImportReport> ImportAsync(ICrm crm) => CrmSalesImport.RunAsync(crm, SalesFiles.Read(_folder.Path), cancellationToken: TestContext.Current.CancellationToken);

    private sealed class Told(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}

using System.Globalization;
using Crm;
using Crm.Reporting;
using QuickStart.CommandLine;

namespace QuickStart.CrmSales;

/// <summary>Imports the sales files and prints what the CRM says about them.</summary>
internal static class CrmSalesRun
{
    private const int MaxProblems = 50;

    public static async Task<int> RunAsync(SampleStore store, string folder, string? html, Screen screen, ProgressLine progress, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw new RemedyException($"The folder '{folder}' does not exist: name the folder that holds accounts.csv, products.csv, sales_teams.csv and sales_pipeline.csv.");
        }

        var files = SalesFiles.Read(folder);
        progress.Total = files.Rows.Count;
        var crm = store.CreateHost().For(CrmSalesImport.Tenant, CrmPrincipal.System("import of the sales files"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var report = await CrmSalesImport.RunAsync(crm, files, progress, cancellationToken);
        Tell(report, watch.Elapsed, store, screen);

        var figures = await CrmSalesFiguresReader.ReadAsync(crm, report.Kind, files, cancellationToken);
        CrmSalesTables.Show(figures, screen);
        if (html is not null)
        {
            await Pages.WriteAsync(FunnelPages.Of(figures.Funnel, await SalesNames.ReadAsync(crm, files, cancellationToken)), html, cancellationToken);
            screen.Say($"The page with the pictures is in {html}.");
        }

        return report.Problems.Count == 0 ? ExitCodes.Fine : ExitCodes.RowsRefused;
    }

    private static void Tell(CrmSalesImportReport report, TimeSpan time, SampleStore store, Screen screen)
    {
        screen.Heading("Import");
        screen.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.RowsRead:N0} rows read: {report.TakenIn:N0} deals taken in with their history, {report.Repeated:N0} were there already. It took {time.TotalSeconds:N1} s, {(store.Path is { } path ? "into " + path : "in memory")}."));
        foreach (var mended in report.Mended)
        {
            screen.Line($"  mended: {mended}");
        }

        if (report.Problems.Count > 0)
        {
            screen.Say($"{report.Problems.Count} rows were refused. Each deal is whole or not there at all; mend the rows and run again, the rest is not taken in twice:");
        }

        foreach (var problem in report.Problems.Take(MaxProblems))
        {
            screen.Line($"  refused: {problem}");
        }

        if (report.Problems.Count > MaxProblems)
        {
            screen.Line($"  … and {report.Problems.Count - MaxProblems} more");
        }
    }
}

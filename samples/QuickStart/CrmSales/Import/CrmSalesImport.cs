using System.Globalization;
using Crm;
using Crm.Deals;
using NodaTime;

namespace QuickStart.CrmSales;

/// <summary>Imports the sales files through the public services, with their true dates. Repeating it adds nothing twice.</summary>
public static class CrmSalesImport
{
    /// <summary>The tenant the deals live in.</summary>
    public static TenantId Tenant { get; } = TenantId.Parse("crm-sales");

    /// <summary>Imports the files.</summary>
    /// <param name="crm">The CRM; its principal needs the rights to import and to manage directories.</param>
    /// <param name="files">The files, read.</param>
    /// <param name="progress">Told after each batch how many deals were looked at.</param>
    /// <param name="cancellationToken">Stops between batches; what was taken in stays, each deal whole.</param>
    public static async Task<CrmSalesImportReport> RunAsync(ICrm crm, SalesFiles files, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var ground = await new SalesGroundWork(crm).PrepareAsync(files, cancellationToken);
        var imports = new SalesDealImports(ground, LastDay(files.Rows));
        var results = await crm.DealHistory.ImportAsync(files.Rows.Select(imports.Of).ToAsyncEnumerable(), progress, cancellationToken);
        var refused = results.Where(r => r.Errors.Count > 0 && !IsRepeat(r)).Select(Problem);
        return new()
        {
            Kind = ground.Kind.Id,
            RowsRead = files.RowsRead,
            TakenIn = results.Count(r => r.Errors.Count == 0),
            Repeated = results.Count(IsRepeat),
            Problems = [.. files.Problems, .. refused],
            Mended = files.Mended,
        };
    }

    private static bool IsRepeat(DealImportResult result) => result.Errors.Any(e => e.Definition == DealErrors.ImportExists);

    private static RowProblem Problem(DealImportResult result) =>
        new(SalesRowReader.File, int.Parse(result.Name, CultureInfo.InvariantCulture), string.Join("; ", result.Errors.Select(e => e.ToText(CultureInfo.InvariantCulture))));

    /// <summary>The last day the file names: on it, deals without dates are known to exist.</summary>
    private static LocalDate LastDay(IReadOnlyList<SalesRow> rows) =>
        rows.Select(r => r.ClosedOn ?? r.EngagedOn).Max() ?? new LocalDate(2017, 12, 31);
}

/// <summary>What became of an import.</summary>
public sealed record CrmSalesImportReport
{
    /// <summary>The kind of the imported deals.</summary>
    public required DealKindId Kind { get; init; }

    /// <summary>How many rows the pipeline has.</summary>
    public required int RowsRead { get; init; }

    /// <summary>How many became deals now.</summary>
    public required int TakenIn { get; init; }

    /// <summary>How many were deals already.</summary>
    public required int Repeated { get; init; }

    /// <summary>The rows that were refused, of all four files.</summary>
    public required IReadOnlyList<RowProblem> Problems { get; init; }

    /// <summary>What was mended on the way.</summary>
    public required IReadOnlyList<RowProblem> Mended { get; init; }
}

using QuickStart;
using QuickStart.CrmSales;

namespace Crm.Integration.Tests.Support;

/// <summary>The real sales files, imported once on every store.</summary>
public sealed class ImportedSales : IAsyncLifetime
{
    public const string Memory = "memory";
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, ImportedStore> _stores = [];

    public ImportedStore On(string store)
    {
        Assert.SkipWhen(SalesData.Folder is null, SalesData.Absent);
        StoresOnTrial.OrSkip(store);
        return _stores[store];
    }

    public async ValueTask InitializeAsync()
    {
        if (SalesData.Folder is not { } data)
        {
            return;
        }

        var files = SalesFiles.Read(data);
        foreach (var name in StoresOnTrial.Here)
        {
            var store = await StoresOnTrial.OpenAsync(name, _folder.File("sales.db"));
            var crm = store.CreateHost().For(CrmSalesImport.Tenant, CrmPrincipal.System("test"));
            var report = await CrmSalesImport.RunAsync(crm, files);
            _stores.Add(name, new(store, crm, files, report, await CrmSalesFiguresReader.ReadAsync(crm, report.Kind, files)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores.Values)
        {
            await store.Store.DisposeAsync();
        }

        _folder.Dispose();
    }
}

/// <summary>An import and what the CRM says about it.</summary>
public sealed record ImportedStore(SampleStore Store, ICrm Crm, SalesFiles Files, CrmSalesImportReport Report, CrmSalesFigures Figures);

using Crm.Integration.Tests.Support;
using EventLog.Figures;
using EventLog.Files;
using EventLog.Import;
using QuickStart;

namespace Crm.Integration.Tests.EventLogs;

/// <summary>The real logs, imported once on every store.</summary>
public sealed class ImportedLogs : IAsyncLifetime
{
    public const string Memory = ImportedSales.Memory;
    public const string Sqlite = ImportedSales.Sqlite;
    public const string PostgreSql = ImportedSales.PostgreSql;
    private readonly TemporaryFolder _folder = new();
    private readonly List<SampleStore> _stores = [];
    private readonly Dictionary<(string Log, string Store), (LogImportReport Report, LogFigures Figures)> _logs = [];

    public (LogImportReport Report, LogFigures Figures) On(string log, string store)
    {
        Assert.SkipWhen(EventLogData.Folder is null, EventLogData.Absent);
        StoresOnTrial.OrSkip(store);
        return _logs[(log, store)];
    }

    public async ValueTask InitializeAsync()
    {
        if (EventLogData.Folder is not { } data)
        {
            return;
        }

        foreach (var name in StoresOnTrial.Here)
        {
            var store = await StoresOnTrial.OpenAsync(name, _folder.File("logs.db"));
            _stores.Add(store);
            var crm = store.CreateHost().For(LogImport.Tenant, CrmPrincipal.System("test"));
            foreach (var log in new[] { "helpdesk", "receipt" })
            {
                var report = await LogImport.RunAsync(crm, EventLogFile.Read(Path.Combine(data, log + ".slim.csv")));
                _logs.Add((log, name), (report, await LogFiguresReader.ReadAsync(crm, report)));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        _folder.Dispose();
    }
}

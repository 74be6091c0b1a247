using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.Schema;

/// <summary>A database as version 1 of the tables left it, with twelve deals, some of them of a lead; or an empty one. Gone with the test.</summary>
internal abstract class VersionedDatabase : IAsyncDisposable
{
    /// <summary>The lead of deals 6 and 12; 3 and 9 are of another one.</summary>
    public static readonly LeadId First = new(Rows.Id(900));

    /// <summary>Asks for every table, column, index and constraint, in one text.</summary>
    public abstract string Tables { get; }

    /// <summary>Asks for the number of columns that came with version 2.</summary>
    public abstract string NewColumns { get; }

    public static async Task<VersionedDatabase> CreateAsync(string name, bool isEmpty = false) =>
        name == "SQLite" ? new Version1File(isEmpty) : await Version1PostgreSql.CreateAsync(isEmpty);

    public abstract VersionedStore Open();

    /// <summary>A store that works as the library of version 1 did.</summary>
    public abstract VersionedStore OpenOld();

    public abstract Task RunAsync(string sql);

    public abstract Task<string> AskAsync(string sql);

    /// <summary>A value of an id in SQL.</summary>
    public abstract string Sql(Guid id);

    /// <summary>Version of the tables and of the oldest library that may work with them.</summary>
    public Task<string> StateAsync() => AskAsync("SELECT version || ', readable from ' || readable_from FROM crm_schema");

    public abstract ValueTask DisposeAsync();

    /// <summary>The twelve deals.</summary>
    protected static async Task SaveDealsAsync(ITenantStore store)
    {
        for (var n = 1; n <= 12; n++)
        {
            var deal = Rows.Deal(n) with { Lead = n % 6 == 0 ? First : n % 3 == 0 ? new LeadId(Rows.Id(901)) : null };
            Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(Rows.Set(n, RecordSave.Of(deal, 0)))).Status);
        }
    }
}

/// <summary>A store of some version of the library.</summary>
internal sealed record VersionedStore(ICrmStore Store, Func<MigrationStage, ValueTask> Migrate) : IAsyncDisposable
{
    public ITenantStore Main => Store.ForTenant(TenantId.Main);

    public Task MigrateAsync(MigrationStage stage = MigrationStage.Complete) => Migrate(stage).AsTask();

    /// <summary>The numbers of the deals of a lead.</summary>
    public async Task<List<int>> OfLeadAsync(LeadId lead)
    {
        var found = await Main.QueryAsync(Specification.Where<Deal>(d => d.Lead == lead)).ToListAsync();
        return [.. found.Select(d => Enumerable.Range(1, 20).Single(n => d.Id.Value == Rows.Id(n)))];
    }

    public async Task SaveAsync(int deal, long version, LeadId? lead)
    {
        var record = Rows.Deal(deal, version) with { Lead = lead };
        var outcome = await Main.CommitAsync(Rows.Set((100 * deal) + (int)version, RecordSave.Of(record, version - 1)));
        Assert.Equal(CommitStatus.Committed, outcome.Status);
    }

    public static async Task<string?> CodeAsync(Func<Task> work) => (await Record.ExceptionAsync(work) as CrmException)?.Code;

    public ValueTask DisposeAsync() => ((IAsyncDisposable)Store).DisposeAsync();
}

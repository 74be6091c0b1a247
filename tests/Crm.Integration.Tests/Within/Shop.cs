using Crm.Deals;
using Crm.Integration.Tests.Support;
using Crm.Storage;
using Crm.Storage.PostgreSql;
using Crm.Storage.Sqlite;
using Crm.Testing;
using Crm.Tests.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm.Integration.Tests.Within;

/// <summary>A new database of the shop, and the CRM on it.</summary>
internal sealed class Shop : IAsyncDisposable
{
    public const string Sqlite = "SQLite";
    public const string PostgreSql = "PostgreSQL";
    private readonly TemporaryFolder _folder = new();
    private readonly string _database;
    private readonly string _connectionString;
    private CrmTestHost _host = null!;
    private ICrmStore _store = null!;

    private Shop(string database, string? connectionString) =>
        (_database, _connectionString) = (database, connectionString ?? $"Data Source={_folder.File("shop.db")};Pooling=False");

    /// <summary>The databases every test of a transaction runs on.</summary>
    public static TheoryData<string> All => [Sqlite, PostgreSql];

    public CrmTestHost Host => _host;

    public DealKindId Kind { get; private set; }

    /// <summary>Makes the tables with the context and lets the store adopt them.</summary>
    public static async Task<Shop> OpenAsync(string database, Func<ICrmStore, ICrmStore>? wrap = null)
    {
        var shop = await EmptyAsync(database);
        await using (var context = shop.Context())
        {
            await context.Database.EnsureCreatedAsync();
        }

        shop._store = database == Sqlite ? new SqliteStore(shop._folder.File("shop.db")) : new PostgreSqlStore(shop._connectionString);
        await (shop._store is SqliteStore sqlite ? sqlite.MigrateAsync() : ((PostgreSqlStore)shop._store).MigrateAsync());
        shop._host = CrmTestHost.Create(store: wrap is null ? shop._store : wrap(shop._store));
        shop.Kind = (await shop.Host.Crm.DealKinds.CreateAsync(new("Plain", ControlMode.NonProcess))).Id;
        return shop;
    }

    /// <summary>A database without tables and without a CRM on it.</summary>
    public static async Task<Shop> EmptyAsync(string database)
    {
        if (database == PostgreSql)
        {
            PostgreSqlHere.OrSkip();
        }

        return new Shop(database, database == PostgreSql ? await PostgreSqlDatabases.CreateEmptyAsync() : null);
    }

    public ShopContext Context()
    {
        var options = new DbContextOptionsBuilder<ShopContext>();
        return new((_database == Sqlite ? options.UseSqlite(_connectionString) : options.UseNpgsql(_connectionString + ";Pooling=false")).Options);
    }

    /// <summary>The CRM's store within the transaction of a context.</summary>
    public ITenantStore Tenant(DbContext context) =>
        ((ITransactionalStore)Host.Store).ForTenant(TenantId.Main, context.Database.CurrentTransaction!.GetDbTransaction());

    public OpenDeal Deal(string topic) => new(Kind, topic);

    /// <summary>Each commit in the log: its position and its events.</summary>
    public async Task<List<(string Position, string Types)>> LogAsync()
    {
        var log = await Host.Store.ForTenant(TenantId.Main).ReadLogAsync(LogPosition.Start).ToListAsync();
        return [.. log.Select(c => (c.Position.Text ?? "", string.Join(',', c.Events.Select(e => e.Type))))];
    }

    /// <summary>From now on the database refuses the receipt of a commit once there are two deals.</summary>
    public async Task BreakAsync()
    {
        await using var context = Context();
        await context.Database.ExecuteSqlRawAsync(_database == Sqlite
            ? "CREATE TRIGGER broken BEFORE INSERT ON crm_change_set WHEN (SELECT count(*) FROM crm_deal) > 1 BEGIN SELECT raise(ABORT, 'broken'); END"
            : """
              CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF (SELECT count(*) FROM crm_deal) > 1 THEN RAISE EXCEPTION 'broken'; END IF;
                RETURN NEW;
              END $$;
              CREATE TRIGGER broken BEFORE INSERT ON crm_change_set FOR EACH ROW EXECUTE FUNCTION broken()
              """);
    }

    public static async Task<string?> CodeAsync(Func<Task> work) => (await Record.ExceptionAsync(work) as CrmException)?.Code;

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
            await ((IAsyncDisposable)_store).DisposeAsync();
        }

        _folder.Dispose();
        if (_database == PostgreSql)
        {
            await PostgreSqlDatabases.ReleaseAsync(_connectionString, isAsMade: false);
        }
    }
}

using Crm.Deals;
using Crm.Integration.Tests.Support;
using Crm.Storage;
using Crm.Storage.Sqlite;
using Crm.Testing;
using Microsoft.EntityFrameworkCore;

namespace Crm.Integration.Tests.Within;

/// <summary>An embedder with a table of his own beside the tables of the CRM, in one context.</summary>
public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.AddCrm();
    }
}

/// <summary>An order of the embedder.</summary>
public sealed class Order
{
    public int Id { get; set; }

    public required string Title { get; set; }
}

/// <summary>A new database of the shop, and the CRM on it.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CrmTestHost Host { get; private init; } = null!;

    public DealKindId Kind { get; private set; }

    public string ConnectionString { get; private init; } = "";

    /// <summary>Makes the tables with the context and lets the store adopt them.</summary>
    public static async Task<Shop> OpenAsync(Func<ICrmStore, ICrmStore>? wrap = null)
    {
        var folder = new TemporaryFolder();
        var store = new SqliteStore(folder.File("shop.db"));
        var shop = new Shop(folder) { ConnectionString = $"Data Source={folder.File("shop.db")};Pooling=False", Host = CrmTestHost.Create(store: wrap is null ? store : wrap(store)) };
        await using (var context = shop.Context())
        {
            await context.Database.EnsureCreatedAsync();
        }

        await store.MigrateAsync();
        shop.Kind = (await shop.Host.Crm.DealKinds.CreateAsync(new("Plain", ControlMode.NonProcess))).Id;
        return shop;
    }

    private Shop(TemporaryFolder folder) => _folder = folder;

    public ShopContext Context() => new(new DbContextOptionsBuilder<ShopContext>().UseSqlite(ConnectionString).Options);

    public OpenDeal Deal(string topic) => new(Kind, topic);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }
}

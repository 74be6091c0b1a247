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

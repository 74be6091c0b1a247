using Crm.Deals;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Benchmarks.Storage;

/// <summary>A deal as narrow as a page needs it, in EF Core: the peer's best case. The missing close day is the greatest number, so that an index keeps the order.</summary>
internal sealed class PeerDeal
{
    public Guid Id { get; set; }

    public Guid Responsible { get; set; }

    public string Stage { get; set; } = "";

    public int CloseDay { get; set; }

    public long Potential { get; set; }

    public static PeerDeal Of(Deal deal) => new()
    {
        Id = deal.Id.Value,
        Responsible = deal.Responsible.Value,
        Stage = deal.Stage!,
        CloseDay = deal.ExpectedCloseOn is { } day ? Period.DaysBetween(new LocalDate(2026, 1, 1), day) : int.MaxValue,
        Potential = (long)deal.Potential.Amount,
    };
}

/// <summary>EF Core on SQLite in memory, with an index that covers the whole row.</summary>
internal sealed class PeerContext(DbContextOptions<PeerContext> options) : DbContext(options)
{
    private static readonly Func<PeerContext, Guid, string, IEnumerable<PeerDeal>> Query = EF.CompileQuery(
        (PeerContext db, Guid manager, string stage) => db.Deals.AsNoTracking()
            .Where(d => d.Responsible == manager && d.Stage == stage)
            .OrderBy(d => d.CloseDay).ThenBy(d => d.Id)
            .Take(50));

    public DbSet<PeerDeal> Deals => Set<PeerDeal>();

    public static PeerContext Open(IEnumerable<PeerDeal> deals)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var options = new DbContextOptionsBuilder<PeerContext>().UseSqlite(connection).Options;
        using (var filling = new PeerContext(options))
        {
            filling.Database.EnsureCreated();
            foreach (var batch in deals.Chunk(20_000))
            {
                filling.Deals.AddRange(batch);
                filling.SaveChanges();
                filling.ChangeTracker.Clear();
            }

            filling.Database.ExecuteSqlRaw("ANALYZE");
        }

        return new PeerContext(options);
    }

    public List<PeerDeal> Page(Guid manager, string stage) => [.. Query(this, manager, stage)];

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<PeerDeal>().HasIndex(d => new { d.Responsible, d.Stage, d.CloseDay, d.Id, d.Potential });
}

using Microsoft.EntityFrameworkCore;

namespace Crm.Integration.Tests.Within;

/// <summary>A table of the shop in PostgreSQL that nobody may touch for a while.</summary>
internal sealed class Blocked : IAsyncDisposable
{
    private readonly ShopContext _context;

    private Blocked(ShopContext context) => _context = context;

    public static async Task<Blocked> OfAsync(Shop shop, string table)
    {
        var context = shop.Context();
        await context.Database.BeginTransactionAsync();
#pragma warning disable EF1002 // The tests' own names.
        await context.Database.ExecuteSqlRawAsync($"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE");
#pragma warning restore EF1002
        return new(context);
    }

    /// <summary>Waits until somebody of the database waits for a lock.</summary>
    public static async Task UntilWaitingAsync(Shop shop)
    {
        await using var context = shop.Context();
        while (await context.Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync() == 0)
        {
            await Task.Delay(5);
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}

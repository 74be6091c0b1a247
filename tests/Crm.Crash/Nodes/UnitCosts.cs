using System.Diagnostics;
using System.Globalization;
using Crm.Deals;
using Crm.Storage.PostgreSql;
using Npgsql;

namespace Crm.Crash;

/// <summary>What a deal with its history costs on PostgreSQL: bytes of each table with its indexes, time of taking in.</summary>
internal static class UnitCosts
{
    private const string Sizes = """
        SELECT string_agg(format('%s: %s rows, %s bytes a row (%s of them indexes)', c.relname, s.n, pg_total_relation_size(c.oid) / s.n, pg_indexes_size(c.oid) / s.n), chr(10) ORDER BY pg_total_relation_size(c.oid) DESC)
          || chr(10) || format('all: %s bytes', sum(pg_total_relation_size(c.oid)))
        FROM pg_class c, LATERAL (SELECT c.reltuples::bigint AS n) s WHERE c.relkind = 'r' AND c.relname LIKE 'crm\_%' AND s.n >= 1000
        """;

    public static async Task RunAsync(int deals, Action<string> tell)
    {
        using var places = await Places.CreateAsync(StoreName.PostgreSql);
        var (at, path) = await places.NextAsync();
        await using var store = new PostgreSqlStore(at);
        var crm = CrashHost.Create(store, new Effects(path)).For(TenantId.Main, CrmPrincipal.User(Ground.User(0), CrmRights.All));
        var ground = await Ground.PrepareAsync(crm);
        var clock = Stopwatch.StartNew();
        await crm.DealHistory.ImportAsync(Deals(ground, deals));
        tell(string.Create(CultureInfo.InvariantCulture, $"{deals} deals with six moves each taken in: {clock.Elapsed.TotalMilliseconds * 1000 / deals:0} µs a deal"));
        await using var connection = new NpgsqlConnection(at + ";Pooling=false");
        await connection.OpenAsync();
        await using (var analyze = new NpgsqlCommand("VACUUM ANALYZE", connection))
        {
            await analyze.ExecuteNonQueryAsync();
        }

        await using var sizes = new NpgsqlCommand(Sizes, connection);
        tell($"{await sizes.ExecuteScalarAsync()}");
    }

    private static async IAsyncEnumerable<DealImport> Deals(Ground ground, int deals)
    {
        await Task.CompletedTask;
        var opened = NodaTime.SystemClock.Instance.GetCurrentInstant().Minus(NodaTime.Duration.FromDays(100));
        for (var i = 0; i < deals; i++)
        {
            var id = new DealId(Guid.CreateVersion7());
            var from = opened.Plus(NodaTime.Duration.FromMinutes(i % 50_000));
            yield return new DealImport
            {
                Name = "deal",
                Deal = id,
                Open = new OpenDeal(ground.Kind, "Поставка оборудования") { HoldsFrom = from, Tags = ["new"], CoPerformers = [Ground.User(21)], Potential = new Money(i, CurrencyCode.Rub) },
                Then = [.. Enumerable.Range(1, 6).Select(m => new MoveDeal(id, ground.Stages[m]) { HoldsFrom = from.Plus(NodaTime.Duration.FromHours(m)) })],
            };
        }
    }
}

using System.Data.Common;
using Crm.Benchmarks.Databases;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Crm.Benchmarks.Deals;

/// <summary>The figures of a funnel as one would write them in SQL for this very question over the same tables: one prepared statement, plain sums; durations by window functions
/// where the database has no percentiles. Wherever a part is asked for, it is the responsible.</summary>
internal sealed class HandWrittenFunnel : IDisposable
{
    private const string Rows = "FROM crm_deal_passage p WHERE p.tenant = 'main' AND p.deal_kind = @kind AND p.is_voided = 0";
    private const string Lasting = "p.is_skipped = 0 AND p.\"end\" IS NOT NULL";
    private const string Joined =
        "FROM crm_deal_passage p JOIN crm_deal d ON d.tenant = p.tenant AND d.id = p.deal WHERE p.tenant = 'main' AND p.deal_kind = @kind AND p.is_voided = 0";

    private const string Sums =
        $"""
        SELECT 1, p.stage, p.potential_currency, CAST(NULL AS bytea), p.result, p.is_skipped, count(*), sum(p.potential_amount), sum(p.visits), sum(p.stayed) {Rows}
            GROUP BY p.stage, p.result, p.is_skipped, p.potential_currency
        UNION ALL SELECT 2, p.stage, NULL, NULL, 0, 0, count(*), 0, 0, sum(@now - d.stage_entered_at) {Joined} AND p.result = 0 GROUP BY p.stage
        UNION ALL SELECT 3, p.stage, p.potential_currency, d.loss_reason, 0, 0, count(*), sum(p.potential_amount), 0, 0 {Joined} AND p.result = 2
            GROUP BY p.stage, d.loss_reason, p.potential_currency
        UNION ALL SELECT 4, NULL, d.potential_currency, NULL, d.status, 0, count(*), sum(d.potential_amount), 0, 0
            FROM crm_deal d WHERE d.tenant = 'main' AND d.deal_kind = @kind
                AND EXISTS (SELECT 1 FROM crm_deal_passage q WHERE q.tenant = 'main' AND q.deal = d.id AND q.is_voided = 0) GROUP BY d.status, d.potential_currency
        """;

    private const string ByWindows =
        $"""
        WITH r AS (
            SELECT p.stage, p."end" - p.start AS length, count(*) OVER (PARTITION BY p.stage) AS n, row_number() OVER (PARTITION BY p.stage ORDER BY p."end" - p.start) AS place
            {Rows} AND {Lasting})
        {Sums}
        UNION ALL SELECT 5, stage, NULL, NULL, 0, 0, n, avg(length),
                avg(CASE WHEN place IN ((n + 1) / 2, (n + 2) / 2) THEN length END), max(CASE WHEN place = (n - 1) * 9 / 10 + 1 THEN length END)
            FROM r GROUP BY stage
        """;

    private const string ByPercentiles =
        $"""
        {Sums}
        UNION ALL SELECT 5, p.stage, NULL, NULL, 0, 0, count(*), avg(p."end" - p.start),
                percentile_cont(0.5) WITHIN GROUP (ORDER BY p."end" - p.start), percentile_cont(0.9) WITHIN GROUP (ORDER BY p."end" - p.start)
            {Rows} AND {Lasting} GROUP BY p.stage
        """;

    // Each deal once, its rows after it; durations to be put in order by who asks.
    private const string Parts =
        """
        SELECT 1, d.responsible, p.stage, p.potential_currency, CASE WHEN p.result = 2 THEN d.loss_reason END, p.result, p.is_skipped, count(*), sum(p.potential_amount), sum(p.visits),
                sum(p.stayed + CASE WHEN p.result = 0 THEN @now - d.stage_entered_at ELSE 0 END)
            FROM crm_deal d JOIN crm_deal_passage p ON p.tenant = 'main' AND p.deal = d.id WHERE d.tenant = 'main' AND d.deal_kind = @kind AND p.is_voided = 0
            GROUP BY d.responsible, p.stage, p.result, p.is_skipped, p.potential_currency, CASE WHEN p.result = 2 THEN d.loss_reason END
        UNION ALL SELECT 4, d.responsible, NULL, d.potential_currency, NULL, d.status, 0, count(*), sum(d.potential_amount), 0, 0
            FROM crm_deal d WHERE d.tenant = 'main' AND d.deal_kind = @kind
                AND EXISTS (SELECT 1 FROM crm_deal_passage q WHERE q.tenant = 'main' AND q.deal = d.id AND q.is_voided = 0) GROUP BY d.responsible, d.status, d.potential_currency
        UNION ALL SELECT 5, d.responsible, p.stage, NULL, NULL, 0, 0, 0, p."end" - p.start, 0, 0
            FROM crm_deal d JOIN crm_deal_passage p ON p.tenant = 'main' AND p.deal = d.id WHERE d.tenant = 'main' AND d.deal_kind = @kind AND p.is_voided = 0
                AND p.is_skipped = 0 AND p."end" IS NOT NULL
        """;

    private readonly DbConnection _connection;
    private readonly DbCommand _all;
    private readonly DbCommand _parts;

    public HandWrittenFunnel(BenchDatabase database, string where)
    {
        _connection = database == BenchDatabase.Sqlite
            ? new SqliteConnection($"Data Source={where};Pooling=False")
            : new NpgsqlConnection(where + ";Pooling=false;Max Auto Prepare=100;Auto Prepare Min Usages=2;Command Timeout=0");
        _connection.Open();
        _all = Prepare(database == BenchDatabase.Sqlite ? ByWindows : ByPercentiles);
        _parts = Prepare(Parts);
    }

    public object All() => Run(_all);

    public object ByResponsible() => Run(_parts);

    public void Dispose() => _connection.Dispose();

    private static int Run(DbCommand command)
    {
        var rows = 0;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                _ = reader.GetValue(i);
            }

            rows++;
        }

        return rows;
    }

    private DbCommand Prepare(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Texts of our own.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in new (string, object)[] { ("@kind", DealSamples.KindId.Value.ToByteArray(bigEndian: true)), ("@now", FigureSamples.Now.ToUnixTimeTicks() / 10) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}

using Microsoft.Data.Sqlite;

namespace Crm.Benchmarks.Deals;

/// <summary>The figures of a funnel as one would write them in SQL for this very question over the same tables: one prepared statement, plain sums, window functions.</summary>
internal sealed class HandWrittenFunnel : IDisposable
{
    private const string Rows = "FROM crm_deal_passage p WHERE p.tenant = 'main' AND p.deal_kind = @kind AND p.is_voided = 0";

    private const string Text =
        $"""
        WITH r AS (
            SELECT p.stage, p."end" - p.start AS length,
                count(*) OVER (PARTITION BY p.stage) AS n,
                row_number() OVER (PARTITION BY p.stage ORDER BY p."end" - p.start) AS place
            {Rows} AND p.is_skipped = 0 AND p."end" IS NOT NULL)
        SELECT 1, p.stage, p.result, p.is_skipped, p.potential_currency, count(*), sum(p.potential_amount), sum(p.visits), sum(p.stayed) {Rows}
            GROUP BY p.stage, p.result, p.is_skipped, p.potential_currency
        UNION ALL SELECT 2, p.stage, count(*), sum(@now - d.stage_entered_at), NULL, NULL, NULL, NULL, NULL
            FROM crm_deal_passage p JOIN crm_deal d ON d.tenant = p.tenant AND d.id = p.deal
            WHERE p.tenant = 'main' AND p.deal_kind = @kind AND p.is_voided = 0 AND p.result = 0 GROUP BY p.stage
        UNION ALL SELECT 3, p.stage, d.loss_reason, p.potential_currency, count(*), sum(p.potential_amount), NULL, NULL, NULL
            FROM crm_deal_passage p JOIN crm_deal d ON d.tenant = p.tenant AND d.id = p.deal
            WHERE p.tenant = 'main' AND p.deal_kind = @kind AND p.is_voided = 0 AND p.result = 2 GROUP BY p.stage, d.loss_reason, p.potential_currency
        UNION ALL SELECT 4, d.status, d.potential_currency, count(*), sum(d.potential_amount), NULL, NULL, NULL, NULL
            FROM crm_deal d WHERE d.tenant = 'main' AND d.deal_kind = @kind
                AND EXISTS (SELECT 1 FROM crm_deal_passage q WHERE q.tenant = 'main' AND q.deal = d.id AND q.is_voided = 0) GROUP BY d.status, d.potential_currency
        UNION ALL SELECT 5, stage, n, avg(length),
                avg(CASE WHEN place IN ((n + 1) / 2, (n + 2) / 2) THEN length END), max(CASE WHEN place = (n - 1) * 9 / 10 + 1 THEN length END), NULL, NULL, NULL
            FROM r GROUP BY stage
        """;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _command;

    public HandWrittenFunnel(string file)
    {
        _connection = new($"Data Source={file};Pooling=False");
        _connection.Open();
        _command = _connection.CreateCommand();
        _command.CommandText = Text;
        _command.Parameters.AddWithValue("@kind", DealSamples.KindId.Value.ToByteArray(bigEndian: true));
        _command.Parameters.AddWithValue("@now", FigureSamples.Now.ToUnixTimeTicks() / 10);
    }

    public object Run()
    {
        var rows = 0;
        using var reader = _command.ExecuteReader();
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

    public void Dispose()
    {
        _command.Dispose();
        _connection.Dispose();
    }
}

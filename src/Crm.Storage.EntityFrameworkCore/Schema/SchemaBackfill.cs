namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Computes columns and keys of records from their states: after columns came, and after the folding of texts has changed.</summary>
internal sealed class SchemaBackfill(RelationalSession session, SchemaProvider provider)
{
    private const long PageSize = 500;

    /// <summary>Fills what came after a version, in all tables that have such columns or keys.</summary>
    /// <param name="since">The version; 0 = everything.</param>
    /// <param name="cancellationToken">Stops the work; the transaction then undoes it.</param>
    public async ValueTask RunAsync(int since, CancellationToken cancellationToken)
    {
        if (provider.OpenTenants is { } open)
        {
            await session.ExecuteAsync(open, [], cancellationToken).ConfigureAwait(false);
        }

        foreach (var table in RelationalModel.Tables.Where(t => t.HasAnyAfter(since)))
        {
            if (provider.Lock(table) is { } keepOff)
            {
                await session.ExecuteAsync(keepOff, [], cancellationToken).ConfigureAwait(false);
            }

            await FillAsync(table, cancellationToken).ConfigureAwait(false);
        }
    }

    // Page by page in the order of the key, so that the memory needed does not grow with the table.
    private async ValueTask FillAsync(KindTable table, CancellationToken cancellationToken)
    {
        var page = $"SELECT state, tenant, id FROM {table.Name} WHERE tenant > @p0 OR (tenant = @p0 AND id > @p1) ORDER BY tenant, id LIMIT {PageSize}";
        (string Tenant, byte[] Id) last = ("", []);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = new List<(string Tenant, byte[] Id, object Record)>();
            await session.AskAsync(
                [new(page, [last.Tenant, last.Id])],
                (_, row) => rows.Add((row.Text(1), row.Bytes(2), row.State(0, table.Kind.Type))),
                cancellationToken).ConfigureAwait(false);
            var writes = new List<Statement>();
            foreach (var row in rows)
            {
                new RecordStatements(row.Tenant, session.Dialect, writes).Upsert(table, row.Record);
            }

            await session.WriteAsync(writes, cancellationToken).ConfigureAwait(false);
            if (rows.Count < PageSize)
            {
                return;
            }

            last = (rows[^1].Tenant, rows[^1].Id);
        }
    }
}

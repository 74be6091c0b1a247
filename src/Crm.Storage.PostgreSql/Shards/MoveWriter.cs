namespace Crm.Storage.PostgreSql;

/// <summary>Writes copied rows at the destination, in batches of their own while the tenant is open, or all in one transaction. Used by one thread at a time.</summary>
/// <param name="end">The destination.</param>
/// <param name="version">What the destination said of the tenant when this attempt began: another attempt changes it, and this one ends.</param>
/// <param name="options">How large batches are.</param>
/// <param name="session">A connection to the destination, in a transaction.</param>
/// <param name="isOne">Whether all is written in that transaction.</param>
internal sealed class MoveWriter(MoveEnd end, long version, TenantMoveOptions options, PostgreSqlSession session, bool isOne)
{
    private const string Staged = "crm_move_rows";
    private bool _isOver;

    /// <summary>Writes the rows of one table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns, as they stand in the rows.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="areNew">Whether none of them is there yet.</param>
    /// <param name="cancellationToken">Stops the work; what was committed stays.</param>
    /// <returns>How many rows there were, and how many of them were not there before.</returns>
    public async ValueTask<(long Rows, long Entered)> WriteAsync(MoveTable table, string columns, BinaryRows rows, bool areNew, CancellationToken cancellationToken)
    {
        var (all, entered) = (0L, 0L);
        var block = await rows.NextAsync(options.Batch, cancellationToken).ConfigureAwait(false);
        while (block.Rows > 0)
        {
            await BeginAsync(cancellationToken).ConfigureAwait(false);
            (var written, var fresh, block) = await BatchAsync(table, columns, rows, block, areNew, cancellationToken).ConfigureAwait(false);
            (all, entered) = (all + written, entered + fresh);
            if (!isOne)
            {
                await session.CommitAsync().ConfigureAwait(false);
                _isOver = true;
            }

            await options.ReachedAsync(MoveStep.Batch).ConfigureAwait(false);
        }

        return (all, entered);
    }

    /// <summary>Removes the rows of a table whose keys are not among those given.</summary>
    public async ValueTask<long> RemoveOthersAsync(MoveTable table, BinaryRows keys, CancellationToken cancellationToken)
    {
        var columns = string.Join(", ", table.Key);
        await session.ExecuteAsync($"CREATE TEMP TABLE {Staged} ON COMMIT DROP AS SELECT {columns} FROM {table.Name} WITH NO DATA", [], cancellationToken).ConfigureAwait(false);
        var block = await keys.NextAsync(options.Batch, cancellationToken).ConfigureAwait(false);
        while (block.Rows > 0)
        {
            (_, block) = await CopyAsync(Staged, columns, keys, block, cancellationToken).ConfigureAwait(false);
        }

        await session.ExecuteAsync($"ANALYZE {Staged}", [], cancellationToken).ConfigureAwait(false);
        var removed = await session.ExecuteAsync($"DELETE FROM {table.Name} AS t WHERE t.tenant = @p0 AND NOT EXISTS (SELECT 1 FROM {Staged} AS s WHERE {SameKey(table)})", [end.Tenant.Value], cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync($"DROP TABLE {Staged}", [], cancellationToken).ConfigureAwait(false);
        return removed;
    }

    private static string SameKey(MoveTable table) => string.Join(" AND ", table.Key.Select(k => $"t.{k} = s.{k}"));

    // A batch is only written while the destination says what it did when this attempt began.
    private async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        if (isOne)
        {
            return;
        }

        if (_isOver)
        {
            await session.BeginAsync(cancellationToken).ConfigureAwait(false);
            _isOver = false;
        }

        await end.HoldAsync(session, version, cancellationToken).ConfigureAwait(false);
    }

    // Writes one batch: rows that may be there already, or that COPY is not allowed to enter, go through a table of the transaction.
    private async ValueTask<(long Written, long Entered, (ReadOnlyMemory<byte> Block, int Rows) Next)> BatchAsync(
        MoveTable table, string columns, BinaryRows rows, (ReadOnlyMemory<byte> Block, int Rows) block, bool areNew, CancellationToken cancellationToken)
    {
        if (areNew && !end.IsSecured)
        {
            (var copied, block) = await CopyAsync(table.Name, columns, rows, block, cancellationToken).ConfigureAwait(false);
            return (copied, copied, block);
        }

        await session.ExecuteAsync($"CREATE TEMP TABLE {Staged} ON COMMIT DROP AS SELECT {columns} FROM {table.Name} WITH NO DATA", [], cancellationToken).ConfigureAwait(false);
        (var written, block) = await CopyAsync(Staged, columns, rows, block, cancellationToken).ConfigureAwait(false);
        return (written, await UnstageAsync(table, columns, cancellationToken).ConfigureAwait(false), block);
    }

    // Sends one batch: the block given, and more until it is full. Gives the first block of the next one.
    private async ValueTask<(long Written, (ReadOnlyMemory<byte> Block, int Rows) Next)> CopyAsync(
        string table, string columns, BinaryRows rows, (ReadOnlyMemory<byte> Block, int Rows) block, CancellationToken cancellationToken)
    {
        var written = 0L;
        var copy = await session.Npgsql.BeginRawBinaryCopyAsync($"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)", cancellationToken).ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            await copy.WriteAsync(BinaryRows.Header, cancellationToken).ConfigureAwait(false);
            while (block.Rows > 0 && written < options.Batch)
            {
                await copy.WriteAsync(block.Block, cancellationToken).ConfigureAwait(false);
                written += block.Rows;
                block = await rows.NextAsync((int)Math.Max(1, options.Batch - written), cancellationToken).ConfigureAwait(false);
            }

            await copy.WriteAsync(BinaryRows.Trailer, cancellationToken).ConfigureAwait(false);
        }

        return (written, block);
    }

    private async ValueTask<long> UnstageAsync(MoveTable table, string columns, CancellationToken cancellationToken)
    {
        var others = columns.Split(", ").Except(table.Key, StringComparer.Ordinal).Select(c => $"{c} = excluded.{c}").ToArray();
        var entered = (long)(await session.ScalarAsync($"SELECT count(*) FROM {Staged} AS s WHERE NOT EXISTS (SELECT 1 FROM {table.Name} AS t WHERE {SameKey(table)})", [], cancellationToken).ConfigureAwait(false))!;
        await session.ExecuteAsync(
            $"INSERT INTO {table.Name} ({columns}) SELECT {columns} FROM {Staged} ON CONFLICT ({string.Join(", ", table.Key)}) DO {(others.Length == 0 ? "NOTHING" : "UPDATE SET " + string.Join(", ", others))}",
            [],
            cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync($"DROP TABLE {Staged}", [], cancellationToken).ConfigureAwait(false);
        return entered;
    }
}

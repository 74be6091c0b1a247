using System.Data;

namespace Crm.Storage.PostgreSql;

/// <summary>Copies a tenant in rounds: all rows, what was written meanwhile, and, once the source is closed, the rest. Used once.</summary>
internal sealed class MoveCopy(MoveEnds ends, TenantMoveOptions options)
{
    private const string LogEnd = "SELECT crm_log_end()";
    private const string Oldest = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
    private const string Next = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint";

    private readonly Dictionary<MoveTable, string> _columns = [];
    private readonly Dictionary<MoveTable, long> _rows = MoveTables.All.ToDictionary(t => t, _ => 0L);
    private MoveRound _last = new(ends.Tenant, Oldest: null, Next: 0, From: long.MinValue, Until: long.MinValue, Commits: 0);
    private long? _oldest;
    private long _all;

    private long Commits => _rows[MoveTables.All[0]];

    /// <summary>Copies everything and opens the destination.</summary>
    /// <exception cref="CrmStorageException"><c>shard.move.overtaken</c>, <c>storage.schema.unknown</c>.</exception>
    public async ValueTask<TenantMoveReport> RunAsync(CancellationToken cancellationToken)
    {
        for (var round = 0; round <= options.Rounds; round++)
        {
            await RoundAsync(isLast: false, cancellationToken).ConfigureAwait(false);
            await options.ReachedAsync(MoveStep.Round).ConfigureAwait(false);
        }

        await ends.CloseAsync(cancellationToken).ConfigureAwait(false);
        await options.ReachedAsync(MoveStep.Closed).ConfigureAwait(false);
        var before = _all;
        await RoundAsync(isLast: true, cancellationToken).ConfigureAwait(false);
        return new() { Rows = _all, RowsWhileClosed = _all - before };
    }

    private async ValueTask RoundAsync(bool isLast, CancellationToken cancellationToken)
    {
        var source = await ends.Source.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (source.ConfigureAwait(false))
        {
            // Asked for before the tables are seen: what appears between the two is above it.
            var until = isLast ? (long?)null : (long)(await source.ScalarAsync(LogEnd, [], cancellationToken).ConfigureAwait(false))!;
            await source.CommitAsync().ConfigureAwait(false);
            await source.BeginAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
            var oldest = (long)(await source.ScalarAsync(Oldest, [], cancellationToken).ConfigureAwait(false))!;
            var next = (long)(await source.ScalarAsync(Next, [], cancellationToken).ConfigureAwait(false))!;
            var round = _last with { Oldest = _oldest, Next = next, From = _last.Until ?? 0, Until = until, Commits = Commits };
            var destination = await ends.Destination.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (destination.ConfigureAwait(false))
            {
                await TablesAsync(source, destination, round, isLast, cancellationToken).ConfigureAwait(false);
            }

            (_last, _oldest) = (round, oldest);
        }
    }

    /// <summary>All in one transaction with the tables before: whoever sees the tenant here sees all of it.</summary>
    private async ValueTask OpenAsync(PostgreSqlSession source, PostgreSqlSession destination, CancellationToken cancellationToken)
    {
        var home = await ends.OpenAsync(destination, cancellationToken).ConfigureAwait(false);
        await new MoveCursors(ends.Tenant, source, Commits).WriteAsync(destination, ends.AtSource, home, cancellationToken).ConfigureAwait(false);
        await options.ReachedAsync(MoveStep.Written).ConfigureAwait(false);
        await destination.CommitAsync().ConfigureAwait(false);
    }

    private async ValueTask TablesAsync(PostgreSqlSession source, PostgreSqlSession destination, MoveRound round, bool isLast, CancellationToken cancellationToken)
    {
        if (isLast)
        {
            await ends.Destination.HoldAsync(destination, ends.AtDestination!.Version, cancellationToken).ConfigureAwait(false);
        }

        var writer = new MoveWriter(ends.Destination, ends.AtDestination!.Version, options, destination, isLast);
        foreach (var table in MoveTables.All)
        {
            var columns = await ColumnsAsync(source, table, cancellationToken).ConfigureAwait(false);
            var (rows, entered) = await CopyAsync(source, round.Rows(table, columns), r => writer.WriteAsync(table, columns, r, round.IsFirst || table.IsNumbered, cancellationToken), cancellationToken).ConfigureAwait(false);
            _all += rows;
            _rows[table] += entered;
            if (isLast && table.MayChange)
            {
                await CompareAsync(source, writer, table, cancellationToken).ConfigureAwait(false);
            }
        }

        if (isLast)
        {
            await OpenAsync(source, destination, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Every row of the source is at the destination by now: with as many rows there are no others, else those are looked for.</summary>
    private async ValueTask CompareAsync(PostgreSqlSession source, MoveWriter writer, MoveTable table, CancellationToken cancellationToken)
    {
        var there = (long)(await source.ScalarAsync($"SELECT count(*) FROM {table.Name} WHERE tenant = @p0", [ends.Tenant.Value], cancellationToken).ConfigureAwait(false))!;
        if (there == _rows[table])
        {
            return;
        }

        var keys = $"SELECT {string.Join(", ", table.Key)} FROM {table.Name} WHERE tenant = '{ends.Tenant}'";
        _rows[table] -= await CopyAsync(source, keys, r => writer.RemoveOthersAsync(table, r, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (there != _rows[table])
        {
            throw new InvalidOperationException($"{_rows[table]} rows of {table.Name} were copied and there are {there}; this is a defect of the move. Nothing was opened.");
        }
    }

    private static async ValueTask<T> CopyAsync<T>(PostgreSqlSession source, string rows, Func<BinaryRows, ValueTask<T>> write, CancellationToken cancellationToken)
    {
        var copy = await source.Npgsql.BeginRawBinaryCopyAsync($"COPY ({rows}) TO STDOUT (FORMAT BINARY)", cancellationToken).ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            return await write(new BinaryRows(copy)).ConfigureAwait(false);
        }
    }

    private async ValueTask<string> ColumnsAsync(PostgreSqlSession source, MoveTable table, CancellationToken cancellationToken)
    {
        if (!_columns.TryGetValue(table, out var columns))
        {
            _columns[table] = columns = await MoveTables.ColumnsAsync(source, table, cancellationToken).ConfigureAwait(false);
        }

        return columns;
    }
}

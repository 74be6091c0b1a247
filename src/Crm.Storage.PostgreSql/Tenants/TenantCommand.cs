using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>A command that says first whose it is. Both travel together and are one transaction where none was begun; the tenant is forgotten with it.</summary>
internal sealed class TenantCommand : PreparedCommand
{
    private readonly NpgsqlBatch _batch;
    private readonly NpgsqlBatchCommand _own;

    public TenantCommand(NpgsqlConnection connection, TenantId tenant, string sql, int parameters)
        : base(sql)
    {
        _own = new NpgsqlBatchCommand(Positions.Of(sql));
        for (var i = 0; i < parameters; i++)
        {
            _own.Parameters.Add(new NpgsqlParameter());
        }

        _batch = connection.CreateBatch();
        _batch.BatchCommands.Add(RowSecurity.Command(RowSecurity.Naming(tenant)));
        _batch.BatchCommands.Add(_own);
    }

    public override PreparedCommand Bind(ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            PostgreSqlValues.Bind(_own.Parameters[i], values[i]);
        }

        return this;
    }

    public override Task<int> ExecuteAsync(CancellationToken cancellationToken) => _batch.ExecuteNonQueryAsync(cancellationToken);

    public override async Task<object?> ScalarAsync(CancellationToken cancellationToken)
    {
        var reader = await ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var value = await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? reader.GetValue(0) : null;

            // To the end, so that a late fault is heard.
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            return value;
        }
    }

    public override async Task<DbDataReader> ReadAsync(CancellationToken cancellationToken)
    {
        var reader = await _batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override void Cancel() => _batch.Cancel();

    public override void Dispose() => _batch.Dispose();
}

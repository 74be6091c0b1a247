using System.Data.Common;
using System.Globalization;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A command that stays prepared on its connection; parameters are named @p0, @p1… in order.</summary>
internal sealed class PreparedCommand : IDisposable
{
    private readonly DbCommand _command;

    private readonly SqlDialect _dialect;

    public PreparedCommand(DbConnection connection, SqlDialect dialect, string sql, int parameters)
    {
        _dialect = dialect;
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = "@p" + i.ToString(CultureInfo.InvariantCulture);
            _command.Parameters.Add(parameter);
        }
    }

    public string Sql => _command.CommandText;

    public PreparedCommand Bind(ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _dialect.Bind(_command.Parameters[i], values[i]);
        }

        return this;
    }

    public Task<int> ExecuteAsync(CancellationToken cancellationToken) => _command.ExecuteNonQueryAsync(cancellationToken);

    public Task<object?> ScalarAsync(CancellationToken cancellationToken) => _command.ExecuteScalarAsync(cancellationToken);

    public Task<DbDataReader> ReadAsync(CancellationToken cancellationToken) => _command.ExecuteReaderAsync(cancellationToken);

    public void Dispose() => _command.Dispose();
}

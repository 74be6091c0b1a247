using System.Data.Common;
using System.Globalization;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A command that stays prepared on its connection.</summary>
internal abstract class PreparedCommand(string sql) : IDisposable
{
    /// <summary>The text it was asked for with.</summary>
    public string Sql { get; } = sql;

    public abstract PreparedCommand Bind(ReadOnlySpan<object> values);

    public abstract Task<int> ExecuteAsync(CancellationToken cancellationToken);

    public abstract Task<object?> ScalarAsync(CancellationToken cancellationToken);

    public abstract Task<DbDataReader> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Has the database stop what it does for the command; blocks until it was told.</summary>
    public abstract void Cancel();

    public abstract void Dispose();
}

/// <summary>A command of ADO.NET; parameters are named @p0, @p1… in order.</summary>
internal sealed class SingleCommand : PreparedCommand
{
    private readonly DbCommand _command;

    private readonly SqlDialect _dialect;

    public SingleCommand(DbConnection connection, SqlDialect dialect, string sql, int parameters)
        : base(sql)
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

    public override PreparedCommand Bind(ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _dialect.Bind(_command.Parameters[i], values[i]);
        }

        return this;
    }

    public override Task<int> ExecuteAsync(CancellationToken cancellationToken) => _command.ExecuteNonQueryAsync(cancellationToken);

    public override Task<object?> ScalarAsync(CancellationToken cancellationToken) => _command.ExecuteScalarAsync(cancellationToken);

    public override Task<DbDataReader> ReadAsync(CancellationToken cancellationToken) => _command.ExecuteReaderAsync(cancellationToken);

    public override void Cancel() => _command.Cancel();

    public override void Dispose() => _command.Dispose();
}

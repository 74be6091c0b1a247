using System.Collections.Concurrent;
using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>A database reached through a pool of connections; readers and writers take one each.</summary>
internal sealed class PostgreSqlDatabase(PostgreSqlStorageOptions options) : RelationalDatabase
{
    /// <summary>Makes a moment usable again after one of its statements was stopped or failed.</summary>
    public const string Undo = "ROLLBACK TO SAVEPOINT crm";

    private const string Moment = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    private const string Mark = "SAVEPOINT crm";

    private readonly PostgreSqlHosts _hosts = new(options);
    private readonly ConcurrentDictionary<TenantId, TenantDatabase> _tenants = new();
    private readonly SemaphoreSlim _schema = new(1, 1);
    private volatile bool _isChecked;
    private volatile bool _isDisposed;

    public override SqlDialect Dialect => PostgreSqlDialect.Instance;

    /// <summary>Records that differ do not wait for each other here: several transactions of a tenant run at once.</summary>
    public override CommitPolicy Policy { get; } = new() { Groups = options.GroupCommit, Lanes = 4 };

    public override ModelVersion Written { get; } = RelationalModel.At(options.LibraryVersion);

    public override bool IsTransient(Exception fault) => PostgreSqlFaults.IsTransient(fault);

    public override bool IsBuffered => false;

    public override ValueTask<RelationalSession> ReadAsync(bool oneMoment, CancellationToken cancellationToken) => ReadAsync(null, oneMoment, null, cancellationToken);

    public async ValueTask<RelationalSession> ReadAsync(TenantId? tenant, bool oneMoment, StaleReading? reading, CancellationToken cancellationToken)
    {
        var session = await OpenToReadAsync(tenant, reading, cancellationToken).ConfigureAwait(false);
        return oneMoment ? await BeginAsync(session, [Moment], cancellationToken).ConfigureAwait(false) : session;
    }

    public override ValueTask<RelationalSession> SnapshotAsync(CancellationToken cancellationToken) => SnapshotAsync(null, null, cancellationToken);

    public async ValueTask<RelationalSession> SnapshotAsync(TenantId? tenant, StaleReading? reading, CancellationToken cancellationToken)
    {
        var first = await OpenToReadAsync(tenant, reading, cancellationToken).ConfigureAwait(false);
        var name = await FirstAsync(first, [Moment, "SELECT pg_export_snapshot()", Mark], cancellationToken).ConfigureAwait(false);
        return new SnapshotSession(this, first, name);
    }

    /// <summary>A session that sees the moment of a snapshot, on the server of its first session.</summary>
    public async ValueTask<PostgreSqlSession> JoinAsync(PostgreSqlSession first, string snapshot, CancellationToken cancellationToken) =>
        await BeginAsync(await OpenAsync(first.Source!, first.Tenant, cancellationToken).ConfigureAwait(false), [Moment, $"SET TRANSACTION SNAPSHOT '{snapshot}'", Mark], cancellationToken).ConfigureAwait(false);

    public override ValueTask<RelationalSession> WriteAsync(CancellationToken cancellationToken) => WriteAsync(null, cancellationToken);

    public async ValueTask<RelationalSession> WriteAsync(TenantId? tenant, CancellationToken cancellationToken)
    {
        await CheckSchemaAsync(cancellationToken).ConfigureAwait(false);
        var session = await OpenAsync(tenant, cancellationToken).ConfigureAwait(false);
        await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        return session;
    }

    public override ValueTask<RelationalSession?> AtOnceAsync(CancellationToken cancellationToken) => AtOnceAsync(null, cancellationToken);

    /// <summary>Without a transaction begun, statements sent together are one.</summary>
    public async ValueTask<RelationalSession?> AtOnceAsync(TenantId? tenant, CancellationToken cancellationToken)
    {
        await CheckSchemaAsync(cancellationToken).ConfigureAwait(false);
        return await OpenAsync(tenant, cancellationToken).ConfigureAwait(false);
    }

    public override AtOnceFault SortOf(DbException fault) => fault is not PostgresException postgres ? AtOnceFault.Unknown
        : postgres.SqlState == PostgresErrorCodes.DivisionByZero ? AtOnceFault.Moved
        : AtOnceFault.Undone;

    /// <summary>A session that may write, whatever the state of the tables; it belongs to no tenant.</summary>
    public async ValueTask<PostgreSqlSession> OpenForSchemaAsync(bool isPatient, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var session = isPatient
            ? await OpenAsync(new NpgsqlConnection(PostgreSqlConnections.PatientText(options)), null, null, cancellationToken).ConfigureAwait(false)
            : await OpenAsync(_hosts.Primary, null, cancellationToken).ConfigureAwait(false);
        await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        return session;
    }

    /// <summary>A session bound by no timeout, as a tenant where the server keeps tenants apart; nothing is begun.</summary>
    public ValueTask<PostgreSqlSession> OpenForMoveAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return OpenAsync(new NpgsqlConnection(PostgreSqlConnections.PatientText(options)), null, options.RowLevelSecurity ? tenant : null, cancellationToken);
    }

    /// <summary>The database as a tenant's commands reach it: the same one unless the server is to keep tenants apart.</summary>
    public RelationalDatabase For(TenantId tenant) =>
        options.RowLevelSecurity ? _tenants.GetOrAdd(tenant, static (id, own) => new TenantDatabase(own, id), this) : this;

    /// <summary>The migrations of its tables.</summary>
    public PostgreSqlMigrations Migrations => options.RowLevelSecurity ? PostgreSqlMigrations.Secured : PostgreSqlMigrations.Instance;

    public override Statement? Naming(TenantId tenant) => options.RowLevelSecurity ? RowSecurity.Naming(tenant) : null;

    public override ValueTask CheckAsync(RelationalSession session, CancellationToken cancellationToken) =>
        RowSecurity.CheckAsync(session, options.RowLevelSecurity, cancellationToken);

    public override Exception Translate(DbException fault, CancellationToken cancellationToken) => PostgreSqlFaults.Translate(fault, cancellationToken);

    public override Exception TranslateWithin(DbException fault, bool seesOneMoment, CancellationToken cancellationToken) =>
        PostgreSqlFaults.TranslateWithin(fault, seesOneMoment, cancellationToken);

    public override bool IsOver(DbTransaction transaction) => Transactions.IsOver((NpgsqlTransaction)transaction);

    public override async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await _hosts.DisposeAsync().ConfigureAwait(false);
            _schema.Dispose();
        }
    }

    private async ValueTask<PostgreSqlSession> OpenToReadAsync(TenantId? tenant, StaleReading? reading, CancellationToken cancellationToken)
    {
        await CheckSchemaAsync(cancellationToken).ConfigureAwait(false);
        return reading is null || await _hosts.Replicas.OpenAsync(this, tenant, reading, cancellationToken).ConfigureAwait(false) is not { } stale
            ? await OpenAsync(tenant, cancellationToken).ConfigureAwait(false)
            : stale;
    }

    private ValueTask<PostgreSqlSession> OpenAsync(TenantId? tenant, CancellationToken cancellationToken) => OpenAsync(_hosts.Primary, tenant, cancellationToken);

    /// <summary>A session of one of the servers.</summary>
    public ValueTask<PostgreSqlSession> OpenAsync(NpgsqlDataSource source, TenantId? tenant, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return OpenAsync(source.CreateConnection(), source, tenant, cancellationToken);
    }

    private async ValueTask<PostgreSqlSession> OpenAsync(NpgsqlConnection connection, NpgsqlDataSource? source, TenantId? tenant, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return new PostgreSqlSession(connection) { Model = Written, Commands = Commands, Tenant = tenant, Source = source };
        }
        catch (Exception fault)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw fault is DbException known ? Translate(known, cancellationToken) : fault;
        }
    }

    private async ValueTask<PostgreSqlSession> BeginAsync(PostgreSqlSession session, string[] statements, CancellationToken cancellationToken)
    {
        await FirstAsync(session, statements, cancellationToken).ConfigureAwait(false);
        return session;
    }

    // Runs statements in one round trip; a fault gives the connection back.
    private async ValueTask<string> FirstAsync(PostgreSqlSession session, string[] statements, CancellationToken cancellationToken)
    {
        try
        {
            return await session.TogetherAsync(statements, cancellationToken).ConfigureAwait(false) ?? "";
        }
        catch (Exception fault)
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw fault is DbException known ? Translate(known, cancellationToken) : fault;
        }
    }

    // Makes sure before the first use that the tables are there and readable.
    private async ValueTask CheckSchemaAsync(CancellationToken cancellationToken)
    {
        if (_isChecked)
        {
            return;
        }

        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await _schema.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isChecked)
            {
                Accept(await PostgreSqlSchema.MakeReadyAsync(this, options.MigratesAtStart, cancellationToken).ConfigureAwait(false));
                _isChecked = true;
            }
        }
        finally
        {
            _schema.Release();
        }
    }
}

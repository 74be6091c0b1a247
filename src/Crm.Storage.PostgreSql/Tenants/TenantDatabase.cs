using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>The database as one tenant's commands reach it under row-level security: each says whose it is.</summary>
internal sealed class TenantDatabase(PostgreSqlDatabase own, TenantId tenant) : RelationalDatabase
{
    public override SqlDialect Dialect => own.Dialect;

    public override CommandFeed Commands => own.Commands;

    public override ModelVersion Written => own.Written;

    public override ModelVersion Trusted => own.Trusted;

    public override CommitPolicy Policy => own.Policy;

    public override bool IsBuffered => own.IsBuffered;

    public override ValueTask<RelationalSession> ReadAsync(bool oneMoment, CancellationToken cancellationToken) => own.ReadAsync(tenant, oneMoment, null, cancellationToken);

    public override ValueTask<RelationalSession> SnapshotAsync(CancellationToken cancellationToken) => own.SnapshotAsync(tenant, null, cancellationToken);

    public override ValueTask<RelationalSession> WriteAsync(CancellationToken cancellationToken) => own.WriteAsync(tenant, cancellationToken);

    public override ValueTask<RelationalSession?> AtOnceAsync(CancellationToken cancellationToken) => own.AtOnceAsync(tenant, cancellationToken);

    public override AtOnceFault SortOf(DbException fault) => own.SortOf(fault);

    public override bool IsTransient(Exception fault) => own.IsTransient(fault);

    public override Exception Translate(DbException fault, CancellationToken cancellationToken) => own.Translate(fault, cancellationToken);

    /// <summary>The connections are the store's.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

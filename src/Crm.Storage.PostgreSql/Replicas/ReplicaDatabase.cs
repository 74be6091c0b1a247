using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>The database for reading with a stated staleness: from a copy where one is fresh enough. Nothing is written through it.</summary>
internal sealed class ReplicaDatabase(PostgreSqlDatabase own, TenantId? tenant, StaleReading reading) : RelationalDatabase
{
    public override SqlDialect Dialect => own.Dialect;

    public override CommandFeed Commands => own.Commands;

    public override ModelVersion Written => own.Written;

    public override ModelVersion Trusted => own.Trusted;

    public override CommitPolicy Policy { get; } = new() { Groups = false };

    public override bool IsBuffered => own.IsBuffered;

    public override ValueTask<RelationalSession> ReadAsync(bool oneMoment, CancellationToken cancellationToken) => own.ReadAsync(tenant, oneMoment, reading, cancellationToken);

    public override ValueTask<RelationalSession> SnapshotAsync(CancellationToken cancellationToken) => own.SnapshotAsync(tenant, reading, cancellationToken);

    public override ValueTask<RelationalSession> WriteAsync(CancellationToken cancellationToken) => throw StaleReading.Refusal();

    public override ValueTask<RelationalSession?> AtOnceAsync(CancellationToken cancellationToken) => throw StaleReading.Refusal();

    public override AtOnceFault SortOf(DbException fault) => own.SortOf(fault);

    public override bool IsTransient(Exception fault) => own.IsTransient(fault);

    public override Exception Translate(DbException fault, CancellationToken cancellationToken) => own.Translate(fault, cancellationToken);

    /// <summary>The connections are the store's.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

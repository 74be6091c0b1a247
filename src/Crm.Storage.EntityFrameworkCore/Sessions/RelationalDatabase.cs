using System.Data.Common;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>What a database gives to the shared adapter. Safe to share between threads.</summary>
internal abstract class RelationalDatabase : IAsyncDisposable
{
    public abstract SqlDialect Dialect { get; }

    /// <summary>Whether a reader holds others up, so that answers are collected before they are given out.</summary>
    public abstract bool IsBuffered { get; }

    /// <summary>A session for reading. Each statement sees one moment; all of them the same one where that is asked for.</summary>
    public abstract ValueTask<RelationalSession> ReadAsync(bool oneMoment, CancellationToken cancellationToken);

    /// <summary>A session that sees the moment of this call for as long as it lives, whatever others do.</summary>
    public abstract ValueTask<RelationalSession> SnapshotAsync(CancellationToken cancellationToken);

    /// <summary>The one session that may write now.</summary>
    public abstract ValueTask<RelationalSession> WriteAsync(CancellationToken cancellationToken);

    /// <summary>What a fault of the database means to the caller.</summary>
    public abstract Exception Translate(DbException fault, CancellationToken cancellationToken);

    /// <summary>How commits are merged and repeated.</summary>
    public virtual CommitPolicy Policy { get; } = new();

    /// <summary>The group commits of its tenants.</summary>
    public CommitQueues Commits => field ?? Interlocked.CompareExchange(ref field, new CommitQueues(this), null) ?? field;

    /// <summary>Whether the same work may well succeed a moment later.</summary>
    /// <param name="fault">A fault of the database, or what <see cref="Translate"/> made of it.</param>
    public virtual bool IsTransient(Exception fault) => fault is DbException { IsTransient: true } or { InnerException: DbException { IsTransient: true } };

    public abstract ValueTask DisposeAsync();
}

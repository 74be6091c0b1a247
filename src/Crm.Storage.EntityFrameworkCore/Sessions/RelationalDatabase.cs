using System.Data.Common;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>What a database gives to the shared adapter. Safe to share between threads.</summary>
internal abstract class RelationalDatabase : IAsyncDisposable
{
    private ModelVersion _trusted = RelationalModel.Current;

    public abstract SqlDialect Dialect { get; }

    /// <summary>Tells what is sent to the database.</summary>
    public virtual CommandFeed Commands { get; } = new();

    /// <summary>The tables as this library writes them.</summary>
    public virtual ModelVersion Written => RelationalModel.Current;

    /// <summary>The tables as far as queries may trust them: what came later is there, but not filled yet. Known after the first session.</summary>
    public virtual ModelVersion Trusted => _trusted;

    /// <summary>Whether a reader holds others up, so that answers are collected before they are given out.</summary>
    public abstract bool IsBuffered { get; }

    /// <summary>A session for reading. Each statement sees one moment; all of them the same one where that is asked for.</summary>
    public abstract ValueTask<RelationalSession> ReadAsync(bool oneMoment, CancellationToken cancellationToken);

    /// <summary>A session that sees the moment of this call for as long as it lives, whatever others do.</summary>
    public abstract ValueTask<RelationalSession> SnapshotAsync(CancellationToken cancellationToken);

    /// <summary>The one session that may write now.</summary>
    public abstract ValueTask<RelationalSession> WriteAsync(CancellationToken cancellationToken);

    /// <summary>A session whose next list of writes is a transaction by itself, in one round trip; <see langword="null"/> where a database has nothing to gain by it.</summary>
    public virtual ValueTask<RelationalSession?> AtOnceAsync(CancellationToken cancellationToken) => ValueTask.FromResult<RelationalSession?>(null);

    /// <summary>What a fault says about a list of writes sent at once.</summary>
    public virtual AtOnceFault SortOf(DbException fault) => AtOnceFault.Unknown;

    /// <summary>What a fault of the database means to the caller.</summary>
    public abstract Exception Translate(DbException fault, CancellationToken cancellationToken);

    /// <summary>What a fault means inside a transaction of an embedder, where trying again is his.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="seesOneMoment">Whether the transaction sees one moment only.</param>
    /// <param name="cancellationToken">Tells a cancellation from others.</param>
    public virtual Exception TranslateWithin(DbException fault, bool seesOneMoment, CancellationToken cancellationToken) => Translate(fault, cancellationToken);

    /// <summary>Whether a transaction of an embedder was committed or rolled back.</summary>
    public virtual bool IsOver(DbTransaction transaction) => transaction.Connection is null;

    /// <summary>How commits are merged and repeated.</summary>
    public virtual CommitPolicy Policy { get; } = new();

    /// <summary>The group commits of its tenants.</summary>
    public CommitQueues Commits => field ?? Interlocked.CompareExchange(ref field, new CommitQueues(this), null) ?? field;

    /// <summary>Whether the same work may well succeed a moment later.</summary>
    /// <param name="fault">A fault of the database, or what <see cref="Translate"/> made of it.</param>
    public virtual bool IsTransient(Exception fault) => fault is DbException { IsTransient: true } or { InnerException: DbException { IsTransient: true } };

    /// <summary>The statement that tells the database whose the rest of a transaction is; <see langword="null"/> where it need not know.</summary>
    public virtual Statement? Naming(TenantId tenant) => null;

    /// <summary>Refuses a connection, its own or an embedder's, that works otherwise than this was told.</summary>
    public virtual ValueTask CheckAsync(RelationalSession session, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public abstract ValueTask DisposeAsync();

    /// <summary>Takes note of what the schema's row says.</summary>
    /// <exception cref="CrmStorageException"><c>storage.schema.unknown</c>: this library cannot work with the tables.</exception>
    protected void Accept(SchemaState state)
    {
        Require(state);
        _trusted = RelationalModel.At(Math.Min(state.ReadableFrom, Written.Number));
    }

    /// <summary>Refuses tables that this library cannot work with.</summary>
    /// <exception cref="CrmStorageException"><c>storage.schema.unknown</c>.</exception>
    public void Require(SchemaState state)
    {
        if (!state.Serves(Written.Number))
        {
            throw state.Refusal(Written.Number);
        }
    }
}

/// <summary>What became of writes sent at once when the answer is a fault.</summary>
internal enum AtOnceFault
{
    /// <summary>Nobody knows: the answer did not come from the database.</summary>
    Unknown,

    /// <summary>They were undone.</summary>
    Undone,

    /// <summary>They were undone because a check failed: something moved.</summary>
    Moved,
}

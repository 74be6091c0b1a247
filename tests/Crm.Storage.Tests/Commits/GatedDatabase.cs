using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.Tests.Commits;

/// <summary>A database that does as it is told: waits before it begins, fails before or after its COMMIT took effect.</summary>
internal sealed class GatedDatabase(RelationalDatabase inner, CommitPolicy? policy = null) : RelationalDatabase
{
    private int _begun;
    private int _atOnce;

    /// <summary>How many transactions were begun.</summary>
    public int Begun => Volatile.Read(ref _begun);

    /// <summary>How many sets were sent at once.</summary>
    public int AtOnce => Volatile.Read(ref _atOnce);

    /// <summary>What happens before a transaction begins; told its number from 1.</summary>
    public Func<int, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>What happens before COMMIT is sent.</summary>
    public Action<int> BeforeCommit { get; set; } = _ => { };

    /// <summary>What happens after COMMIT took effect and before its answer arrives.</summary>
    public Action<int> AfterCommit { get; set; } = _ => { };

    public override SqlDialect Dialect => inner.Dialect;

    public override bool IsBuffered => inner.IsBuffered;

    public override CommitPolicy Policy { get; } = policy ?? new CommitPolicy { FirstDelay = TimeSpan.FromMilliseconds(1) };

    public override ValueTask<RelationalSession> ReadAsync(bool oneMoment, CancellationToken cancellationToken) => inner.ReadAsync(oneMoment, cancellationToken);

    public override ValueTask<RelationalSession> SnapshotAsync(CancellationToken cancellationToken) => inner.SnapshotAsync(cancellationToken);

    public override async ValueTask<RelationalSession> WriteAsync(CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _begun);
        await Before(number);
        return new Session(this, await inner.WriteAsync(cancellationToken), number);
    }

    public override async ValueTask<RelationalSession?> AtOnceAsync(CancellationToken cancellationToken) =>
        await inner.AtOnceAsync(cancellationToken) is { } session ? new Session(this, session, Interlocked.Increment(ref _atOnce), isAtOnce: true) : null;

    public override AtOnceFault SortOf(DbException fault) => inner.SortOf(fault);

    public override Exception Translate(DbException fault, CancellationToken cancellationToken) =>
        fault is BrokenConnection ? EntityFrameworkCore.Faults.Unavailable(fault.Message, fault) : inner.Translate(fault, cancellationToken);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Session(GatedDatabase owner, RelationalSession inner, int number, bool isAtOnce = false) : RelationalSession(null!, inner.Dialect)
    {
        public override async ValueTask WriteAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
        {
            if (isAtOnce)
            {
                owner.BeforeCommit(number);
            }

            await inner.WriteAsync(statements, cancellationToken);
            if (isAtOnce)
            {
                owner.AfterCommit(number);
            }
        }

        public override ValueTask AskAsync(IReadOnlyList<Statement> questions, Action<int, AnswerRow> take, CancellationToken cancellationToken) =>
            inner.AskAsync(questions, take, cancellationToken);

        public override IDisposable? Watch(CancellationToken cancellationToken) => inner.Watch(cancellationToken);

        public override async ValueTask CommitAsync()
        {
            owner.BeforeCommit(number);
            await inner.CommitAsync();
            owner.AfterCommit(number);
        }

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

/// <summary>What a client sees when the line to the server is cut.</summary>
internal sealed class BrokenConnection() : DbException("The connection was cut.")
{
    public override bool IsTransient => true;
}

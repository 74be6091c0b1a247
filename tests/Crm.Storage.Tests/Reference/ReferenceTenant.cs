using System.Globalization;
using System.Runtime.CompilerServices;
using Crm.Specifications;

namespace Crm.Storage.Tests.Reference;

/// <summary>One tenant: a state that is replaced as a whole.</summary>
public sealed class ReferenceTenant(string epoch) : ITenantStore
{
    private readonly Lock _lock = new();
    private volatile ReferenceState _state = new();

    public ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class, IRecord<T> => new ReferenceView(_state).FindAsync<T>(id, cancellationToken);

    public async IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        await foreach (var record in new ReferenceView(_state).QueryAsync(specification, cancellationToken))
        {
            yield return record;
        }
    }

    public ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T> => new ReferenceView(_state).CountAsync(specification, cancellationToken);

    public ValueTask<IStoreSnapshot> SnapshotAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<IStoreSnapshot>(new ReferenceView(_state));

    public ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ChangeSetValidator.Validate(changes);
        lock (_lock)
        {
            if (_state.Records.GetValueOrDefault(changes.Id.Reference) is CommitReceipt known)
            {
                return ValueTask.FromResult(CommitOutcome.Repeated(known));
            }

            if (_state.ConflictWith(changes) is { } conflict)
            {
                return ValueTask.FromResult(CommitOutcome.Refused(conflict));
            }

            _state = _state.With(changes);
            return ValueTask.FromResult(CommitOutcome.Committed(CommitReceipt.Of(changes)));
        }
    }

    public async IAsyncEnumerable<LoggedCommit> ReadLogAsync(LogPosition after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        var (log, start) = (_state.Log, Read(after));
        cancellationToken.ThrowIfCancellationRequested();
        for (var i = start; i < log.Count; i++)
        {
            yield return new LoggedCommit
            {
                Position = new LogPosition($"{epoch}.{i + 1}"),
                ChangeSet = log[i].Id,
                RecordedAt = log[i].RecordedAt,
                Journal = [.. log[i].Journal.OrderBy(e => e.Ordinal)],
                Events = [.. log[i].Events],
            };
        }
    }

    private int Read(LogPosition position)
    {
        if (string.IsNullOrEmpty(position.Text))
        {
            return 0;
        }

        var parts = position.Text.Split('.');
        if (parts.Length != 2 || !parts[0].StartsWith('e') || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !int.TryParse(parts[0].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw new CrmStorageException(StorageErrors.PositionInvalid.With(("position", position)));
        }

        return parts[0] == epoch ? number : throw new CrmStorageException(StorageErrors.PositionForeign.With(("found", parts[0]), ("expected", epoch)));
    }
}

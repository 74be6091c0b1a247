using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Crm.Storage.Tests.Dishonest;

/// <summary>Hands out the lists it was given and keeps them itself.</summary>
internal sealed class SharedLists(ITenantStore inner) : DelegatingTenantStore(inner)
{
    private readonly ConcurrentDictionary<ChangeSetId, (List<JournalEntry> Journal, List<CrmEvent> Events)> _lists = [];

    public override ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        _lists.TryAdd(changes.Id, (changes.Journal as List<JournalEntry> ?? [.. changes.Journal], changes.Events as List<CrmEvent> ?? [.. changes.Events]));
        return Inner.CommitAsync(changes, cancellationToken);
    }

    public override async IAsyncEnumerable<LoggedCommit> ReadLogAsync(LogPosition after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var commit in Inner.ReadLogAsync(after, cancellationToken))
        {
            yield return commit with { Journal = _lists[commit.ChangeSet].Journal, Events = _lists[commit.ChangeSet].Events };
        }
    }
}

/// <summary>Some commits become visible only after later ones were read, as with numbers given out before the commit.</summary>
internal sealed class LateCommits(ITenantStore inner) : DelegatingTenantStore(inner)
{
    private readonly ConcurrentDictionary<ChangeSetId, bool> _visible = [];

    public override async IAsyncEnumerable<LoggedCommit> ReadLogAsync(LogPosition after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<ChangeSetId> late = [];
        await foreach (var commit in Inner.ReadLogAsync(after, cancellationToken))
        {
            if (commit.RecordedAt.ToMicroseconds() % 3 == 0 && !_visible.ContainsKey(commit.ChangeSet))
            {
                late.Add(commit.ChangeSet);
                continue;
            }

            yield return commit;
            late.ForEach(passedOver => _visible.TryAdd(passedOver, true));
            late.Clear();
        }
    }
}

/// <summary>Reads any position as the start.</summary>
internal sealed class DeafToPositions(ITenantStore inner) : DelegatingTenantStore(inner)
{
    public override IAsyncEnumerable<LoggedCommit> ReadLogAsync(LogPosition after, CancellationToken cancellationToken = default) =>
        Inner.ReadLogAsync(LogPosition.Start, cancellationToken);
}

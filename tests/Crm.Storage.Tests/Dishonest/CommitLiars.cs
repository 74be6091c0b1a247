using Crm.Partners;

namespace Crm.Storage.Tests.Dishonest;

/// <summary>Saves over whatever version there is.</summary>
internal sealed class LastWriterWins(ITenantStore inner) : DelegatingTenantStore(inner)
{
    public override async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var outcome = await Inner.CommitAsync(changes, cancellationToken);
            if (outcome.Conflict is not { Kind: ConflictKind.Version } conflict || changes.Saves.All(s => s.Reference != conflict.Reference || s.Record is not Segment))
            {
                return outcome;
            }

            changes = changes with { Saves = [.. changes.Saves.Select(s => s.Reference == conflict.Reference ? Over(s, conflict.Actual) : s)] };
        }
    }

    private static RecordSave Over(RecordSave save, long version) => RecordSave.Of(((Segment)save.Record) with { Version = version + 1 }, version);
}

/// <summary>Keeps the first save of a refused set.</summary>
internal sealed class HalfKeeper(ITenantStore inner) : DelegatingTenantStore(inner)
{
    public override async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        var outcome = await Inner.CommitAsync(changes, cancellationToken);
        if (outcome.Status == CommitStatus.Conflict && changes.Saves.Count > 0)
        {
            var half = new ChangeSet { Id = new(Guid.CreateVersion7()), RecordedAt = changes.RecordedAt, Saves = [changes.Saves[0]] };
            await Inner.CommitAsync(half, cancellationToken);
        }

        return outcome;
    }
}

/// <summary>Commits less than it was given.</summary>
internal sealed class Forgetter(ITenantStore inner, Func<ChangeSet, ChangeSet> forget) : DelegatingTenantStore(inner)
{
    public override ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(forget(changes), cancellationToken);

    /// <summary>The same content under another id, as if nobody remembered the first.</summary>
    public static ChangeSet Renamed(ChangeSet changes)
    {
        var id = new ChangeSetId(Guid.CreateVersion7());
        return changes with
        {
            Id = id,
            Journal = [.. changes.Journal.Select(e => e with { ChangeSet = id })],
            Events = [.. changes.Events.Select(e => e with { ChangeSet = id })],
        };
    }
}

/// <summary>Commits though it was told to stop.</summary>
internal sealed class DeafToCancellation(ITenantStore inner) : DelegatingTenantStore(inner)
{
    public override async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        var outcome = await Inner.CommitAsync(changes, CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return outcome;
    }
}

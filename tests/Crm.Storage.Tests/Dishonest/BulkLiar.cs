namespace Crm.Storage.Tests.Dishonest;

/// <summary>Stops at the first set that is refused and says of the rest that it is done; does not look at sets or tokens before it begins.</summary>
internal sealed class BulkLiar(ITenantStore inner) : DelegatingTenantStore(inner), IBulkCommits
{
    public async ValueTask<IReadOnlyList<CommitOutcome>> CommitManyAsync(IReadOnlyList<ChangeSet> sets, CancellationToken cancellationToken = default)
    {
        var outcomes = new List<CommitOutcome>();
        foreach (var set in sets)
        {
            var isOver = outcomes.Exists(o => o.Status == CommitStatus.Conflict);
            outcomes.Add(isOver ? CommitOutcome.Committed(CommitReceipt.Of(set)) : await Inner.CommitAsync(set, CancellationToken.None));
        }

        return outcomes;
    }
}

/// <summary>Gives every set a new id, so that repeating is doubling.</summary>
internal sealed class BulkDoubler(ITenantStore inner) : DelegatingTenantStore(inner), IBulkCommits
{
    public async ValueTask<IReadOnlyList<CommitOutcome>> CommitManyAsync(IReadOnlyList<ChangeSet> sets, CancellationToken cancellationToken = default)
    {
        var outcomes = new List<CommitOutcome>();
        foreach (var set in sets)
        {
            outcomes.Add(await Inner.CommitAsync(Forgetter.Renamed(set), cancellationToken));
        }

        return outcomes;
    }
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.Tests.Dishonest;

/// <summary>Lets a condition look into the tenant <c>main-2</c>: its own record satisfies it where the other's with the same id does.</summary>
internal sealed class CrossedConditions(ICrmStore store, TenantId tenant) : DelegatingTenantStore(store.ForTenant(tenant))
{
    public override async IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var view in new[] { Inner, store.ForTenant(TenantId.Parse("main-2")) })
        {
            await foreach (var record in view.QueryAsync(specification, cancellationToken))
            {
                if (await Inner.FindAsync<T>(T.Kind.IdOf(record), cancellationToken) is { } own)
                {
                    yield return own;
                }
            }
        }
    }
}

/// <summary>Tells of a commit what the first tenant that sent its id has told.</summary>
internal sealed class CrossedLog(ITenantStore inner, ConcurrentDictionary<ChangeSetId, ChangeSet> first) : DelegatingTenantStore(inner)
{
    public override ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        first.TryAdd(changes.Id, changes);
        return Inner.CommitAsync(changes, cancellationToken);
    }

    public override async IAsyncEnumerable<LoggedCommit> ReadLogAsync(LogPosition after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var commit in Inner.ReadLogAsync(after, cancellationToken))
        {
            yield return commit with { Journal = first[commit.ChangeSet].Journal, Events = first[commit.ChangeSet].Events };
        }
    }
}

/// <summary>Its snapshots are those of another tenant.</summary>
internal sealed class CrossedSnapshots(ICrmStore store, TenantId tenant) : DelegatingTenantStore(store.ForTenant(tenant))
{
    public override ValueTask<IStoreSnapshot> SnapshotAsync(CancellationToken cancellationToken = default) =>
        store.ForTenant(TenantId.Parse("main-2")).SnapshotAsync(cancellationToken);
}

/// <summary>Counts the versions of a record without regard to tenants, and the ids of many sets as well.</summary>
internal sealed class CrossedVersions(ITenantStore inner, TenantId tenant, ConcurrentDictionary<object, TenantId> first) : DelegatingTenantStore(inner), IBulkCommits
{
    public override async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        foreach (var save in changes.Saves)
        {
            if (first.GetOrAdd((save.Reference, save.ExpectedVersion), tenant) != tenant)
            {
                return CommitOutcome.Refused(new(ConflictKind.Version, save.Reference, save.ExpectedVersion, save.ExpectedVersion + 1));
            }
        }

        return await Inner.CommitAsync(changes, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<CommitOutcome>> CommitManyAsync(IReadOnlyList<ChangeSet> sets, CancellationToken cancellationToken = default)
    {
        var outcomes = new List<CommitOutcome>();
        foreach (var set in sets)
        {
            outcomes.Add(first.GetOrAdd(set.Id, tenant) == tenant ? await Inner.CommitAsync(set, cancellationToken) : CommitOutcome.Repeated(CommitReceipt.Of(set)));
        }

        return outcomes;
    }
}

/// <summary>Gives every tenant the figures of <c>main</c>.</summary>
internal sealed class CrossedFigures(ICrmStore store, TenantId tenant) : DelegatingTenantStore(store.ForTenant(tenant)), IDealTallies, IDealFunnels, IDealGroups, IStandingFigures
{
    private ITenantStore Main => store.ForTenant(TenantId.Main);

    public ValueTask<IReadOnlyList<IReadOnlyList<DealTally>>?> TallyAsync(
        Specification<Deal>? deals, IReadOnlyList<DealGrouping> groupings, CancellationToken cancellationToken = default) =>
        ((IDealTallies)Main).TallyAsync(deals, groupings, cancellationToken);

    public ValueTask<FunnelFigures?> FunnelAsync(FunnelFiguresQuery question, CancellationToken cancellationToken = default) =>
        ((IDealFunnels)Main).FunnelAsync(question, cancellationToken);

    public ValueTask<IReadOnlyList<DealGroup>?> GroupAsync(DealGroupsQuery question, CancellationToken cancellationToken = default) =>
        ((IDealGroups)Main).GroupAsync(question, cancellationToken);

    public ValueTask<StandingFigures> StandingAsync(DealKindId kind, CancellationToken cancellationToken = default) =>
        ((IStandingFigures)Main).StandingAsync(kind, cancellationToken);
}

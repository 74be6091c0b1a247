using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage;

/// <summary>Figures: whatever the shard can compute. What it cannot is answered by nothing, as from any store that cannot.</summary>
internal sealed partial class ShardedTenantStore : IDealTallies, IDealFunnels, IDealGroups, IJournalSubjects
{
    public ValueTask<IReadOnlyList<IReadOnlyList<DealTally>>?> TallyAsync(
        Specification<Deal>? deals, IReadOnlyList<DealGrouping> groupings, CancellationToken cancellationToken = default) =>
        AskAsync(store => store is IDealTallies able ? able.TallyAsync(deals, groupings, cancellationToken) : new((IReadOnlyList<IReadOnlyList<DealTally>>?)null), cancellationToken);

    public ValueTask<FunnelFigures?> FunnelAsync(FunnelFiguresQuery question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        return AskAsync(store => store is IDealFunnels able ? able.FunnelAsync(question, cancellationToken) : new((FunnelFigures?)null), cancellationToken);
    }

    public ValueTask<IReadOnlyList<DealGroup>?> GroupAsync(DealGroupsQuery question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        return AskAsync(store => store is IDealGroups able ? able.GroupAsync(question, cancellationToken) : new((IReadOnlyList<DealGroup>?)null), cancellationToken);
    }

    public ValueTask<IReadOnlyList<EntityRef>> SubjectsAsync(Specification<JournalEntry> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return AskAsync(store => store is IJournalSubjects able ? able.SubjectsAsync(entries, cancellationToken) : OneByOneAsync(store, entries, cancellationToken), cancellationToken);
    }

    private static async ValueTask<IReadOnlyList<EntityRef>> OneByOneAsync(ITenantStore store, Specification<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var subjects = new HashSet<EntityRef>();
        await foreach (var entry in store.QueryAsync(new Specification<JournalEntry>().And(entries), cancellationToken).ConfigureAwait(false))
        {
            subjects.Add(new(entry.SubjectKind, entry.SubjectId));
        }

        return [.. subjects];
    }
}

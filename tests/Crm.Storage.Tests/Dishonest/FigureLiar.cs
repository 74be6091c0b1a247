using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.Tests.Dishonest;

/// <summary>Tallies without looking at the specification, funnels without looking at the period, groups without looking at anything, standing figures of long ago.</summary>
internal sealed class FigureLiar(ITenantStore inner) : DelegatingTenantStore(inner), IDealTallies, IDealFunnels, IDealGroups, IJournalSubjects, IStandingFigures
{
    private readonly Dictionary<DealKindId, StandingFigures> _first = [];

    public ValueTask<IReadOnlyList<IReadOnlyList<DealTally>>?> TallyAsync(
        Specification<Deal>? deals, IReadOnlyList<DealGrouping> groupings, CancellationToken cancellationToken = default) =>
        ((IDealTallies)Inner).TallyAsync(null, groupings, cancellationToken);

    public ValueTask<FunnelFigures?> FunnelAsync(FunnelFiguresQuery question, CancellationToken cancellationToken = default) =>
        ((IDealFunnels)Inner).FunnelAsync(question with { Period = TimeRange.All }, cancellationToken);

    public async ValueTask<IReadOnlyList<DealGroup>?> GroupAsync(DealGroupsQuery question, CancellationToken cancellationToken = default) =>
        [new() { Count = (int)await Inner.CountAsync(Specification.All<Deal>(), cancellationToken), Potential = Money.Zero(CurrencyCode.Rub) }];

    public async ValueTask<IReadOnlyList<EntityRef>> SubjectsAsync(Specification<JournalEntry> entries, CancellationToken cancellationToken = default) =>
        await Inner.QueryAsync(Specification.All<JournalEntry>(), cancellationToken).Select(e => new EntityRef(e.SubjectKind, e.SubjectId)).Distinct().ToListAsync(cancellationToken);

    public async ValueTask<StandingFigures> StandingAsync(DealKindId kind, CancellationToken cancellationToken = default)
    {
        if (!_first.TryGetValue(kind, out var figures))
        {
            _first[kind] = figures = await ((IStandingFigures)Inner).StandingAsync(kind, cancellationToken);
        }

        return figures;
    }
}

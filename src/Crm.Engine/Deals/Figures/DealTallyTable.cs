namespace Crm.Deals;

/// <summary>The groups of one grouping, filled deal by deal.</summary>
internal sealed class DealTallyTable(DealGrouping grouping)
{
    private readonly Dictionary<Group, DealSum> _groups = [];

    public void Add(Deal deal)
    {
        if (!grouping.HasFlag(DealGrouping.VisitedStage))
        {
            Add(deal, grouping.HasFlag(DealGrouping.Stage) ? deal.Process : null, grouping.HasFlag(DealGrouping.Stage) ? deal.Stage : null);
            return;
        }

        foreach (var stage in deal.Passages.Where(p => !p.IsVoided).Select(p => p.Stage).Distinct(StringComparer.Ordinal))
        {
            Add(deal, deal.Process, stage);
        }
    }

    public IReadOnlyList<DealTally> Build() =>
    [
        .. _groups.Select(g => new DealTally
        {
            Kind = g.Key.Kind,
            Process = g.Key.Process,
            Stage = g.Key.Stage,
            Status = g.Key.Status,
            IsClosed = g.Key.IsClosed,
            Responsible = g.Key.Responsible,
            Partner = g.Key.Partner,
            Count = g.Value.Count,
            Potential = g.Value.Potential,
        }),
    ];

    private void Add(Deal deal, SalesProcessId? process, string? stage)
    {
        var group = new Group(
            grouping.HasFlag(DealGrouping.Kind) ? deal.DealKind : null,
            process,
            stage,
            grouping.HasFlag(DealGrouping.Status) ? deal.Status : null,
            grouping.HasFlag(DealGrouping.Closed) ? deal.IsClosed : null,
            grouping.HasFlag(DealGrouping.Responsible) ? deal.Responsible : null,
            grouping.HasFlag(DealGrouping.Partner) ? deal.Partner : null);
        if (!_groups.TryGetValue(group, out var sum))
        {
            _groups[group] = sum = new();
        }

        sum.Add(deal.Potential);
    }

    private readonly record struct Group(
        DealKindId? Kind, SalesProcessId? Process, string? Stage, DealStatus? Status, bool? IsClosed, UserId? Responsible, PartnerId? Partner);
}

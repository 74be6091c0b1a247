using Crm.Specifications;

namespace Crm.Deals;

/// <summary>Deals of which something happened in a period, as conditions: deals that cannot count need not be read.</summary>
internal static class DealMoments
{
    public static Specification<Deal> OpenedIn(TimeRange period)
    {
        var deals = Specification.All<Deal>();
        if (period.Start is { } start)
        {
            deals = deals.And(Specification.Where<Deal>(d => d.OpenedAt >= start));
        }

        return period.End is { } end ? deals.And(Specification.Where<Deal>(d => d.OpenedAt < end)) : deals;
    }

    public static Specification<Deal> DecidedIn(TimeRange period)
    {
        var deals = Specification.Where<Deal>(d => d.DecidedAt != null);
        if (period.Start is { } start)
        {
            deals = deals.And(Specification.Where<Deal>(d => d.DecidedAt >= start));
        }

        return period.End is { } end ? deals.And(Specification.Where<Deal>(d => d.DecidedAt < end)) : deals;
    }

    /// <summary>Closed deals with demand that ended in a period; <see cref="DemandAnswer.IsEndedIn"/> says the same of facts.</summary>
    public static Specification<Deal> EndedWithDemandIn(TimeRange period)
    {
        var deals = Specification.Where<Deal>(d => d.IsClosed && d.EndedAt != null && d.Demand.Any());
        if (period.Start is { } start)
        {
            deals = deals.And(Specification.Where<Deal>(d => d.EndedAt >= start));
        }

        return period.End is { } end ? deals.And(Specification.Where<Deal>(d => d.EndedAt < end)) : deals;
    }

    /// <summary>Deals whose life meets a period (REP-4).</summary>
    public static Specification<Deal> AliveIn(TimeRange period)
    {
        var deals = Specification.All<Deal>();
        if (period.End is { } end)
        {
            deals = deals.And(Specification.Where<Deal>(d => d.OpenedAt < end));
        }

        return period.Start is { } start ? deals.And(Specification.Where<Deal>(d => d.EndedAt == null || d.EndedAt >= start)) : deals;
    }
}

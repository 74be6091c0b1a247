using Crm.Deals;
using Crm.Specifications;
using NodaTime;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Groups of deals that look the same, deal by deal.</summary>
internal static class GroupOracle
{
    private const DealTraits Shared = DealTraits.Kind | DealTraits.Stage | DealTraits.Status | DealTraits.Closed | DealTraits.Responsible | DealTraits.Partner
        | DealTraits.Agreement | DealTraits.LossReason | DealTraits.Source | DealTraits.Channel | DealTraits.Opened | DealTraits.Decided | DealTraits.Ended;

    private const DealTraits All = Shared | DealTraits.Deal | DealTraits.Stay | DealTraits.FrozenRate | DealTraits.Demand;

    public static async Task CompareAsync(IDealGroups view, IReadOnlyList<Deal> deals, string when, CancellationToken token)
    {
        foreach (var question in Questions())
        {
            if (await view.GroupAsync(question, token).ConfigureAwait(false) is { } groups)
            {
                var chosen = deals.Where(d => question.Deals?.IsSatisfiedBy(d) != false);
                Expect.SameItems(Groups(chosen, question), groups, $"Groups by {question.Traits} {when} are those of the deals");
            }
        }
    }

    private static IEnumerable<DealGroupsQuery> Questions()
    {
        var (day, partners) = (FigureLife.Start + Duration.FromDays(10), FigureLife.Partners.Take(2).ToArray());
        ValueList<Instant> cuts = [FigureLife.Start, day, day + Duration.FromNanoseconds(1), day + Duration.FromDays(7)];
        yield return new();
        yield return new() { Traits = DealTraits.Opened | DealTraits.Decided | DealTraits.Ended, Cuts = cuts };
        yield return new() { Traits = DealTraits.Ended | DealTraits.Status };
        yield return new() { Traits = Shared, Cuts = [day], Deals = Specification.Where<Deal>(d => d.Partner == null || partners.Contains(d.Partner!.Value)) };
        yield return new() { Traits = DealTraits.Stage | DealTraits.LossReason, Deals = Specification.Where<Deal>(d => d.Status == DealStatus.Lost && d.DecidedAt >= day) };
        yield return new() { Traits = All, Cuts = cuts };
        yield return new() { Traits = DealTraits.Deal | DealTraits.Demand | DealTraits.Ended, Deals = Specification.Where<Deal>(d => d.EndedAt != null && d.Demand.Any()) };
        var page = DealSpecs.LedBy(FigureLife.Users[0]).And(Specification.All<Deal>());
        page.Query.OrderBy(d => d.OpenedAt).Skip(1).Take(1);
        yield return new() { Traits = DealTraits.Responsible | DealTraits.Kind, Deals = page };
    }

    private static IEnumerable<DealGroup> Groups(IEnumerable<Deal> deals, DealGroupsQuery question) =>
        from deal in deals
        group deal by (Looks: LookOf(deal, question), deal.Potential.Currency) into all
        let sum = MoneySum.From(all.Select(d => d.Potential)).In(all.Key.Currency)
        select all.Key.Looks with { Count = all.Count(), Potential = sum };

    private static DealGroup LookOf(Deal deal, DealGroupsQuery question)
    {
        var (traits, isAlone) = (question.Traits, question.Traits.HasFlag(DealTraits.Deal));
        bool Asks(DealTraits trait) => traits.HasFlag(trait);
        Instant? Moment(DealTraits trait, Instant? at) => !Asks(trait) ? null : isAlone ? at : question.MomentOf(at);
        return new()
        {
            Deal = isAlone ? deal.Id : null,
            Kind = Asks(DealTraits.Kind) ? deal.DealKind : null,
            Process = Asks(DealTraits.Stage) ? deal.Process : null,
            ProcessVersion = Asks(DealTraits.Stay) ? deal.ProcessVersion : null,
            Stage = Asks(DealTraits.Stage) ? deal.Stage : null,
            StageEnteredAt = Asks(DealTraits.Stay) ? deal.StageEnteredAt : null,
            Status = Asks(DealTraits.Status) ? deal.Status : null,
            IsClosed = Asks(DealTraits.Closed) ? deal.IsClosed : null,
            Responsible = Asks(DealTraits.Responsible) ? deal.Responsible : null,
            Partner = Asks(DealTraits.Partner) ? deal.Partner : null,
            Agreement = Asks(DealTraits.Agreement) ? deal.Agreement : null,
            LossReason = Asks(DealTraits.LossReason) ? deal.LossReason : null,
            Source = Asks(DealTraits.Source) ? deal.Source : null,
            Channel = Asks(DealTraits.Channel) ? deal.Channel : null,
            OpenedAt = Moment(DealTraits.Opened, deal.OpenedAt),
            DecidedAt = Moment(DealTraits.Decided, deal.DecidedAt),
            EndedAt = Moment(DealTraits.Ended, deal.EndedAt),
            FrozenRate = Asks(DealTraits.FrozenRate) ? deal.FrozenRate : null,
            Demand = Asks(DealTraits.Demand) ? deal.Demand : [],
            Count = 0,
            Potential = default,
        };
    }
}

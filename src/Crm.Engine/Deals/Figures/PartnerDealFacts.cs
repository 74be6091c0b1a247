using Crm.Partners;
using Crm.Specifications;

namespace Crm.Deals;

/// <summary>How many deals of a client are running (PARTY-13).</summary>
internal sealed class RunningDeals : IPartnerFact
{
    public string Code => PartnerFactCodes.RunningDeals;

    public bool IsOfTime => false;

    public ValueTask<IReadOnlyDictionary<PartnerId, decimal>> OfAsync(PartnerFactQuestion question, CancellationToken cancellationToken = default) =>
        DealsOfPartners.CountAsync(question, DealSpecs.Running(), cancellationToken);
}

/// <summary>How many deals of a client were won in a time (PARTY-13).</summary>
internal sealed class WonDeals : IPartnerFact
{
    public string Code => PartnerFactCodes.WonDeals;

    public bool IsOfTime => true;

    public ValueTask<IReadOnlyDictionary<PartnerId, decimal>> OfAsync(PartnerFactQuestion question, CancellationToken cancellationToken = default) =>
        DealsOfPartners.CountAsync(question, DealsOfPartners.Won(question), cancellationToken);
}

/// <summary>What the deals won in a time brought, in the tenant's currency by their frozen rates; one without a rate does not count (PARTY-13).</summary>
internal sealed class WonAmount : IPartnerFact
{
    public string Code => PartnerFactCodes.WonAmount;

    public bool IsOfTime => true;

    public ValueTask<IReadOnlyDictionary<PartnerId, decimal>> OfAsync(PartnerFactQuestion question, CancellationToken cancellationToken = default)
    {
        var currency = question.Settings.Currency;
        return DealsOfPartners.SumAsync(question, DealsOfPartners.Won(question), AmountOf, cancellationToken);

        decimal AmountOf(Deal deal) =>
            deal.Potential.Currency == currency ? deal.Potential.Amount
            : deal.FrozenRate is { } rate && rate.From == deal.Potential.Currency && rate.To == currency ? rate.Convert(deal.Potential).Amount
            : 0m;
    }
}

/// <summary>Counts the deals of some clients, or adds something up over them, in one query.</summary>
internal static class DealsOfPartners
{
    public static Specification<Deal> Won(PartnerFactQuestion question) => DealSpecs.Decided(DealStatus.Won, new TimeRange(question.Since, null));

    /// <summary>By the store itself where it can: no deal is read.</summary>
    public static async ValueTask<IReadOnlyDictionary<PartnerId, decimal>> CountAsync(PartnerFactQuestion question, Specification<Deal> deals, CancellationToken cancellationToken) =>
        (await DealTallies.OfAsync(question.Store, Of(question).And(deals), DealGrouping.Partner, cancellationToken).ConfigureAwait(false))
            .ToDictionary(t => t.Partner!.Value, t => (decimal)t.Count);

    public static async ValueTask<IReadOnlyDictionary<PartnerId, decimal>> SumAsync(
        PartnerFactQuestion question, Specification<Deal> deals, Func<Deal, decimal> of, CancellationToken cancellationToken)
    {
        var sums = new Dictionary<PartnerId, decimal>();
        await foreach (var deal in question.Store.QueryAsync(Of(question).And(deals), cancellationToken).ConfigureAwait(false))
        {
            sums[deal.Partner!.Value] = sums.GetValueOrDefault(deal.Partner.Value) + of(deal);
        }

        return sums;
    }

    private static Specification<Deal> Of(PartnerFactQuestion question)
    {
        PartnerId?[] among = [.. question.Partners.Select(p => (PartnerId?)p)];
        return Specification.Where<Deal>(d => among.Contains(d.Partner));
    }
}

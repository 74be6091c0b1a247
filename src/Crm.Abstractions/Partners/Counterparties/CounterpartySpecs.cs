using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Named conditions on counterparties.</summary>
public static class CounterpartySpecs
{
    /// <summary>Those that stand for themselves: not merged into another (PARTY-11).</summary>
    public static Specification<Counterparty> NotMerged() => Specification.Where<Counterparty>(c => c.MergedInto == null);

    /// <summary>Those of a partner, by name.</summary>
    /// <param name="partner">The partner; its own ones, not those of partners above it.</param>
    public static Specification<Counterparty> OfPartner(PartnerId partner)
    {
        var own = Specification.Where<Counterparty>(c => c.Partner == partner && c.MergedInto == null);
        own.Query.OrderBy(c => c.Name);
        return own;
    }

    /// <summary>The subdivisions under a head.</summary>
    /// <param name="head">The head.</param>
    public static Specification<Counterparty> SubdivisionsOf(CounterpartyId head)
    {
        CounterpartyId? above = head;
        return Specification.Where<Counterparty>(c => c.Head == above && c.MergedInto == null);
    }

    /// <summary>Those with a number of a taxpayer.</summary>
    /// <param name="inn">Digits alone.</param>
    public static Specification<Counterparty> WithInn(string inn) => Specification.Where<Counterparty>(c => c.Inn == inn && c.MergedInto == null);
}

using Crm.Specifications;
using NodaTime;

namespace Crm.Partners;

/// <summary>Named conditions on contact persons.</summary>
public static class ContactPersonSpecs
{
    /// <summary>Those that stand for themselves: not merged into another (PARTY-11).</summary>
    public static Specification<Contact> NotMerged() => Specification.Where<Contact>(c => c.MergedInto == null);

    /// <summary>Those of a partner, also who left.</summary>
    /// <param name="partner">The partner.</param>
    public static Specification<Contact> OfPartner(PartnerId partner) => Specification.Where<Contact>(c => c.Partner == partner && c.MergedInto == null);

    /// <summary>The parts a person plays, whatever the partner and the time.</summary>
    /// <param name="person">The person.</param>
    public static Specification<Contact> OfPerson(PersonId person) => Specification.Where<Contact>(c => c.Person == person && c.MergedInto == null);

    /// <summary>Those who are contacts on a day; both ends included, an absent one is no bound.</summary>
    /// <param name="day">The day in the tenant's time zone.</param>
    public static Specification<Contact> ActiveOn(LocalDate day) =>
        Specification.Where<Contact>(c => (c.StartedOn == null || c.StartedOn <= day) && (c.EndedOn == null || c.EndedOn >= day));
}

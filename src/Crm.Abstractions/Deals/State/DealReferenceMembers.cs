using Crm.Storage;

namespace Crm.Deals;

/// <summary>Whom a deal names: what a merge repoints (PARTY-11).</summary>
internal static class DealReferenceMembers
{
    /// <summary>The scope of keys of client and service type (DEAL-34); it stands in stores and never changes.</summary>
    public const string ClientServiceScope = "deal.client_service";

    public static RecordReferences<Deal> Of(RecordReferences<Deal> references) => references
        .Member("partner", EntityKinds.Partner, d => d.Partner, (d, id) => d with { Partner = id }, ClientServiceScope)
        .Member("lead", EntityKinds.Lead, d => d.Lead, (d, id) => d with { Lead = id }, ClientServiceScope)
        .Member("base", d => d.Base, (d, to) => d with { Base = to })
        .List("participant", EntityKinds.Partner, d => d.Participants, p => (PartnerId?)p.Partner, (p, id) => p with { Partner = id }, (d, list) => d with { Participants = list })
        .List("contact", EntityKinds.Contact, d => d.Contacts, c => (ContactId?)c.Contact, (c, id) => c with { Contact = id }, (d, list) => d with { Contacts = list })
        .List("custom_field", d => d.CustomFields, f => f.Reference, (f, to) => f with { Reference = to }, (d, list) => d with { CustomFields = list });
}

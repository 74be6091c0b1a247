using Crm.Partners;
using Crm.Specifications;

namespace Crm.Storage.Conformance;

/// <summary>A question for each member of each declared index of the slice of partners.</summary>
internal static class PartnerProbes
{
    public static IReadOnlyList<KindProbes> All { get; } =
    [
        new KindProbes<Partner>(
            Probe<Partner>.One("name", p => p.Name, v => Specification.Where<Partner>(p => p.Name == v)),
            Probe<Partner>.One("main_manager", p => p.MainManager, v => Specification.Where<Partner>(p => p.MainManager == v)),
            Probe<Partner>.One("main_manager", p => p.Name, v => Specification.Where<Partner>(p => p.Name == v)),
            Probe<Partner>.One("parent", p => p.Parent, v => Specification.Where<Partner>(p => p.Parent == v)),
            Probe<Partner>.One("holding", p => p.Holding, v => Specification.Where<Partner>(p => p.Holding == v)),
            Probe<Partner>.One("merged_into", p => p.MergedInto, v => Specification.Where<Partner>(p => p.MergedInto == v)),
            Probe<Partner>.One("birth_date", p => p.BirthDate, v => Specification.Where<Partner>(p => p.BirthDate == v)),
            Probe<Partner>.Many("segment", p => p.Segments, v => Specification.Where<Partner>(p => p.Segments.Contains(v))),
            Probe<Partner>.Many("responsible", p => p.Responsible.Select(i => i.User), v => Specification.Where<Partner>(p => p.Responsible.Any(i => i.User == v))),
            Probe<Partner>.Many("contact_key", p => p.ContactKeys, v => Specification.Where<Partner>(p => p.ContactKeys.Contains(v))),
            Probe<Partner>.One("folded_name", p => Text.Fold(p.Name), v => Specification.Where<Partner>(p => Text.FoldedEquals(p.Name, v)))),
        new KindProbes<Segment>(
            Probe<Segment>.One("name", s => s.Name, v => Specification.Where<Segment>(s => s.Name == v)),
            Probe<Segment>.One("method", s => s.Method, v => Specification.Where<Segment>(s => s.Method == v)),
            Probe<Segment>.One("method", s => s.BansShipment, v => Specification.Where<Segment>(s => s.BansShipment == v))),
        new KindProbes<KeyDate>(
            Probe<KeyDate>.One("subject", d => d.SubjectId, v => Specification.Where<KeyDate>(d => d.SubjectId == v)),
            Probe<KeyDate>.One("month_day", d => d.MonthDay, v => Specification.Where<KeyDate>(d => d.MonthDay == v)),
            Probe<KeyDate>.One("kind", d => d.DateKind, v => Specification.Where<KeyDate>(d => d.DateKind == v))),
        new KindProbes<KeyDateNotice>(
            Probe<KeyDateNotice>.One("occurs_on", n => n.OccursOn, v => Specification.Where<KeyDateNotice>(n => n.OccursOn == v))),
        new KindProbes<Counterparty>(
            Probe<Counterparty>.One("name", c => c.Name, v => Specification.Where<Counterparty>(c => c.Name == v)),
            Probe<Counterparty>.One("partner", c => c.Partner, v => Specification.Where<Counterparty>(c => c.Partner == v)),
            Probe<Counterparty>.One("partner", c => c.Name, v => Specification.Where<Counterparty>(c => c.Name == v)),
            Probe<Counterparty>.One("inn", c => c.Inn, v => Specification.Where<Counterparty>(c => c.Inn == v)),
            Probe<Counterparty>.One("inn", c => c.Kpp, v => Specification.Where<Counterparty>(c => c.Kpp == v)),
            Probe<Counterparty>.One("okpo", c => c.Okpo, v => Specification.Where<Counterparty>(c => c.Okpo == v)),
            Probe<Counterparty>.One("head", c => c.Head, v => Specification.Where<Counterparty>(c => c.Head == v)),
            Probe<Counterparty>.One("merged_into", c => c.MergedInto, v => Specification.Where<Counterparty>(c => c.MergedInto == v)),
            Probe<Counterparty>.Many("account", c => c.BankAccounts.Select(i => i.Number), v => Specification.Where<Counterparty>(c => c.BankAccounts.Any(i => i.Number == v))),
            Probe<Counterparty>.Many("contact_key", c => c.ContactKeys, v => Specification.Where<Counterparty>(c => c.ContactKeys.Contains(v))),
            Probe<Counterparty>.One("folded_name", c => Text.Fold(c.Name), v => Specification.Where<Counterparty>(c => Text.FoldedEquals(c.Name, v)))),
        new KindProbes<Person>(
            Probe<Person>.One("name", p => p.Name, v => Specification.Where<Person>(p => p.Name == v)),
            Probe<Person>.One("merged_into", p => p.MergedInto, v => Specification.Where<Person>(p => p.MergedInto == v)),
            Probe<Person>.One("birth_date", p => p.BirthDate, v => Specification.Where<Person>(p => p.BirthDate == v)),
            Probe<Person>.Many("contact_key", p => p.ContactKeys, v => Specification.Where<Person>(p => p.ContactKeys.Contains(v))),
            Probe<Person>.One("folded_name", p => Text.Fold(p.Name), v => Specification.Where<Person>(p => Text.FoldedEquals(p.Name, v)))),
        new KindProbes<Contact>(
            Probe<Contact>.One("partner", c => c.Partner, v => Specification.Where<Contact>(c => c.Partner == v)),
            Probe<Contact>.One("partner", c => c.EndedOn, v => Specification.Where<Contact>(c => c.EndedOn == v)),
            Probe<Contact>.One("person", c => c.Person, v => Specification.Where<Contact>(c => c.Person == v)),
            Probe<Contact>.One("merged_into", c => c.MergedInto, v => Specification.Where<Contact>(c => c.MergedInto == v)),
            Probe<Contact>.Many("role", c => c.Roles, v => Specification.Where<Contact>(c => c.Roles.Contains(v))),
            Probe<Contact>.Many("contact_key", c => c.ContactKeys, v => Specification.Where<Contact>(c => c.ContactKeys.Contains(v)))),
        new KindProbes<RelationKind>(
            Probe<RelationKind>.One("name", k => k.Name, v => Specification.Where<RelationKind>(k => k.Name == v))),
        new KindProbes<PartnerRelation>(
            Probe<PartnerRelation>.One("from", r => r.From, v => Specification.Where<PartnerRelation>(r => r.From == v)),
            Probe<PartnerRelation>.One("to", r => r.To, v => Specification.Where<PartnerRelation>(r => r.To == v)),
            Probe<PartnerRelation>.One("kind", r => r.RelationKind, v => Specification.Where<PartnerRelation>(r => r.RelationKind == v))),
    ];
}

using Crm.Deals;
using Crm.Delivery;
using Crm.Directories;
using Crm.Interactions;
using Crm.Specifications;

namespace Crm.Storage.Conformance;

/// <summary>A question for each member of each declared index; a test holds them beside <see cref="CrmModel"/>.</summary>
internal static class IndexProbes
{
    public static IReadOnlyList<KindProbes> All { get; } =
    [
        new KindProbes<DirectoryEntry>(
            Probe<DirectoryEntry>.One("directory_order", e => e.Directory, v => Specification.Where<DirectoryEntry>(e => e.Directory == v)),
            Probe<DirectoryEntry>.One("directory_order", e => e.Order, v => Specification.Where<DirectoryEntry>(e => e.Order == v))),
        .. PartnerProbes.All,
        new KindProbes<Interaction>(
            Probe<Interaction>.One("subject_created", i => i.SubjectId, v => Specification.Where<Interaction>(i => i.SubjectId == v)),
            Probe<Interaction>.One("subject_created", i => (i.SubjectId, i.SubjectKind), v => Specification.Where<Interaction>(i => i.SubjectId == v.SubjectId && i.SubjectKind == v.SubjectKind)),
            Probe<Interaction>.One("subject_created", i => i.CreatedAt, v => Specification.Where<Interaction>(i => i.CreatedAt == v)),
            Probe<Interaction>.One("state_subject", i => i.State, v => Specification.Where<Interaction>(i => i.State == v)),
            Probe<Interaction>.One("state_subject", i => (i.State, i.SubjectId), v => Specification.Where<Interaction>(i => i.State == v.State && i.SubjectId == v.SubjectId)),
            Probe<Interaction>.One("state_subject", i => i.PlannedStart, v => Specification.Where<Interaction>(i => i.PlannedStart == v)),
            Probe<Interaction>.One("responsible_planned", i => i.Responsible, v => Specification.Where<Interaction>(i => i.Responsible == v)),
            Probe<Interaction>.One("responsible_planned", i => i.State, v => Specification.Where<Interaction>(i => i.State == v)),
            Probe<Interaction>.One("responsible_planned", i => i.PlannedStart, v => Specification.Where<Interaction>(i => i.PlannedStart == v)),
            Probe<Interaction>.One("partner_created", i => i.Partner, v => Specification.Where<Interaction>(i => i.Partner == v)),
            Probe<Interaction>.One("partner_created", i => (i.Partner, i.CreatedAt), v => Specification.Where<Interaction>(i => i.Partner == v.Partner && i.CreatedAt == v.CreatedAt)),
            Probe<Interaction>.One("state_partner", i => i.State, v => Specification.Where<Interaction>(i => i.State == v)),
            Probe<Interaction>.One("state_partner", i => (i.State, i.Partner), v => Specification.Where<Interaction>(i => i.State == v.State && i.Partner == v.Partner)),
            Probe<Interaction>.One("state_partner", i => i.PlannedStart, v => Specification.Where<Interaction>(i => i.PlannedStart == v))),
        new KindProbes<SalesProcess>(
            Probe<SalesProcess>.One("name", p => p.Name, v => Specification.Where<SalesProcess>(p => p.Name == v))),
        new KindProbes<DealKind>(
            Probe<DealKind>.One("name", k => k.Name, v => Specification.Where<DealKind>(k => k.Name == v)),
            Probe<DealKind>.One("process", k => k.Process, v => Specification.Where<DealKind>(k => k.Process == v))),
        DealProbes.Deals,
        DealProbes.Passages,
        new KindProbes<SalesPlan>(
            Probe<SalesPlan>.One("series", p => p.Series, v => Specification.Where<SalesPlan>(p => p.Series == v)),
            Probe<SalesPlan>.One("series", p => p.Number, v => Specification.Where<SalesPlan>(p => p.Number == v)),
            Probe<SalesPlan>.One("first_day", p => p.FirstDay, v => Specification.Where<SalesPlan>(p => p.FirstDay == v)),
            Probe<SalesPlan>.One("state", p => p.State, v => Specification.Where<SalesPlan>(p => p.State == v))),
        new KindProbes<SalesPotentialModel>(
            Probe<SalesPotentialModel>.One("department", m => m.Department, v => Specification.Where<SalesPotentialModel>(m => m.Department == v))),
        new KindProbes<DeliveryCursor>(
            Probe<DeliveryCursor>.One("consumer", c => c.Consumer, v => Specification.Where<DeliveryCursor>(c => c.Consumer == v))),
        new KindProbes<Repointed>(
            Probe<Repointed>.One("change_set", r => r.ChangeSet, v => Specification.Where<Repointed>(r => r.ChangeSet == v)),
            Probe<Repointed>.One("change_set", r => r.Entity, v => Specification.Where<Repointed>(r => r.Entity == v)),
            Probe<Repointed>.One("change_set", r => r.Member, v => Specification.Where<Repointed>(r => r.Member == v))),
        new KindProbes<JournalEntry>(
            Probe<JournalEntry>.One("subject", e => e.SubjectKind, v => Specification.Where<JournalEntry>(e => e.SubjectKind == v)),
            Probe<JournalEntry>.One("subject", e => e.SubjectId, v => Specification.Where<JournalEntry>(e => e.SubjectId == v)),
            Probe<JournalEntry>.One("subject", e => e.Version, v => Specification.Where<JournalEntry>(e => e.Version == v)),
            Probe<JournalEntry>.One("holds_from", e => e.SubjectKind, v => Specification.Where<JournalEntry>(e => e.SubjectKind == v)),
            Probe<JournalEntry>.One("holds_from", e => e.HoldsFrom, v => Specification.Where<JournalEntry>(e => e.HoldsFrom == v)),
            Probe<JournalEntry>.Many("related", e => e.Related.Select(r => r.Id), v => Specification.Where<JournalEntry>(e => e.Related.Any(r => r.Id == v)))),
    ];
}

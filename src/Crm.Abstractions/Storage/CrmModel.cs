using Crm.Deals;
using Crm.Delivery;
using Crm.Directories;
using Crm.Interactions;
using Crm.Partners;
using Crm.Settings;

namespace Crm.Storage;

/// <summary>All kinds of records a store must keep.</summary>
public static class CrmModel
{
    /// <summary>The kinds, entities first.</summary>
    public static IReadOnlyList<RecordKind> Kinds { get; } =
    [
        TenantSettings.Kind,
        DirectoryEntry.Kind,
        Partner.Kind,
        Segment.Kind,
        ClientPortrait.Kind,
        KeyDate.Kind,
        KeyDateNotice.Kind,
        Counterparty.Kind,
        Person.Kind,
        Contact.Kind,
        RelationKind.Kind,
        PartnerRelation.Kind,
        Interaction.Kind,
        SalesProcess.Kind,
        DealKind.Kind,
        Deal.Kind,
        SalesPlan.Kind,
        SalesPotentialModel.Kind,
        DeliveryCursor.Kind,
        TenantHome.Kind,
        DealPassage.Kind,
        Repointed.Kind,
        JournalEntry.Kind,
        JournalNote.Kind,
        CommitReceipt.Kind,
    ];

    private static readonly Dictionary<string, RecordKind> ByName = Kinds.ToDictionary(k => k.Name, StringComparer.Ordinal);

    /// <summary>The kind with a name, or <see langword="null"/>.</summary>
    /// <param name="name">One of <see cref="EntityKinds"/>.</param>
    public static RecordKind? Find(string name) => ByName.GetValueOrDefault(name);
}

namespace Crm.Partners;

/// <summary>Errors of merging.</summary>
public static class MergeErrors
{
    private static readonly ErrorTable Table = new(typeof(MergeErrors));

    /// <summary>Records of the kind are not merged.</summary>
    public static readonly ErrorDefinition KindUnsupported = Table.Define("merge.kind.unsupported");

    /// <summary>A record cannot be merged into itself.</summary>
    public static readonly ErrorDefinition Itself = Table.Define("merge.record.itself");

    /// <summary>The record was merged into another one before.</summary>
    public static readonly ErrorDefinition Merged = Table.Define("merge.record.merged");

    /// <summary>The field is none, or all its values are kept anyway.</summary>
    public static readonly ErrorDefinition ChoiceUnknown = Table.Define("merge.choice.unknown");

    /// <summary>The value is to come from a record that is not merged.</summary>
    public static readonly ErrorDefinition ChoiceForeign = Table.Define("merge.choice.foreign");

    /// <summary>Counterparties with a KPP and those without are not merged.</summary>
    public static readonly ErrorDefinition TypesDiffer = Table.Define("merge.counterparty.types_differ");

    /// <summary>A subdivision would be a head, or have another INN than its head.</summary>
    public static readonly ErrorDefinition SubdivisionsDiffer = Table.Define("merge.counterparty.subdivisions_differ");

    /// <summary>The contacts are of two persons or of two partners.</summary>
    public static readonly ErrorDefinition ContactsDiffer = Table.Define("merge.contact.differ");

    /// <summary>A warning: two running deals of the same client and service type; the second goes on without holding the pair (DEAL-34).</summary>
    public static readonly ErrorDefinition DealsDoubled = Table.Define("merge.deals.doubled");

    /// <summary>A warning: a relation of the partner to itself, or one that stands twice, is removed.</summary>
    public static readonly ErrorDefinition RelationRemoved = Table.Define("merge.relation.removed");

    /// <summary>A warning: the survivor stands elsewhere than before, since it would stand above itself.</summary>
    public static readonly ErrorDefinition ParentMoved = Table.Define("merge.parent.moved");

    /// <summary>A warning: partners and counterparties are one to one, and the counterparties cannot be merged by themselves.</summary>
    public static readonly ErrorDefinition PairsKept = Table.Define("merge.pairs.kept");

    /// <summary>A warning: a person is a contact of the survivor twice, or more often, after the merge.</summary>
    public static readonly ErrorDefinition ContactsDoubled = Table.Define("merge.contacts.doubled");

    /// <summary>The change set is no merge.</summary>
    public static readonly ErrorDefinition NoMerge = Table.Define("merge.undo.no_merge");

    /// <summary>The merge was taken back before.</summary>
    public static readonly ErrorDefinition TakenBack = Table.Define("merge.undo.taken_back");

    /// <summary>The survivor was merged into another one since.</summary>
    public static readonly ErrorDefinition SurvivorMerged = Table.Define("merge.undo.survivor_merged");

    /// <summary>What the merge did was forgotten: somebody was erased.</summary>
    public static readonly ErrorDefinition Forgotten = Table.Define("merge.undo.forgotten");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

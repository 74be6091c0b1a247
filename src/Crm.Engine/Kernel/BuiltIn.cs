using Crm.Deals;
using Crm.Directories;
using Crm.Interactions;
using Crm.Partners;

namespace Crm.Kernel;

/// <summary>What the slices bring themselves, besides what the embedder adds.</summary>
internal static class BuiltIn
{
    public static IReadOnlyList<IMoveCondition> MoveConditions { get; } = [new HasActualInteraction(), new HasAgreement()];

    public static IReadOnlyList<IPartnerFact> PartnerFacts { get; } = [new RunningDeals(), new WonDeals(), new WonAmount(), new ActualInteractions()];

    public static IReadOnlyList<IReferenceHolder> ReferenceHolders { get; } = [new EntryHolder(), new PartnerHolder(), new ClientRuleHolder(), new DealHolder()];

    public static IReadOnlyList<IMergeConcern> MergeConcerns { get; } = [new RelationMerging(), new ContactsMerging(), new DealMerging()];
}

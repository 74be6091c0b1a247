using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Named conditions on partners.</summary>
public static class PartnerSpecs
{
    /// <summary>Those that stand for themselves: not merged into another (PARTY-11).</summary>
    public static Specification<Partner> NotMerged() => Specification.Where<Partner>(p => p.MergedInto == null);
}

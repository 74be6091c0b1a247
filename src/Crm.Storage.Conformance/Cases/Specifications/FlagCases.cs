using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Questions about members that hold several flags in one number.</summary>
internal static class FlagCases
{
    private const PartnerRelations Two = PartnerRelations.Client | PartnerRelations.Competitor;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Form.Of("One flag, several and none are asked for", _ => Flags().SelectMany(f => (Specification<Partner>[])
        [
            Specification.Where<Partner>(p => p.Relations.HasFlag(f)),
            Specification.Where<Partner>(p => !p.Relations.HasFlag(f)),
            Specification.Where<Partner>(p => p.Relations.HasFlag(f)).Not(),
        ])),
        Form.Of("Flags are asked for together with other conditions", r => new List<Specification<Partner>>
        {
            Specification.Where<Partner>(p => p.Relations.HasFlag(PartnerRelations.Client) && p.Relations.HasFlag(PartnerRelations.Carrier)),
            Specification.Where<Partner>(p => p.Relations.HasFlag(PartnerRelations.Client) && !p.Relations.HasFlag(PartnerRelations.Competitor) && p.Type == PartnerType.Company),
            Specification.Where<Partner>(p => p.Relations.HasFlag(Two) || p.MainManager == r.Users[0]),
            Specification.Where<Partner>(p => !(p.Relations.HasFlag(PartnerRelations.Supplier) && p.Region == null)),
            Specification.Where<Partner>(p => p.Relations.HasFlag(PartnerRelations.Client) && p.Relations != PartnerRelations.Client && p.Segments.Contains(r.Segments[0])),
            Cut(r.Users[1]),
        }),
        Form.Of("Flags of a related record are asked for", _ => Flags().SelectMany(f => (Specification<Deal>[])
        [
            Specification.Related((Deal d) => d.Partner, Specification.Where<Partner>(p => p.Relations.HasFlag(f))),
            Specification.Related((Deal d) => d.Partner, Specification.Where<Partner>(p => !p.Relations.HasFlag(f))).And(Specification.Where<Deal>(d => !d.IsClosed)),
        ])),
    ];

    private static PartnerRelations[] Flags() => [PartnerRelations.None, PartnerRelations.Client, PartnerRelations.Competitor, PartnerRelations.Other, Two, Two | PartnerRelations.Carrier];

    private static Specification<Partner> Cut(UserId manager)
    {
        var some = Specification.Where<Partner>(p => p.Relations.HasFlag(PartnerRelations.Competitor) && p.MainManager != manager);
        some.Query.OrderByDescending(p => p.RegisteredAt).Skip(1).Take(4);
        return some;
    }
}

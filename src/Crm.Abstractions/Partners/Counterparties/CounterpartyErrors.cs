namespace Crm.Partners;

/// <summary>Errors of counterparties.</summary>
public static class CounterpartyErrors
{
    private static readonly ErrorTable Table = new(typeof(CounterpartyErrors));

    /// <summary>Another counterparty has the same INN and KPP, or the same INN where the type has no KPP (PARTY-10).</summary>
    public static readonly ErrorDefinition RequisitesTaken = Table.Define("counterparty.requisites.taken");

    /// <summary>A warning: an entrepreneur and a natural person have one INN (PARTY-10).</summary>
    public static readonly ErrorDefinition InnOfOtherType = Table.Define("counterparty.inn.of_other_type");

    /// <summary>The INN has not the length that the type has (PARTY-9).</summary>
    public static readonly ErrorDefinition InnWrongType = Table.Define("counterparty.inn.wrong_type");

    /// <summary>The INN of a head cannot change while it has subdivisions (PARTY-3).</summary>
    public static readonly ErrorDefinition InnHasSubdivisions = Table.Define("counterparty.inn.has_subdivisions");

    /// <summary>Entrepreneurs and natural persons have no KPP (PARTY-9).</summary>
    public static readonly ErrorDefinition KppNotAllowed = Table.Define("counterparty.kpp.not_allowed");

    /// <summary>The number of the state register has not the length that the type has (PARTY-9).</summary>
    public static readonly ErrorDefinition OgrnWrongType = Table.Define("counterparty.ogrn.wrong_type");

    /// <summary>A counterparty cannot be its own head (PARTY-3).</summary>
    public static readonly ErrorDefinition HeadItself = Table.Define("counterparty.head.itself");

    /// <summary>The head is a subdivision itself (PARTY-3).</summary>
    public static readonly ErrorDefinition HeadIsSubdivision = Table.Define("counterparty.head.is_subdivision");

    /// <summary>A counterparty with subdivisions cannot become one (PARTY-3).</summary>
    public static readonly ErrorDefinition HeadHasSubdivisions = Table.Define("counterparty.head.has_subdivisions");

    /// <summary>A subdivision shares the INN of its head (PARTY-3).</summary>
    public static readonly ErrorDefinition HeadOtherInn = Table.Define("counterparty.head.other_inn");

    /// <summary>Only types that have a KPP have subdivisions (PARTY-3).</summary>
    public static readonly ErrorDefinition HeadWrongType = Table.Define("counterparty.head.wrong_type");

    /// <summary>Partners and counterparties are kept one to one, and the partner has its counterparty (PARTY-1).</summary>
    public static readonly ErrorDefinition PartnerHasOne = Table.Define("counterparty.partner.has_one");

    /// <summary>Partners and counterparties are kept one to one, so a counterparty does not go to another partner (PARTY-1).</summary>
    public static readonly ErrorDefinition PartnerFixed = Table.Define("counterparty.partner.fixed");

    /// <summary>No value of the history begins on that day (PARTY-3).</summary>
    public static readonly ErrorDefinition HistoryNotFound = Table.Define("counterparty.history.not_found");

    /// <summary>The counterparty was merged into another and changes no more (PARTY-11).</summary>
    public static readonly ErrorDefinition Merged = Table.Define("counterparty.record.merged");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

using Crm.Storage;

namespace Crm.Partners;

/// <summary>The keys that keep counterparties from standing twice (PARTY-10): INN and KPP where the type has a KPP, INN alone for entrepreneurs and natural persons.</summary>
/// <remarks>All codes of the history count, not only the present one: a document of a past day must lead to one counterparty, and keys must not change with the calendar.
/// Legal entities and non-residents share a scope. Entrepreneurs and natural persons have one each, since a pair of them only warns.</remarks>
internal static class CounterpartyKeys
{
    public const string Requisites = "counterparty.requisites";
    public const string Entrepreneur = "counterparty.entrepreneur";
    public const string Person = "counterparty.person";

    /// <summary>What a counterparty holds; nothing without an INN, without a KPP where the type has one, or once it was merged.</summary>
    public static IReadOnlyList<Claim> Of(Counterparty counterparty) => counterparty switch
    {
        { MergedInto: not null } or { Inn: null } => [],
        { Type: CounterpartyType.Entrepreneur } => [new(Entrepreneur, counterparty.Inn, counterparty.Id.Reference)],
        { Type: CounterpartyType.NaturalPerson } => [new(Person, counterparty.Inn, counterparty.Id.Reference)],
        _ => [.. counterparty.Kpps.Select(k => k.Value).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal).Select(k => new Claim(Requisites, $"{counterparty.Inn}/{k}", counterparty.Id.Reference))],
    };

    /// <summary>Whether a type has a KPP, and so may have subdivisions (PARTY-9).</summary>
    public static bool HasKpp(CounterpartyType type) => type is CounterpartyType.LegalEntity or CounterpartyType.NonResident;
}

namespace Crm.Integrations.DaData;

/// <summary>The answer of <c>findById/party</c>; what is not used is not read, and everything may be missing.</summary>
internal sealed record PartyResponse(List<PartySuggestion?>? Suggestions);

internal sealed record PartySuggestion(PartyData? Data);

internal sealed record PartyData
{
    public string? Inn { get; init; }

    public string? Kpp { get; init; }

    public string? Ogrn { get; init; }

    public string? Okpo { get; init; }

    public string? BranchType { get; init; }

    public PartyName? Name { get; init; }

    public PartyAddress? Address { get; init; }

    public PartyState? State { get; init; }

    public List<PartyPhone?>? Phones { get; init; }
}

internal sealed record PartyName(string? FullWithOpf, string? ShortWithOpf, string? Full, string? Short);

internal sealed record PartyState(string? Status, long? ActualityDate, long? RegistrationDate);

internal sealed record PartyPhone(string? Value);

internal sealed record PartyAddress(string? Value, string? UnrestrictedValue, PartyAddressParts? Data);

internal sealed record PartyAddressParts
{
    public string? CountryIsoCode { get; init; }

    public string? PostalCode { get; init; }

    public string? RegionWithType { get; init; }

    public string? AreaWithType { get; init; }

    public string? CityWithType { get; init; }

    public string? SettlementWithType { get; init; }

    public string? StreetWithType { get; init; }

    public string? HouseType { get; init; }

    public string? House { get; init; }

    public string? BlockType { get; init; }

    public string? Block { get; init; }

    public string? FlatType { get; init; }

    public string? Flat { get; init; }
}

using Crm.Partners;

namespace Crm.Integrations.DaData;

/// <summary>Makes the parts of an address.</summary>
internal static class AddressReader
{
    public static PostalAddress Read(PartyAddressParts parts) => new()
    {
        Country = CountryCode.TryParse(parts.CountryIsoCode, out var country) ? country : null,
        PostalCode = PartyReader.Line(parts.PostalCode),
        Region = PartyReader.Line(parts.RegionWithType),
        District = PartyReader.Line(parts.AreaWithType),
        City = Joined(", ", parts.CityWithType, parts.SettlementWithType),
        Street = PartyReader.Line(parts.StreetWithType),
        House = Joined(" ", parts.HouseType, parts.House, parts.BlockType, parts.Block),
        Flat = Joined(" ", parts.FlatType, parts.Flat),
    };

    private static string? Joined(string between, params string?[] parts) => PartyReader.Line(string.Join(between, parts.Where(p => !string.IsNullOrWhiteSpace(p))));
}

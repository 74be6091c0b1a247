using System.Text.Json;
using Crm.Partners;
using NodaTime;

namespace Crm.Integrations.DaData;

/// <summary>Makes an entry of an answer. What is not valid in an answer is left out, as if the service did not know it.</summary>
internal static class PartyReader
{
    private const int MaxLine = 400;

    // The service writes days as midnight of Moscow.
    private static readonly Offset Moscow = Offset.FromHours(3);

    /// <summary>The entry that was asked for; <see langword="null"/> where there is none.</summary>
    public static RegistryEntry? Read(ReadOnlySpan<byte> answer, RegistryQuery query)
    {
        var found = JsonSerializer.Deserialize(answer, PartyJson.Default.PartyResponse)?.Suggestions
            ?? throw new JsonException("The answer has no suggestions.");
        var parties = found.Select(s => s?.Data).OfType<PartyData>().Where(d => Inn.TryParse(d.Inn, out var inn) && inn == query.Inn).ToList();
        var party = query.Kpp is { } kpp
            ? parties.Find(d => Kpp.TryParse(d.Kpp, out var other) && other == kpp)
            : parties.Find(d => d.BranchType is not "BRANCH");
        return party is null ? null : EntryOf(party, query.Inn);
    }

    private static RegistryEntry EntryOf(PartyData party, Inn inn) => new()
    {
        Inn = inn,
        Kpp = inn.IsOfLegalEntity && Kpp.TryParse(party.Kpp, out var kpp) ? kpp : null,
        Ogrn = Ogrn.TryParse(party.Ogrn, out var ogrn) ? ogrn : null,
        Ogrnip = Ogrnip.TryParse(party.Ogrn, out var ogrnip) ? ogrnip : null,
        Okpo = Okpo.TryParse(party.Okpo, out var okpo) ? okpo : null,
        ShortName = Line(party.Name?.ShortWithOpf ?? party.Name?.FullWithOpf),
        FullName = Line(party.Name?.FullWithOpf ?? party.Name?.ShortWithOpf),
        LegalAddress = Line(party.Address?.UnrestrictedValue ?? party.Address?.Value),
        LegalAddressParts = party.Address?.Data is { } parts ? AddressReader.Read(parts) : null,
        Phone = Line(party.Phones?.Find(p => Line(p?.Value) is not null)?.Value),
        State = party.State?.Status switch
        {
            "ACTIVE" => RegistryState.Active,
            "LIQUIDATING" => RegistryState.Liquidating,
            "LIQUIDATED" => RegistryState.Liquidated,
            "BANKRUPT" => RegistryState.Bankrupt,
            "REORGANIZING" => RegistryState.Reorganizing,
            _ => RegistryState.Unknown,
        },
        RegisteredOn = Day(party.State?.RegistrationDate),
        TrueOn = Day(party.State?.ActualityDate),
    };

    /// <summary>A line as the SDK can keep it; <see langword="null"/> where it is none.</summary>
    internal static string? Line(string? text) =>
        string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal) || text.Length > MaxLine ? null : text.Trim();

    private static LocalDate? Day(long? milliseconds) =>
        milliseconds is { } value && value >= Instant.MinValue.ToUnixTimeMilliseconds() && value <= Instant.FromUtc(9999, 12, 31, 0, 0).ToUnixTimeMilliseconds()
            ? Instant.FromUnixTimeMilliseconds(value).WithOffset(Moscow).Date
            : null;
}

using Crm.Directories;
using Crm.Settings;

namespace Crm.Storage.Conformance;

internal static class DirectorySamples
{
    public static IReadOnlyList<RecordSample> All { get; } =
    [
        RecordSample.Of(
            (id, version) => new TenantSettings
            {
                Id = new(id),
                Version = version,
                TimeZone = "Asia/Yekaterinburg",
                Currency = CurrencyCode.Eur,
                PhoneRegion = CountryCode.Parse("KZ"),
                OneCounterpartyEach = true,
                Switches = new() { Deals = false, DealManagement = false, PrimaryDemand = false, Interactions = false, Agreements = false },
                DealFields = SampleValues.Definitions(),
                PartnerFields = SampleValues.Definitions(),
            },
            (id, version) => new TenantSettings { Id = new(id), Version = version }),
        RecordSample.Of(
            (id, version) => new DirectoryEntry
            {
                Id = new(id),
                Version = version,
                Directory = DirectoryCodes.Region,
                Name = SampleTexts.Line,
                Order = int.MinValue,
                Parent = new(SampleValues.Id(2)),
                DefaultManager = new(SampleValues.Id(3)),
                IsPredefined = true,
                IsRetired = true,
            },
            (id, version) => new DirectoryEntry { Id = new(id), Version = version, Directory = DirectoryCodes.Source, Name = "Source" }),
    ];
}

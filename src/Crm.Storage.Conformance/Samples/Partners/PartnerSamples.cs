using Crm.Partners;

namespace Crm.Storage.Conformance;

internal static class PartnerSamples
{
    public static IReadOnlyList<RecordSample> All { get; } =
    [
        RecordSample.Of(
            (id, version) => new Partner
            {
                Id = new(id),
                Version = version,
                Name = SampleTexts.Line,
                PublicName = SampleTexts.Line,
                Type = PartnerType.Person,
                Gender = Gender.Male,
                BirthDate = SampleValues.LeapDay,
                Relations = PartnerRelations.Client | PartnerRelations.Supplier | PartnerRelations.Competitor | PartnerRelations.Carrier | PartnerRelations.Other,
                MainManager = new(SampleValues.Id(3)),
                Region = new(SampleValues.Id(4)),
                Parent = new(SampleValues.Id(5)),
                Holding = new(SampleValues.Id(9)),
                AccessGroup = new(SampleValues.Id(10)),
                Category = new(SampleValues.Id(11)),
                Source = new(SampleValues.Id(12)),
                Channel = new(SampleValues.Id(13)),
                WorkStatus = PartnerWorkStatus.Lost,
                Importance = PartnerImportance.Low,
                Responsible = [new() { Role = new(SampleValues.Id(14)), User = new(SampleValues.Id(15)) }, new() { Role = new(SampleValues.Id(14)), User = new(SampleValues.Id(16)) }],
                ContactValues = PartySamples.ContactValues(),
                ContactKeys = PartySamples.ContactKeys(),
                Comment = SampleTexts.Note,
                MergedInto = new(SampleValues.Id(17)),
                RegisteredOn = SampleValues.FirstDay,
                Segments = [new(SampleValues.Id(8)), new(SampleValues.Id(6)), new(SampleValues.Id(7))],
                CustomFields = SampleValues.CustomFields(),
                RegisteredAt = SampleValues.FarPast,
                RecordedAt = SampleValues.FarFuture,
            },
            (id, version) => new Partner
            {
                Id = new(id),
                Version = version,
                Name = "Partner",
                Type = PartnerType.Company,
                Relations = PartnerRelations.Client,
                RegisteredAt = SampleValues.Usual,
                RecordedAt = SampleValues.Usual,
            }),
        RecordSample.Of(
            (id, version) => new Segment
            {
                Id = new(id),
                Version = version,
                Name = SampleTexts.Line,
                Method = SegmentMethod.Refreshed,
                Rule = ClientSamples.Rule(),
                BansShipment = true,
                ChecksOnRegistration = true,
                RefreshEveryDays = 366,
                RefreshedAt = SampleValues.FarFuture,
            },
            (id, version) => new Segment { Id = new(id), Version = version, Name = "Segment" }),
    ];
}

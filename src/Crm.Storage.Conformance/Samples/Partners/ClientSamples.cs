using Crm.Partners;

namespace Crm.Storage.Conformance;

internal static class ClientSamples
{
    public static IReadOnlyList<RecordSample> All { get; } =
    [
        RecordSample.Of(
            (id, version) => new ClientPortrait
            {
                Id = new(id),
                Version = version,
                WorkStatus = PartnerWorkStatus.Lost,
                Type = PartnerType.Person,
                Attributes = [new() { Field = PortraitField.CustomField, Key = "area", Role = new(SampleValues.Id(71)) }, new() { Field = PortraitField.PublicName }],
                Contacts = [new() { Type = ContactValueType.Address, Kind = new(SampleValues.Id(72)), Role = new(SampleValues.Id(71)) }, new() { Type = ContactValueType.Other }],
                RecordedAt = SampleValues.FarFuture,
            },
            (id, version) => new ClientPortrait { Id = new(id), Version = version, WorkStatus = PartnerWorkStatus.Working, Type = PartnerType.Company, RecordedAt = SampleValues.Usual }),
        RecordSample.Of(
            (id, version) => new KeyDate
            {
                Id = new(id),
                Version = version,
                SubjectKind = EntityKinds.Contact,
                SubjectId = SampleValues.Id(73),
                DateKind = new(SampleValues.Id(74)),
                MonthDay = 229,
                Year = 9998,
                Comment = SampleTexts.Line,
                RecordedAt = SampleValues.FarFuture,
            },
            (id, version) => new KeyDate
            {
                Id = new(id),
                Version = version,
                SubjectKind = EntityKinds.Partner,
                SubjectId = SampleValues.Id(75),
                DateKind = new(SampleValues.Id(74)),
                MonthDay = 101,
                RecordedAt = SampleValues.Usual,
            }),
        RecordSample.Of(
            (id, version) => new KeyDateNotice
            {
                Id = new(id),
                Version = version,
                SubjectKind = EntityKinds.Person,
                SubjectId = SampleValues.Id(76),
                KeyDate = new(SampleValues.Id(77)),
                OccursOn = SampleValues.LeapDay,
                LeadDays = 92,
                Recipients = [new(SampleValues.Id(79)), new(SampleValues.Id(78))],
                ToldAt = SampleValues.FarFuture,
            },
            (id, version) => new KeyDateNotice
            {
                Id = new(id),
                Version = version,
                SubjectKind = EntityKinds.Partner,
                SubjectId = SampleValues.Id(75),
                OccursOn = SampleValues.FirstDay,
                LeadDays = 0,
                ToldAt = SampleValues.Usual,
            }),
    ];

    /// <summary>A rule as deep as it may be, with every part of a condition.</summary>
    public static SegmentRule Rule()
    {
        var rule = SegmentRule.Where(new()
        {
            Field = SegmentField.Fact,
            Test = SegmentTest.AtMost,
            Key = "deal.won",
            Values = [SampleTexts.Line, "b"],
            Number = -999_999_999_999.999999m,
            Day = SampleValues.LeapDay,
            Days = SegmentCondition.MaxDays,
        });
        for (var depth = 1; depth < SegmentRule.MaxDepth; depth++)
        {
            rule = (depth % 3) switch { 0 => SegmentRule.All(rule, rule), 1 => SegmentRule.None(rule), _ => SegmentRule.Any(rule) };
        }

        return rule;
    }
}

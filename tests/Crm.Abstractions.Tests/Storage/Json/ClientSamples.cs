using Crm.Partners;
using Crm.Storage;
using static Crm.Abstractions.Tests.Storage.Json.Samples;

namespace Crm.Abstractions.Tests.Storage.Json;

/// <summary>One value of each record about what we know of clients, with every member set.</summary>
internal static class ClientSamples
{
    public static IEnumerable<(RecordKind Kind, object Record)> All =>
    [
        (ClientPortrait.Kind, Portrait),
        (KeyDate.Kind, Date),
        (KeyDateNotice.Kind, Notice),
    ];

    public static Segment Segment { get; } = new()
    {
        Id = new(Id(1)),
        Version = 2,
        Name = "VIP <&>",
        Method = SegmentMethod.Refreshed,
        Rule = SegmentRule.All(
            SegmentRule.Where(new() { Field = SegmentField.Region, Test = SegmentTest.Under, Values = [$"{Id(2)}"] }),
            SegmentRule.None(SegmentRule.Where(new() { Field = SegmentField.Fact, Test = SegmentTest.AtLeast, Key = "deal.won_amount", Number = 1000.5m, Days = 90 })),
            SegmentRule.Any(SegmentRule.Where(new() { Field = SegmentField.BirthDate, Test = SegmentTest.AtMost, Day = new(2000, 2, 29) }))),
        BansShipment = true,
        ChecksOnRegistration = true,
        RefreshEveryDays = 7,
        RefreshedAt = At,
    };

    private static ClientPortrait Portrait => new()
    {
        Id = new(Id(1)),
        Version = 2,
        WorkStatus = PartnerWorkStatus.Lost,
        Type = PartnerType.Person,
        Attributes = [new() { Field = PortraitField.CustomField, Key = "area", Role = new(Id(2)) }],
        Contacts = [new() { Type = ContactValueType.WebPage, Kind = new(Id(3)), Role = new(Id(2)) }],
        RecordedAt = At,
    };

    private static KeyDate Date => new()
    {
        Id = new(Id(1)),
        Version = 2,
        SubjectKind = EntityKinds.Contact,
        SubjectId = Id(2),
        DateKind = new(Id(3)),
        MonthDay = 229,
        Year = 2000,
        Comment = "Свадьба",
        RecordedAt = At,
    };

    private static KeyDateNotice Notice => new()
    {
        Id = new(Id(1)),
        Version = 1,
        SubjectKind = EntityKinds.Person,
        SubjectId = Id(2),
        KeyDate = new(Id(3)),
        OccursOn = new(2026, 2, 28),
        LeadDays = 7,
        Recipients = [new(Id(4))],
        ToldAt = At,
    };
}

using Crm.Partners;
using NodaTime;
using static Crm.Engine.Tests.Hostile.HostileCase;

namespace Crm.Engine.Tests.Hostile;

/// <summary>Segments, portraits, lights and key dates under commands that no honest caller sends.</summary>
public sealed class HostileClientTests
{
    private const string Malformed = "segment.rule.malformed";
    private const string Invalid = "segment.condition.value_invalid";

    private static readonly HostileCase[] Cases =
    [
        Of("segment: no rule to preview", "argument", w => w.Crm.Segments.PreviewAsync(null!)),
        Saving("a rule that is nothing", Malformed, new()),
        Saving("rules that are not there", Malformed, SegmentRule.All(null!, null!)),
        Saving("no rules", Malformed, SegmentRule.Any()),
        Saving("an unknown sort of rule", Malformed, new() { Type = (SegmentRuleType)9, Rules = [Where(SegmentField.Name, "a")] }),
        Saving("a rule too deep", Malformed, Enumerable.Range(0, 50).Aggregate(Where(SegmentField.Name, "a"), (inner, _) => SegmentRule.All(inner))),
        Saving("too many conditions", Malformed, SegmentRule.All([.. Enumerable.Repeat(Where(SegmentField.Name, "a"), 10_000)])),
        Saving("an unknown field", "common.value.out_of_range", Where((SegmentField)99, "a")),
        Saving("half a character", Invalid, Where(SegmentField.Name, HostileWorld.HalfCharacter)),
        Saving("an endless text", Invalid, Where(SegmentField.Name, HostileWorld.Long(1_000_000))),
        Saving("an unknown fact", Invalid, SegmentRule.Where(new() { Field = SegmentField.Fact, Test = SegmentTest.AtLeast, Key = "no", Number = 1 })),
        Saving("days without end", Invalid, SegmentRule.Where(new() { Field = SegmentField.Fact, Test = SegmentTest.AtLeast, Key = PartnerFactCodes.WonDeals, Number = 1, Days = int.MaxValue })),
        Saving("a number too large", Invalid, SegmentRule.Where(new() { Field = SegmentField.Fact, Test = SegmentTest.AtLeast, Key = PartnerFactCodes.RunningDeals, Number = decimal.MaxValue })),
        Of("segment: too many members", "common.list.too_long", w => w.Crm.Segments.SetMembersAsync(new(default) { Join = [.. Enumerable.Repeat(w.Partner.Id, 10_000)] })),
        Of("segment: members of nothing", "common.record.not_found", w => w.Crm.Segments.MembersAsync(new(default))),
        Of("segment: an endless page", "common.value.out_of_range", w => w.Crm.Segments.MembersAsync(new(default), int.MaxValue)),
        Of("portrait: lists that are not there", "common.value.required", w => w.Crm.Portraits.SaveAsync(new((PartnerWorkStatus)9, PartnerType.Person) { Attributes = null!, Contacts = [null!] })),
        Of("portrait: of too many", "common.list.too_long", w => w.Crm.Portraits.CompletenessAsync([.. Enumerable.Repeat(w.Partner.Id, 501)])),
        Of("portrait: to fill for nobody", "common.value.required", w => w.Crm.Portraits.ToFillAsync(default)),
        Of("lights: of nobody", "common.record.not_found", w => w.Crm.Lights.ClientAsync(default)),
        Of("lights: of empty ids", "common.value.required", w => w.Crm.Lights.DealsAsync([default])),
        Of("key date: of nothing", "key_date.subject.unsupported", w => w.Crm.KeyDates.SaveAsync(new(default, default, 1, 1))),
        Of("key date: the 31st of June", "key_date.day.invalid", w => w.Crm.KeyDates.SaveAsync(new(w.Partner.Id.Reference, default, 6, 31))),
        Of("key date: a leap day of a common year", "key_date.day.invalid", w => w.Crm.KeyDates.SaveAsync(new(w.Partner.Id.Reference, default, 2, 29) { Year = 2026 })),
        Of("key date: the month int.MaxValue", "key_date.day.invalid", w => w.Crm.KeyDates.SaveAsync(new(w.Partner.Id.Reference, default, int.MaxValue, int.MinValue))),
        Of("key date: a lead time below zero", "key_date.leads.invalid", w => w.Crm.KeyDates.TellAsync(new() { LeadDays = [-1] })),
        Of("key date: the last day there is", "key_date.leads.invalid", w => w.Crm.KeyDates.DueAsync(new() { Day = LocalDate.MaxIsoValue })),
        Of("key date: a cursor of another question", "key_date.cursor.foreign", w => w.Crm.KeyDates.DueAsync(new(), 1, new("2026-03-02.0.-1.9.x"))),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_hostile_command_about_clients_gets_a_code_and_stores_nothing(string name) => Cases.Single(c => c.Name == name).AssertRefusedAsync();

    private static SegmentRule Where(SegmentField field, string value) => SegmentRule.Where(new() { Field = field, Test = SegmentTest.Contains, Values = [value] });

    private static HostileCase Saving(string name, string code, SegmentRule rule) =>
        Of("segment: " + name, code, w => w.Crm.Segments.SaveAsync(new("A") { Method = SegmentMethod.Dynamic, Rule = rule }));
}

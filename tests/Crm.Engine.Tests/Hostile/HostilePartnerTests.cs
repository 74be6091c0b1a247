using Crm.Interactions;
using Crm.Partners;
using Crm.Testing;
using NodaTime;
using static Crm.Engine.Tests.Hostile.HostileCase;

namespace Crm.Engine.Tests.Hostile;

/// <summary>Partners, segments and interactions under commands that no honest caller sends.</summary>
public sealed class HostilePartnerTests
{
    private const string Required = "common.value.required";
    private const string Range = "common.value.out_of_range";
    private const string Unknown = "common.reference.unknown";

    private static readonly HostileCase[] Cases =
    [
        Of("partner: no command", "argument", w => w.Crm.Partners.RegisterAsync(null!)),
        Of("partner: no edit", "argument", w => w.Crm.Partners.EditAsync(null!)),
        Registering("no name", Required, p => p with { Name = null! }),
        Registering("half a character", "common.text.invalid", p => p with { Name = HostileWorld.HalfCharacter }),
        Registering("an endless name", "common.text.too_long", p => p with { Name = HostileWorld.Long(401) }),
        Registering("an unknown type", Range, p => p with { Type = (PartnerType)99 }),
        Registering("no relations", "partner.relations.required", p => p with { Relations = PartnerRelations.None }),
        Registering("unknown relations", "partner.relations.unknown", p => p with { Relations = (PartnerRelations)(-1) }),
        Registering("the empty manager", Required, p => p with { MainManager = default(UserId) }),
        Registering("the empty region", Required, p => p with { Region = default(DirectoryEntryId) }),
        Registering("the empty parent", Required, p => p with { Parent = default(PartnerId) }),
        Registering("no segments", Required, p => p with { Segments = null! }),
        Registering("the empty segment", Required, p => p with { Segments = [default] }),
        Registering("too many segments", "common.list.too_long", p => p with { Segments = ValueList.From(Enumerable.Range(1, 101).Select(i => new SegmentId(SequentialIds.Nth(i)))) }),
        Registering("no fields", Required, p => p with { CustomFields = null! }),
        Registering("a missing field", Required, p => p with { CustomFields = [null!] }),
        Registering("a field without key", "custom_field.key.unknown", p => p with { CustomFields = [new() { Key = null! }] }),
        Registering("half a character in a reference", "common.text.invalid", p => p with { CustomFields = [CustomFieldValue.OfReference("link", new(HostileWorld.HalfCharacter, SequentialIds.Nth(1)))] }),
        Registering("the empty request", Required, p => p with { RequestId = default(ChangeSetId) }),
        Of("partner: edit nobody", "common.record.not_found", w => w.Crm.Partners.EditAsync(new(default))),
        Of("partner: no changes", Required, w => w.Crm.Partners.EditAsync(new(w.Partner.Id, (ValueList<EditPartner.Change>)null!))),
        Of("partner: a missing change", Required, w => w.Crm.Partners.EditAsync(new(w.Partner.Id, ValueList.Create<EditPartner.Change>([null!])))),
        Changing("no name", Required, new EditPartner.SetName(null!)),
        Changing("unknown relations", "partner.relations.unknown", new EditPartner.SetRelations((PartnerRelations)64)),
        Changing("the empty region", Required, new EditPartner.SetRegion(default(DirectoryEntryId))),
        Changing("the empty segment", Required, new EditPartner.SetSegment(default, true)),
        Changing("no field", Required, new EditPartner.SetCustomField(null!)),
        Changing("a field without key", "custom_field.key.unknown", new EditPartner.SetCustomField(new() { Key = null!, Text = "a" })),
        Of("partner: its own parent", "partner.parent.cycle", w => w.Crm.Partners.EditAsync(new(w.Partner.Id, new EditPartner.SetParent(w.Partner.Id)))),
        Of("segment: no command", "argument", w => w.Crm.Segments.SaveAsync(null!)),
        Of("segment: no name", Required, w => w.Crm.Segments.SaveAsync(new(null!))),
        Of("segment: half a character", "common.text.invalid", w => w.Crm.Segments.SaveAsync(new(HostileWorld.HalfCharacter))),
        Of("segment: nothing", "common.record.not_found", w => w.Crm.Segments.SaveAsync(new("a") { Segment = default(SegmentId) })),
        Of("interaction: no command", "argument", w => w.Crm.Interactions.RegisterAsync(null!)),
        Of("interaction: nothing to do", "argument", w => w.Crm.Interactions.ApplyAsync(null!)),
        Noting("no topic", Required, i => i with { Topic = null! }),
        Noting("half a character", "common.text.invalid", i => i with { Text = HostileWorld.HalfCharacter }),
        Noting("an endless result", "common.text.too_long", i => i with { Result = HostileWorld.Long(100_001) }),
        Noting("an unknown type", Range, i => i with { Type = (InteractionType)99 }),
        Noting("an unknown direction", Range, i => i with { Direction = (InteractionDirection)99 }),
        Noting("the empty responsible", Required, i => i with { Responsible = default(UserId) }),
        Noting("the empty partner", Required, i => i with { Partner = default(PartnerId) }),
        Noting("the empty subject", "interaction.subject.kind_unknown", i => i with { Subject = default(EntityRef) }),
        Noting("a subject of an unknown kind", "interaction.subject.kind_unknown", i => i with { Subject = new(HostileWorld.HalfCharacter, SequentialIds.Nth(1)) }),
        Noting("a subject that is history", "interaction.subject.kind_unknown", i => i with { Subject = new(EntityKinds.JournalNote, SequentialIds.Nth(1)) }),
        Noting("a deal without id", Required, i => i with { Subject = new(EntityKinds.Deal, Guid.Empty) }),
        Noting("an unknown deal", Unknown, i => i with { Subject = new(EntityKinds.Deal, SequentialIds.Nth(666_000)) }),
        Noting("done after the calendar", "common.moment.in_future", i => i with { CompletedAt = Instant.MaxValue }),
        Noting("an end without start", "interaction.interval.start_missing", i => i with { PlannedEnd = Instant.MinValue }),
        Noting("an end before the start", "interaction.interval.reversed", i => i with { PlannedStart = Instant.MaxValue, PlannedEnd = Instant.MinValue }),
        Of("interaction: nothing begun", "common.record.not_found", w => w.Crm.Interactions.ApplyAsync(new BeginInteraction(default))),
        Of("interaction: done after the calendar", "common.moment.in_future", w => w.Crm.Interactions.ApplyAsync(new CompleteInteraction(w.Interaction.Id) { CompletedAt = Instant.MaxValue })),
        Of("interaction: half a result", "common.text.invalid", w => w.Crm.Interactions.ApplyAsync(new CompleteInteraction(w.Interaction.Id, HostileWorld.HalfCharacter))),
        Of("interaction: backwards", "interaction.interval.reversed", w => w.Crm.Interactions.ApplyAsync(new RescheduleInteraction(w.Interaction.Id, Instant.MaxValue, Instant.MinValue))),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_hostile_command_about_partners_gets_a_code_and_stores_nothing(string name) => Cases.Single(c => c.Name == name).AssertRefusedAsync();

    private static HostileCase Registering(string name, string code, Func<RegisterPartner, RegisterPartner> spoil) =>
        Of("registering: " + name, code, w => w.Crm.Partners.RegisterAsync(spoil(new("A", PartnerRelations.Client))));

    private static HostileCase Changing(string name, string code, EditPartner.Change change) =>
        Of("changing: " + name, code, w => w.Crm.Partners.EditAsync(new(w.Partner.Id, change)));

    private static HostileCase Noting(string name, string code, Func<RegisterInteraction, RegisterInteraction> spoil) =>
        Of("noting: " + name, code, w => w.Crm.Interactions.RegisterAsync(spoil(new(InteractionType.Call, "Call"))));
}

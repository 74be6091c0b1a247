using Crm.Deals;
using Crm.Directories;
using Crm.Testing;
using NodaTime;
using static Crm.Engine.Tests.Hostile.HostileCase;

namespace Crm.Engine.Tests.Hostile;

/// <summary>Commands to deals that no honest caller sends: each gets a code and stores nothing.</summary>
public sealed class HostileDealTests
{
    private const string Required = "common.value.required";
    private const string Range = "common.value.out_of_range";
    private const string Unknown = "common.reference.unknown";
    private const string TooLong = "common.list.too_long";

    private static readonly PartnerId Nobody = new(SequentialIds.Nth(666_000));
    private static readonly DirectoryEntryId NoEntry = new(SequentialIds.Nth(666_001));

    private static readonly HostileCase[] Cases =
    [
        Of("no command to open", "argument", w => w.Crm.Deals.OpenAsync(null!)),
        Of("no command to edit", "argument", w => w.Crm.Deals.EditAsync(null!)),
        Of("no command to move", "argument", w => w.Crm.Deals.MoveAsync(null!)),
        Of("no command to decide", "argument", w => w.Crm.Deals.DecideAsync(null!)),
        Of("no command to close", "argument", w => w.Crm.Deals.CloseAsync(null!)),
        Of("no command to reopen", "argument", w => w.Crm.Deals.ReopenAsync(null!)),
        Of("no command to convert", "argument", w => w.Crm.Deals.ConvertAsync(null!)),
        Of("no command to check", "argument", w => w.Crm.Deals.CheckAsync(null!)),
        Of("no command to correct", "argument", w => w.Crm.DealHistory.CorrectAsync(null!)),
        Of("no specification", "argument", w => w.Crm.Deals.ListAsync(null!)),
        Of("no specification to count", "argument", w => w.Crm.Deals.CountAsync(null!)),
        Of("a deal without id", "common.record.not_found", w => w.Crm.Deals.GetAsync(default)),
        Of("moves of no deal", "common.record.not_found", w => w.Crm.Deals.MovesAsync(default)),
        Of("history of no deal", "common.record.not_found", w => w.Crm.DealHistory.JournalAsync(default)),
        Of("past of no deal", "common.record.not_found", w => w.Crm.DealHistory.AsOfAsync(default, Instant.MinValue)),
        Of("a copy of no deal", "common.record.not_found", w => w.Crm.Deals.OpenAsync(new CopyDeal(default))),
        Of("a correction of no deal", "common.record.not_found", w => w.Crm.DealHistory.CorrectAsync(new CorrectMoveMoment(default, default, default))),
        Opening("no kind", Required, (_, o) => o with { DealKind = default }),
        Opening("an unknown kind", Unknown, (_, o) => o with { DealKind = new(SequentialIds.Nth(666_002)) }),
        Opening("no topic", Required, (_, o) => o with { Topic = null! }),
        Opening("a blank topic", Required, (_, o) => o with { Topic = "\u00a0\u2003\t" }),
        Opening("a NUL in the topic", "common.text.invalid", (_, o) => o with { Topic = HostileWorld.Nul }),
        Opening("half a character", "common.text.invalid", (_, o) => o with { Topic = HostileWorld.HalfCharacter }),
        Opening("an endless topic", "common.text.too_long", (_, o) => o with { Topic = HostileWorld.Long(401) }),
        Opening("an endless description", "common.text.too_long", (_, o) => o with { Description = HostileWorld.Long(100_001) }),
        Opening("an endless comment", "common.text.too_long", (_, o) => o with { Comment = HostileWorld.Long(100_001) }),
        Opening("half a character in the comment", "common.text.invalid", (_, o) => o with { Comment = HostileWorld.HalfCharacter }),
        Opening("no participants list", Required, (_, o) => o with { Participants = null! }),
        Opening("a missing participant", Required, (_, o) => o with { Participants = [null!] }),
        Opening("no demand list", Required, (_, o) => o with { Demand = null! }),
        Opening("a missing line of demand", Required, (_, o) => o with { Demand = [null!] }),
        Opening("no lines list", Required, (_, o) => o with { Lines = null! }),
        Opening("a missing line", Required, (_, o) => o with { Lines = [null!] }),
        Opening("no fields list", Required, (_, o) => o with { CustomFields = null! }),
        Opening("a missing field", Required, (_, o) => o with { CustomFields = [null!] }),
        Opening("a field without key", "custom_field.key.unknown", (_, o) => o with { CustomFields = [new() { Key = null!, Text = "x" }] }),
        Opening("a field without value", "custom_field.value.not_exactly_one", (_, o) => o with { CustomFields = [new() { Key = "note" }] }),
        Opening("half a character in a reference", "common.text.invalid", (_, o) => o with { CustomFields = [CustomFieldValue.OfReference("link", new(HostileWorld.HalfCharacter, SequentialIds.Nth(1)))] }),
        Opening("too many fields", TooLong, (_, o) => o with { CustomFields = Many(101, i => CustomFieldValue.OfText($"k{i}", "x")) }),
        Opening("too many participants", TooLong, (w, o) => o with { Participants = Many(1001, _ => Rival(w.Partner.Id)) }),
        Opening("too many lines", TooLong, (_, o) => o with { Lines = Many(1001, _ => Line()) }),
        Opening("too much demand", TooLong, (_, o) => o with { Demand = Many(1001, _ => Wish()) }),
        Opening("the empty partner", Unknown, (_, o) => o with { Partner = default(PartnerId) }),
        Opening("an unknown partner", Unknown, (_, o) => o with { Partner = Nobody }),
        Opening("the empty agreement", Required, (_, o) => o with { Agreement = default(AgreementId) }),
        Opening("the empty product", Required, (_, o) => o with { Lines = [Line() with { Product = default(ProductId) }] }),
        Opening("the empty responsible", Required, (_, o) => o with { Responsible = default(UserId) }),
        Opening("the empty source", Unknown, (_, o) => o with { Source = default(DirectoryEntryId) }),
        Opening("a source of another directory", "deal.entry.wrong_directory", (w, o) => o with { Channel = w.Source.Id }),
        Opening("the empty base", Required, (_, o) => o with { Base = default(EntityRef) }),
        Opening("a base without kind", Required, (_, o) => o with { Base = new(null!, SequentialIds.Nth(1)) }),
        Opening("half a character in the base", "common.text.invalid", (_, o) => o with { Base = new(HostileWorld.HalfCharacter, SequentialIds.Nth(1)) }),
        Opening("a potential that is none", Required, (_, o) => o with { Potential = default(Money) }),
        Opening("a negative potential", "deal.amount.negative", (_, o) => o with { Potential = new Money(-0.0001m, CurrencyCode.Rub) }),
        Opening("an estimate above one", Range, (_, o) => o with { Estimate = decimal.MaxValue }),
        Opening("an estimate of seven decimals", Range, (_, o) => o with { Estimate = 0.1234567m }),
        Opening("a price that is none", Required, (_, o) => o with { Lines = [Line() with { Price = default }] }),
        Opening("an endless quantity", Range, (_, o) => o with { Lines = [Line() with { Quantity = decimal.MaxValue }] }),
        Opening("a negative quantity", Range, (_, o) => o with { Lines = [Line() with { Quantity = decimal.MinValue }] }),
        Opening("a line without name", Required, (_, o) => o with { Lines = [Line() with { Name = null! }] }),
        Opening("a line in another currency", "deal.currency.mixed", (_, o) => o with { Lines = [Line() with { Price = new Money(1, CurrencyCode.Usd) }] }),
        Opening("demand without text", Required, (_, o) => o with { Demand = [Wish() with { Text = null! }] }),
        Opening("demand above all", Range, (_, o) => o with { Demand = [Wish() with { Satisfied = decimal.MaxValue }] }),
        Opening("demand with the empty reason", Unknown, (_, o) => o with { Demand = [Wish() with { Reason = default(DirectoryEntryId) }] }),
        Opening("a participant without partner", Unknown, (_, o) => o with { Participants = [Rival(default)] }),
        Opening("a participant without role", Unknown, (w, o) => o with { Participants = [Rival(w.Partner.Id) with { Role = default }] }),
        Opening("half a character about a participant", "common.text.invalid", (w, o) => o with { Participants = [Rival(w.Partner.Id) with { Comment = HostileWorld.HalfCharacter }] }),
        Opening("the last day of all", Range, (_, o) => o with { ExpectedCloseOn = LocalDate.MinIsoValue }),
        Opening("before the calendar", Range, (_, o) => o with { HoldsFrom = Instant.MinValue }),
        Opening("before the calendar in another currency", Range, (_, o) => o with { HoldsFrom = Instant.MinValue, Potential = new Money(1, CurrencyCode.Usd) }),
        Opening("after the calendar", "common.moment.in_future", (_, o) => o with { HoldsFrom = Instant.MaxValue, Potential = new Money(1, CurrencyCode.Usd) }),
        Opening("the empty request", Required, (_, o) => o with { RequestId = default(ChangeSetId) }),
        Opening("no tags list", Required, (_, o) => o with { Tags = null! }),
        Opening("a missing tag", Required, (_, o) => o with { Tags = [null!] }),
        Opening("half a character as a tag", "common.text.invalid", (_, o) => o with { Tags = [HostileWorld.HalfCharacter] }),
        Opening("too many tags", TooLong, (_, o) => o with { Tags = Many(51, i => "t" + i) }),
        Opening("no contacts list", Required, (_, o) => o with { Contacts = null! }),
        Opening("a missing contact", Required, (_, o) => o with { Contacts = [null!] }),
        Opening("the empty contact", Required, (_, o) => o with { Contacts = [new() { Contact = default }] }),
        Opening("a contact in the empty role", Unknown, (_, o) => o with { Contacts = [new() { Contact = new(SequentialIds.Nth(1)), Role = default(DirectoryEntryId) }] }),
        Opening("too many contacts", TooLong, (_, o) => o with { Contacts = Many(101, i => new DealContact { Contact = new(SequentialIds.Nth(i + 1)) }) }),
        Opening("half a character about a contact", "common.text.invalid", (_, o) => o with { Contacts = [new() { Contact = new(SequentialIds.Nth(1)), Comment = HostileWorld.HalfCharacter }] }),
        Opening("no co-performers list", Required, (_, o) => o with { CoPerformers = null! }),
        Opening("the empty co-performer", Required, (_, o) => o with { CoPerformers = [default] }),
        Opening("too many co-performers", TooLong, (_, o) => o with { CoPerformers = Many(102, i => new UserId(SequentialIds.Nth(i + 1))) }),
        Opening("the empty lead", Required, (_, o) => o with { Lead = default(LeadId) }),
        Opening("the empty project", Required, (_, o) => o with { Project = default(ProjectId) }),
        Opening("the empty service type", Unknown, (_, o) => o with { ServiceType = default(DirectoryEntryId) }),
        Opening("the empty department", Unknown, (_, o) => o with { Department = default(DirectoryEntryId) }),
        Opening("an endless override", Range, (_, o) => o with { ProbabilityOverride = decimal.MinValue }),
        Changing("no tag", Required, new EditDeal.AddTag(null!)),
        Changing("no tag removed", Required, new EditDeal.RemoveTag(null!)),
        Changing("no contact", Required, new EditDeal.AddContact(null!)),
        Changing("the empty contact", Required, new EditDeal.AddContact(new() { Contact = default })),
        Changing("the empty co-performer", Required, new EditDeal.AddCoPerformer(default)),
        Changing("the empty co-performer removed", "deal.co_performer.unknown", new EditDeal.RemoveCoPerformer(default)),
        Changing("the empty contact removed", "deal.contact.unknown", new EditDeal.RemoveContact(default)),
        Changing("the empty lead", Required, new EditDeal.SetLead(default(LeadId))),
        Changing("the empty project", Required, new EditDeal.SetProject(default(ProjectId))),
        Changing("an unknown service type", Unknown, new EditDeal.SetServiceType(NoEntry)),
        Changing("an unknown department", Unknown, new EditDeal.SetDepartment(NoEntry)),
        Changing("an endless override", Range, new EditDeal.OverrideProbability(decimal.MaxValue)),
        Of("a move to nowhere", "deal.stage.unknown", w => w.Crm.Deals.MoveAsync(new MoveDeal(w.Deal.Id, null!))),
        Of("a move to half a character", "deal.stage.unknown", w => w.Crm.Deals.MoveAsync(new MoveDeal(w.Deal.Id, HostileWorld.HalfCharacter))),
        Of("a move without stages", "deal.stage.non_process", w => w.Crm.Deals.MoveAsync(new MoveDeal(w.LooseDeal.Id, ""))),
        Of("a move before the calendar", Range, w => w.Crm.Deals.MoveAsync(new MoveDeal(w.Deal.Id, StandardStages.Proposal) { HoldsFrom = Instant.MinValue })),
        Of("a move after the calendar", "common.moment.in_future", w => w.Crm.Deals.MoveAsync(new MoveDeal(w.Deal.Id, StandardStages.Proposal) { HoldsFrom = Instant.MaxValue })),
        Of("a loss without reason", "deal.loss.reason_required", w => w.Crm.Deals.DecideAsync(new LoseDeal(w.Deal.Id, default))),
        Of("a loss for an unknown reason", Unknown, w => w.Crm.Deals.DecideAsync(new LoseDeal(w.Deal.Id, NoEntry))),
        Of("a loss to nobody", "deal.loss.winner_not_competitor", w => w.Crm.Deals.DecideAsync(new LoseDeal(w.Deal.Id, PredefinedEntries.LostToCompetitor) { Winner = default(PartnerId) })),
        Of("another kind that is none", Required, w => w.Crm.Deals.ConvertAsync(new ChangeDealKind(w.LooseDeal.Id, default))),
        Of("a correction before the calendar", Range, w => w.Crm.DealHistory.CorrectAsync(new CorrectMoveMoment(w.Deal.Id, default, Instant.MinValue))),
        Of("a corrected potential that is none", Required, w => w.Crm.DealHistory.CorrectAsync(new CorrectPotential(w.Deal.Id, default, w.Deal.OpenedAt))),
        Of("a correction after the calendar", "common.moment.in_future", w => w.Crm.DealHistory.CorrectAsync(new CorrectPotential(w.Deal.Id, w.Deal.Potential, Instant.MaxValue))),
        Editing("no list of changes", Required, w => new(w.Deal.Id, (ValueList<EditDeal.Change>)null!)),
        Editing("a missing change", Required, w => new(w.Deal.Id, ValueList.Create<EditDeal.Change>([null!]))),
        Editing("too many changes", TooLong, w => new(w.Deal.Id, Many(1001, _ => (EditDeal.Change)new EditDeal.SetTopic("a")))),
        Changing("no topic", Required, new EditDeal.SetTopic(null!)),
        Changing("half a description", "common.text.invalid", new EditDeal.SetDescription(HostileWorld.HalfCharacter)),
        Changing("the empty partner", Unknown, new EditDeal.SetPartner(default(PartnerId))),
        Changing("the empty agreement", Required, new EditDeal.SetAgreement(default(AgreementId))),
        Changing("the empty responsible", Required, new EditDeal.SetResponsible(default)),
        Changing("a potential that is none", Required, new EditDeal.SetPotential(default)),
        Changing("a negative estimate", Range, new EditDeal.SetEstimate(decimal.MinValue)),
        Changing("a day before the calendar", Range, new EditDeal.SetExpectedClose(LocalDate.MinIsoValue)),
        Changing("an unknown origin", Unknown, new EditDeal.SetOrigin(NoEntry, NoEntry)),
        Changing("no participant", Required, new EditDeal.AddParticipant(null!)),
        Changing("a second client", "deal.participant.client_role", new EditDeal.AddParticipant(Rival(Nobody) with { Role = PredefinedEntries.ClientRole })),
        Changing("an unknown participant", "deal.participant.unknown", new EditDeal.RemoveParticipant(default, default)),
        Changing("no demand list", Required, new EditDeal.SetDemand(null!)),
        Changing("a missing line of demand", Required, new EditDeal.SetDemand([null!])),
        Changing("no lines list", Required, new EditDeal.SetLines(null!)),
        Changing("a missing line", Required, new EditDeal.SetLines([null!])),
        Changing("no field", Required, new EditDeal.SetCustomField(null!)),
        Changing("a field without key", "custom_field.key.unknown", new EditDeal.SetCustomField(new() { Key = null!, Text = "x" })),
        Changing("a tick of nothing", "deal.checklist.unknown", new EditDeal.SetTick(null!, null!, true)),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_hostile_command_to_a_deal_gets_a_code_and_stores_nothing(string name) => Cases.Single(c => c.Name == name).AssertRefusedAsync();

    [Fact]
    public async Task A_check_says_what_acting_says_about_a_command_with_missing_members()
    {
        var world = await HostileWorld.MakeAsync();
        Assert.Equal([Required], (await world.Crm.Deals.CheckAsync(new EditDeal(world.Deal.Id, (ValueList<EditDeal.Change>)null!))).Select(e => e.Code));
        Assert.Equal([Required], (await world.Crm.Deals.CheckAsync(new OpenDeal(world.Kind.Id, "a") { Lines = null! })).Select(e => e.Code));
    }

    private static HostileCase Opening(string name, string code, Func<HostileWorld, OpenDeal, OpenDeal> spoil) =>
        Of("opening: " + name, code, w => w.Crm.Deals.OpenAsync(spoil(w, new OpenDeal(w.Kind.Id, "Pumps"))));

    private static HostileCase Editing(string name, string code, Func<HostileWorld, EditDeal> make) => Of("edit: " + name, code, w => w.Crm.Deals.EditAsync(make(w)));

    private static HostileCase Changing(string name, string code, EditDeal.Change change) => Editing(name + " as a change", code, w => new(w.Deal.Id, change));

    private static ValueList<T> Many<T>(int count, Func<int, T> make) => ValueList.From(Enumerable.Range(0, count).Select(make));

    private static DealLine Line() => new() { Name = "Pump", Price = new Money(1, CurrencyCode.Rub) };

    private static DemandLine Wish() => new() { Text = "Pump", Amount = new Money(1, CurrencyCode.Rub) };

    private static DealParticipant Rival(PartnerId partner) => new() { Partner = partner, Role = PredefinedEntries.CompetitorRole };
}

using Crm.Deals;
using Crm.Directories;
using Crm.Interactions;
using Crm.Partners;
using NodaTime;
using static Crm.Engine.Tests.Partners.Segments.SegmentWorld;

namespace Crm.Engine.Tests.Partners.Segments;

/// <summary>What conditions mean (PARTY-13).</summary>
public sealed class SegmentRuleTests
{
    private readonly SegmentWorld _w = new();

    [Fact]
    public async Task Each_condition_finds_its_partner_and_no_other()
    {
        var crm = _w.Crm;
        var settings = await crm.Settings.GetAsync();
        await crm.Settings.ChangeAsync(settings with
        {
            PartnerFields =
            [
                new() { Key = "area", Name = "Area", Type = CustomFieldType.Number },
                new() { Key = "since", Name = "Since", Type = CustomFieldType.Date },
                new() { Key = "paid", Name = "Paid", Type = CustomFieldType.Money },
                new() { Key = "vip", Name = "VIP", Type = CustomFieldType.YesNo },
                new() { Key = "note", Name = "Note", Type = CustomFieldType.Text },
                new() { Key = "tier", Name = "Tier", Type = CustomFieldType.Choice, Choices = [new("gold", "Gold"), new("tin", "Tin")] },
            ],
        });
        var (north, city) = await RegionsAsync();
        var holding = await _w.World.AddEntryAsync(DirectoryCodes.Holding, "H");
        var role = await _w.World.AddEntryAsync(DirectoryCodes.ResponsibleRole, "R");
        var manual = await crm.Segments.SaveAsync(new("By hand"));
        var user = new UserId(Testing.SequentialIds.Nth(55));
        var born = new LocalDate(1990, 5, 6);
        await crm.Partners.RegisterAsync(new("Ёлка и Ко", PartnerRelations.Supplier | PartnerRelations.Carrier)
        {
            Type = PartnerType.Person,
            Gender = Gender.Female,
            BirthDate = born,
            Region = city,
            Holding = holding.Id,
            MainManager = user,
            Importance = PartnerImportance.High,
            WorkStatus = PartnerWorkStatus.NotWorking,
            RegisteredOn = new(2026, 3, 1),
            Segments = [manual.Id],
            Responsible = [new() { Role = role.Id, User = user }],
            ContactValues = [new() { Type = ContactValueType.Email, Text = "info@example.com" }],
            CustomFields =
            [
                CustomFieldValue.OfNumber("area", 10.5m), CustomFieldValue.OfDate("since", born), CustomFieldValue.OfMoney("paid", new Money(5, CurrencyCode.Rub)),
                CustomFieldValue.OfYesNo("vip", true), CustomFieldValue.OfText("note", "n"), CustomFieldValue.OfChoice("tier", "gold"),
            ],
        });
        await crm.Partners.RegisterAsync(new("Other", PartnerRelations.Client) { RegisteredOn = new(2020, 1, 1) });

        foreach (var rule in (SegmentRule[])
        [
            Where(SegmentField.Name, SegmentTest.Contains, "ЕЛКА  и"),
            Where(SegmentField.Type, SegmentTest.OneOf, "Person"),
            Where(SegmentField.Relations, SegmentTest.OneOf, "Competitor", "Carrier"),
            Where(SegmentField.WorkStatus, SegmentTest.OneOf, "NotWorking"),
            Where(SegmentField.Importance, SegmentTest.OneOf, "High"),
            Where(SegmentField.Gender, SegmentTest.OneOf, "Female"),
            Where(SegmentField.Gender, SegmentTest.IsSet),
            Where(SegmentField.MainManager, SegmentTest.OneOf, $"{user}"),
            Where(SegmentField.Responsible, SegmentTest.OneOf, $"{user}"),
            Where(SegmentField.Responsible, SegmentTest.IsSet),
            Where(SegmentField.Region, SegmentTest.OneOf, $"{city}"),
            Where(SegmentField.Region, SegmentTest.Under, $"{north}"),
            Where(SegmentField.Holding, SegmentTest.IsSet),
            Where(SegmentField.Segment, SegmentTest.OneOf, $"{manual.Id}"),
            Where(SegmentField.ContactType, SegmentTest.OneOf, "Phone", "Email"),
            Where(SegmentField.Contact, SegmentTest.Contains, "@example.com"),
            SegmentRule.Where(new() { Field = SegmentField.BirthDate, Test = SegmentTest.AtLeast, Day = born }),
            SegmentRule.Where(new() { Field = SegmentField.BirthDate, Test = SegmentTest.AtMost, Day = born }),
            SegmentRule.Where(new() { Field = SegmentField.RegisteredOn, Test = SegmentTest.Within, Days = 2 }),
            SegmentRule.Where(new() { Field = SegmentField.RegisteredOn, Test = SegmentTest.AtLeast, Day = new(2026, 3, 1) }),
            Own("area", SegmentTest.IsSet),
            Own("area", SegmentTest.AtLeast) with { Condition = Own("area", SegmentTest.AtLeast).Condition! with { Number = 10.50m } },
            Own("area", SegmentTest.AtMost) with { Condition = Own("area", SegmentTest.AtMost).Condition! with { Number = 10.5m } },
            Own("paid", SegmentTest.AtLeast) with { Condition = Own("paid", SegmentTest.AtLeast).Condition! with { Number = 5m } },
            Own("since", SegmentTest.AtMost) with { Condition = Own("since", SegmentTest.AtMost).Condition! with { Day = born } },
            Own("vip", SegmentTest.OneOf, "true"),
            Own("note", SegmentTest.OneOf, "m", "n"),
            Own("tier", SegmentTest.OneOf, "gold"),
            SegmentRule.None(Where(SegmentField.Relations, SegmentTest.OneOf, "Client")),
        ])
        {
            Assert.Equal(["Ёлка и Ко"], await _w.NamesAsync(new((await _w.DynamicAsync(rule)).Id)));
            Assert.Equal(["Other"], await _w.NamesAsync(new((await _w.DynamicAsync(SegmentRule.None(rule))).Id)));
        }

        Assert.Equal(0, await crm.Segments.PreviewAsync(Own("vip", SegmentTest.OneOf, "false")));
        Assert.Equal(0, await crm.Segments.PreviewAsync(Where(SegmentField.Region, SegmentTest.OneOf, $"{north}")));
        Assert.Equal(0, await crm.Segments.PreviewAsync(SegmentRule.Where(new() { Field = SegmentField.RegisteredOn, Test = SegmentTest.Within, Days = 1 })));
    }

    [Fact]
    public async Task Facts_of_deals_and_interactions_count_in_their_time()
    {
        var (a, b) = (await _w.PartnerAsync("A"), await _w.PartnerAsync("B"));
        var deal = await _w.DealAsync(a.Id, new Money(100, CurrencyCode.Rub));
        await _w.DealAsync(b.Id);
        await _w.Crm.Deals.DecideAsync(new WinDeal(deal.Id));
        await _w.Crm.Interactions.RegisterAsync(new(InteractionType.Call, "Call") { Partner = b.Id, CompletedAt = _w.World.Clock.GetCurrentInstant() });

        async Task<string[]> NamesAsync(SegmentRule rule) => await _w.NamesAsync(new((await _w.DynamicAsync(rule)).Id));

        Assert.Equal(["B"], await NamesAsync(Fact(PartnerFactCodes.RunningDeals, SegmentTest.AtLeast, 1)));
        Assert.Equal(["A"], await NamesAsync(Fact(PartnerFactCodes.WonDeals, SegmentTest.AtLeast, 1, 30)));
        Assert.Equal(["A"], await NamesAsync(Fact(PartnerFactCodes.WonAmount, SegmentTest.AtLeast, 100, 30)));
        Assert.Empty(await NamesAsync(Fact(PartnerFactCodes.WonAmount, SegmentTest.AtLeast, 100.01m, 30)));
        Assert.Equal(["A"], await NamesAsync(Fact(PartnerFactCodes.Interactions, SegmentTest.AtMost, 0, 90)));
        _w.World.Clock.Advance(Duration.FromDays(31));
        Assert.Empty(await NamesAsync(Fact(PartnerFactCodes.WonDeals, SegmentTest.AtLeast, 1, 30)));
    }

    [Fact]
    public async Task Pages_of_a_rule_with_facts_give_each_member_once()
    {
        for (var i = 0; i < 25; i++)
        {
            var partner = await _w.PartnerAsync($"P{i:00}");
            if (i % 3 == 0)
            {
                await _w.DealAsync(partner.Id);
            }
        }

        var segment = await _w.DynamicAsync(Fact(PartnerFactCodes.RunningDeals, SegmentTest.AtLeast, 1));
        var (names, after) = (new List<string>(), (Specifications.Cursor?)null);
        do
        {
            var page = await _w.Crm.Segments.MembersAsync(new(segment.Id), 2, after);
            names.AddRange(page.Items.Select(p => p.Name));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(["P00", "P03", "P06", "P09", "P12", "P15", "P18", "P21", "P24"], names);
        Assert.Equal(9, await _w.Crm.Segments.CountAsync(new(segment.Id)));
    }

    private static SegmentRule Own(string key, SegmentTest test, params string[] values) =>
        SegmentRule.Where(new() { Field = SegmentField.CustomField, Test = test, Key = key, Values = [.. values] });

    private async Task<(DirectoryEntryId Top, DirectoryEntryId City)> RegionsAsync()
    {
        var top = await _w.World.AddEntryAsync(DirectoryCodes.Region, "North");
        var middle = await _w.World.AddEntryAsync(DirectoryCodes.Region, "Coast", top.Id);
        return (top.Id, (await _w.World.AddEntryAsync(DirectoryCodes.Region, "City", middle.Id)).Id);
    }
}

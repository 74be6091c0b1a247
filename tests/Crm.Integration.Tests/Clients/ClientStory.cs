using Crm.Deals;
using Crm.Directories;
using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;
using Crm.Testing;
using NodaTime;

namespace Crm.Integration.Tests.Clients;

/// <summary>Clients of every sort, and what the SDK answers about them, line by line: the same whatever store keeps them.</summary>
internal sealed class ClientStory(ICrm crm, FakeClock clock, CancellationToken token)
{
    private static readonly UserId Manager = new(SequentialIds.Nth(1L << 40));
    private static readonly string[] Names = ["Ромашка", "ромашка", "Alpha 100%", "alpha_beta", "Ёлка", "Весна 🌷", "Осень"];

    private readonly List<string> _lines = [];
    private readonly List<Partner> _partners = [];
    private readonly List<DirectoryEntryId> _regions = [];

    public async Task<List<string>> TellAsync()
    {
        await FillAsync();
        await SegmentsAsync();
        await PortraitsAsync();
        await KeyDatesAsync();
        await RegistrationAsync();
        return _lines;
    }

    private async Task FillAsync()
    {
        await crm.Settings.ChangeAsync(await crm.Settings.GetAsync(token) with
        {
            PartnerFields =
            [
                new() { Key = "area", Name = "Area", Type = CustomFieldType.Number }, new() { Key = "paid", Name = "Paid", Type = CustomFieldType.Money },
                new() { Key = "vip", Name = "VIP", Type = CustomFieldType.YesNo }, new() { Key = "note", Name = "Note", Type = CustomFieldType.Text },
            ],
        }, cancellationToken: token);
        _regions.Add((await crm.Directories.AddAsync(new(DirectoryCodes.Region, "Upper"), token)).Id);
        _regions.Add((await crm.Directories.AddAsync(new(DirectoryCodes.Region, "Lower") { Parent = _regions[0] }, token)).Id);
        var kind = await crm.DealKinds.CreateAsync(new("Loose", ControlMode.NonProcess), token);
        for (var i = 0; i < 30; i++)
        {
            var isPerson = i % 5 == 4;
            var partner = await crm.Partners.RegisterAsync(
                new($"{Names[i % Names.Length]} {i / 7}", (PartnerRelations)(1 + (i % 31)))
                {
                    Type = isPerson ? PartnerType.Person : PartnerType.Company,
                    BirthDate = isPerson ? new(1980, 2, 29) : null,
                    Region = i % 3 == 2 ? null : _regions[i % 3],
                    WorkStatus = (PartnerWorkStatus)(i % 3),
                    MainManager = i % 2 == 0 ? Manager : null,
                    RegisteredOn = new LocalDate(2026, 1, 1).PlusDays(i),
                    ContactValues = i % 4 == 0 ? [new() { Type = ContactValueType.Phone, Text = $"+7 495 100-20-{10 + i}" }] : [],
                    CustomFields = i % 2 == 0
                        ? [CustomFieldValue.OfNumber("area", i + 0.5m), CustomFieldValue.OfMoney("paid", new Money(i, CurrencyCode.Rub)), CustomFieldValue.OfYesNo("vip", i % 4 == 0)]
                        : [CustomFieldValue.OfText("note", $"n{i % 3}")],
                },
                token);
            _partners.Add(partner);
            if (i % 6 == 0 && partner.Relations.HasFlag(PartnerRelations.Client))
            {
                var deal = await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Partner = partner.Id, Potential = new Money(100 + i, CurrencyCode.Rub) }, token);
                await crm.Interactions.RegisterAsync(
                    new(InteractionType.Planned, "Call") { Partner = partner.Id, Subject = deal.Id.Reference, PlannedStart = clock.GetCurrentInstant() + Duration.FromHours(i - 10) }, token);
                if (i % 12 == 0)
                {
                    await crm.Deals.DecideAsync(new WinDeal(deal.Id), token);
                }
            }
        }
    }

    private async Task SegmentsAsync()
    {
        foreach (var (number, rule) in Rules().Index())
        {
            foreach (var asked in (SegmentRule[])[rule, SegmentRule.None(rule), SegmentRule.Any(rule, Rules().First())])
            {
                var dynamic = await crm.Segments.SaveAsync(new("Dynamic") { Method = SegmentMethod.Dynamic, Rule = asked }, token);
                var refreshed = await crm.Segments.SaveAsync(new("Refreshed") { Method = SegmentMethod.Refreshed, Rule = asked }, token);
                var report = await crm.Segments.RefreshAsync(refreshed.Id, token);
                var members = (await crm.Segments.MembersAsync(new(dynamic.Id), cancellationToken: token)).Items.Select(p => p.Name).Order(StringComparer.Ordinal).ToList();
                var stored = (await crm.Partners.ListAsync(SegmentSpecs.Members(refreshed.Id), token)).Select(p => p.Name).Order(StringComparer.Ordinal);
                Assert.Equal(members, stored);
                _lines.Add($"rule {number}: {report.Joined} joined, {await crm.Segments.CountAsync(new(dynamic.Id), token)}: {string.Join(", ", members)}");
            }
        }
    }

    private IEnumerable<SegmentRule> Rules() =>
    [
        Where(SegmentField.Name, SegmentTest.Contains, "ЕЛКА"),
        Where(SegmentField.Name, SegmentTest.Contains, "100%"),
        Where(SegmentField.Name, SegmentTest.Contains, "_"),
        Where(SegmentField.Type, SegmentTest.OneOf, "Person"),
        Where(SegmentField.Relations, SegmentTest.OneOf, "Competitor", "Carrier"),
        Where(SegmentField.WorkStatus, SegmentTest.OneOf, "Lost", "NotWorking"),
        Where(SegmentField.MainManager, SegmentTest.IsSet),
        Where(SegmentField.MainManager, SegmentTest.OneOf, $"{Manager}"),
        Where(SegmentField.Region, SegmentTest.Under, $"{_regions[0]}"),
        Where(SegmentField.Region, SegmentTest.OneOf, $"{_regions[1]}"),
        Where(SegmentField.ContactType, SegmentTest.OneOf, "Phone"),
        Where(SegmentField.Contact, SegmentTest.Contains, "100-20-1"),
        Where(SegmentField.Responsible, SegmentTest.IsSet),
        SegmentRule.Where(new() { Field = SegmentField.RegisteredOn, Test = SegmentTest.Within, Days = 60 }),
        SegmentRule.Where(new() { Field = SegmentField.BirthDate, Test = SegmentTest.AtMost, Day = new(1980, 2, 29) }),
        Own("area", SegmentTest.AtLeast, 12.5m),
        Own("paid", SegmentTest.AtMost, 8m),
        SegmentRule.Where(new() { Field = SegmentField.CustomField, Test = SegmentTest.OneOf, Key = "vip", Values = ["true"] }),
        SegmentRule.Where(new() { Field = SegmentField.CustomField, Test = SegmentTest.OneOf, Key = "note", Values = ["n1", "n2"] }),
        Fact(PartnerFactCodes.RunningDeals, 1m, null),
        Fact(PartnerFactCodes.WonAmount, 100m, 30),
        SegmentRule.All(Where(SegmentField.Relations, SegmentTest.OneOf, "Client"), Fact(PartnerFactCodes.WonDeals, 1m, 30)),
    ];

    private async Task PortraitsAsync()
    {
        await crm.Portraits.SaveAsync(
            new(PartnerWorkStatus.Working, PartnerType.Company)
            {
                Attributes = [new() { Field = PortraitField.Region }, new() { Field = PortraitField.CustomField, Key = "area" }],
                Contacts = [new() { Type = ContactValueType.Phone }],
            },
            token);
        foreach (var known in await crm.Portraits.CompletenessAsync([.. _partners.Select(p => p.Id)], token))
        {
            _lines.Add($"known {known.Partner}: {known.Share} {string.Join(", ", known.Missing.Select(m => m.Code))}");
        }

        var tasks = await crm.Portraits.ToFillAsync(Manager, 5, cancellationToken: token);
        _lines.Add($"to fill: {string.Join(", ", tasks.Items.Select(t => $"{t.Partner.Name} {t.Missing.Count}"))} {tasks.Next is not null}");
        foreach (var light in await crm.Lights.ClientsAsync([.. _partners.Select(p => p.Id)], token))
        {
            _lines.Add($"light {light.Client}: {light.Light} {light.HasRunningDeal}");
        }
    }

    private async Task KeyDatesAsync()
    {
        var founded = await crm.Directories.AddAsync(new(DirectoryCodes.KeyDateKind, "Founded"), token);
        foreach (var (i, partner) in _partners.Index().Where(p => p.Index % 7 == 0))
        {
            await crm.KeyDates.SaveAsync(new(partner.Id.Reference, founded.Id, 3, 1 + i), token);
        }

        var question = new KeyDateQuestion { Day = new LocalDate(2026, 2, 26), LeadDays = [0, 3, 14] };
        Cursor? after = null;
        do
        {
            var page = await crm.KeyDates.DueAsync(question, 3, after, token);
            _lines.AddRange(page.Items.Select(d => $"due {d.Occurrence.Subject} {d.Occurrence.OccursOn} {d.LeadDays} {d.Recipients.Count}"));
            after = page.Next;
        }
        while (after is not null);
        _lines.Add($"told {await crm.KeyDates.TellAsync(question, token)}");
        _lines.Add($"told {await crm.KeyDates.TellAsync(question, token)}");
    }

    private async Task RegistrationAsync()
    {
        var command = new RegisterClient(new("ООО Ромашка", PartnerRelations.Client) { ContactValues = [new() { Type = ContactValueType.Phone, Text = "8 (495) 100-20-14" }] })
        {
            Counterparty = new(default, CounterpartyType.LegalEntity, "Ромашка") { Inn = "7707083893", Kpp = "773601001" },
            Contact = new(default(PartnerId)) { NewPerson = new("Director") },
        };
        var asked = Assert.IsType<RegistrationAnswer.Asked>(await crm.Registration.RegisterAsync(command, token)).Check;
        _lines.AddRange(asked.Clients.Select(c => $"found {c.Partner} {c.Score} {c.Suggestions.Count}"));
        var made = Assert.IsType<RegistrationAnswer.Registered>(await crm.Registration.RegisterAsync(command with { Choice = new DuplicateChoice.Anyway { Seen = asked.Found } }, token));
        _lines.Add($"{made}");
        var card = await crm.Cards.ClientAsync(made.Partner, cancellationToken: token);
        _lines.Add($"card: {card.Counterparties.Count} {card.Contacts.Count} {card.Light.Light}");
        _lines.Add($"caller: {string.Join(", ", (await crm.Callers.LookUpAsync("100-20-14", token)).Callers.Select(c => c.Client?.Name))}");
    }

    private static SegmentRule Where(SegmentField field, SegmentTest test, params string[] values) => SegmentRule.Where(new() { Field = field, Test = test, Values = [.. values] });

    private static SegmentRule Own(string key, SegmentTest test, decimal number) => SegmentRule.Where(new() { Field = SegmentField.CustomField, Test = test, Key = key, Number = number });

    private static SegmentRule Fact(string code, decimal number, int? days) =>
        SegmentRule.Where(new() { Field = SegmentField.Fact, Test = SegmentTest.AtLeast, Key = code, Number = number, Days = days });
}

using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Partners;

namespace Crm.Engine.Tests.Partners.Portraits;

/// <summary>What should be known of clients, and who is to find it out (PARTY-12, PARTY-19).</summary>
public sealed class PortraitTests
{
    private static readonly UserId Manager = new(Testing.SequentialIds.Nth(501));
    private static readonly UserId Account = new(Testing.SequentialIds.Nth(502));
    private readonly SliceWorld _world = new();

    private ICrm Crm => _world.Crm;

    [Fact]
    public async Task Completeness_names_what_is_missing_with_its_code_and_name()
    {
        var settings = await Crm.Settings.GetAsync();
        await Crm.Settings.ChangeAsync(settings with { PartnerFields = [new() { Key = "area", Name = "Floor space", Type = CustomFieldType.Number }] });
        var kind = await _world.AddEntryAsync(DirectoryCodes.PartnerContactKind, "Delivery");
        await SaveAsync(
            [new() { Field = PortraitField.PublicName }, new() { Field = PortraitField.CustomField, Key = "area" }],
            [new() { Type = ContactValueType.Phone }, new() { Type = ContactValueType.Address, Kind = kind.Id }]);
        var partner = await PartnerAsync(p => p with { ContactValues = [new() { Type = ContactValueType.Phone, Text = "+7 495 123 45 67" }, new() { Type = ContactValueType.Address, Text = "Here" }] });

        var found = await Crm.Portraits.CompletenessAsync(partner.Id);

        Assert.Equal((4, 1, 0.25m), (found.Asked, found.Filled, found.Share));
        Assert.Equal(["public_name", "custom_field.area", $"contact.address.{kind.Id}"], found.Missing.Select(m => m.Code));
        Assert.Equal([null, "Floor space", "Delivery"], found.Missing.Select(m => m.Name));
        Assert.False(found.HasAttributes);
        Assert.False(found.HasContacts);
    }

    [Fact]
    public async Task Without_a_portrait_of_its_status_and_kind_a_client_has_no_share()
    {
        await SaveAsync([new() { Field = PortraitField.Region }], []);

        var found = await Crm.Portraits.CompletenessAsync((await PartnerAsync(p => p with { WorkStatus = PartnerWorkStatus.Lost })).Id);

        Assert.Equal((null, 0, true, true), (found.Share, found.Asked, found.HasAttributes, found.HasContacts));
    }

    [Fact]
    public async Task Each_user_sees_what_is_for_that_user_to_fill()
    {
        var role = await _world.AddEntryAsync(DirectoryCodes.ResponsibleRole, "Account");
        await SaveAsync([new() { Field = PortraitField.Region }, new() { Field = PortraitField.Category, Role = role.Id }], [new() { Type = ContactValueType.Email, Role = role.Id }]);
        var alone = await PartnerAsync(p => p with { Name = "A", MainManager = Manager });
        var shared = await PartnerAsync(p => p with { Name = "B", MainManager = Manager, Responsible = [new() { Role = role.Id, User = Account }] });

        var manager = (await Crm.Portraits.ToFillAsync(Manager)).Items;
        var account = (await Crm.Portraits.ToFillAsync(Account)).Items;

        Assert.Equal([alone.Id, shared.Id], manager.Select(t => t.Partner.Id));
        Assert.Equal(["region", "category", "contact.email"], manager[0].Missing.Select(m => m.Code));
        Assert.Equal(["region"], manager[1].Missing.Select(m => m.Code));
        Assert.Equal(["category", "contact.email"], Assert.Single(account).Missing.Select(m => m.Code));
        Assert.Empty((await Crm.Portraits.ToFillAsync(SliceWorld.User)).Items);
    }

    [Fact]
    public async Task What_is_to_be_filled_comes_in_pages_and_each_client_once()
    {
        await SaveAsync([new() { Field = PortraitField.Region }], []);
        for (var i = 0; i < 7; i++)
        {
            await PartnerAsync(p => p with { Name = $"P{i}", MainManager = Manager, Comment = "c" });
        }

        var (names, after) = (new List<string>(), (Specifications.Cursor?)null);
        do
        {
            var page = await Crm.Portraits.ToFillAsync(Manager, 3, after);
            names.AddRange(page.Items.Select(t => t.Partner.Name));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(["P0", "P1", "P2", "P3", "P4", "P5", "P6"], names);
    }

    [Fact]
    public async Task There_is_one_portrait_for_a_status_and_kind_whoever_saves_it()
    {
        _world.BeforeNextCommit(async () => await SaveAsync([new() { Field = PortraitField.Region }], []));

        var saved = await SaveAsync([new() { Field = PortraitField.Category }], []);

        Assert.Equal(2, saved.Version);
        Assert.Equal(saved, Assert.Single(await Crm.Portraits.ListAsync(Specifications.Specification.All<ClientPortrait>())));
        await Assert.ThrowsAsync<CrmConcurrencyException>(async () => await Crm.Portraits.SaveAsync(new(PartnerWorkStatus.Working, PartnerType.Company) { ExpectedVersion = 1 }));
    }

    [Fact]
    public async Task A_company_is_not_asked_for_a_day_of_birth_nor_for_fields_it_has_not()
    {
        Assert.Contains("portrait.attribute.person_only", await SliceWorld.CodesAsync(() => SaveAsync([new() { Field = PortraitField.BirthDate }], [])));
        Assert.Contains("portrait.attribute.key_unknown", await SliceWorld.CodesAsync(() => SaveAsync([new() { Field = PortraitField.CustomField, Key = "no" }], [])));
        Assert.Contains("portrait.attribute.key_unknown", await SliceWorld.CodesAsync(() => SaveAsync([new() { Field = PortraitField.Region, Key = "no" }], [])));
        Assert.Contains("common.value.duplicate", await SliceWorld.CodesAsync(() => SaveAsync([new() { Field = PortraitField.Region }, new() { Field = PortraitField.Region }], [])));
        var source = await _world.AddEntryAsync();
        Assert.Contains("partner.entry.wrong_directory", await SliceWorld.CodesAsync(() => SaveAsync([], [new() { Type = ContactValueType.Phone, Kind = source.Id }])));
    }

    private ValueTask<ClientPortrait> SaveAsync(ValueList<PortraitAttribute> attributes, ValueList<PortraitContact> contacts) =>
        Crm.Portraits.SaveAsync(new(PartnerWorkStatus.Working, PartnerType.Company) { Attributes = attributes, Contacts = contacts });

    private ValueTask<Partner> PartnerAsync(Func<RegisterPartner, RegisterPartner> with) => Crm.Partners.RegisterAsync(with(new("Client", PartnerRelations.Client)));
}

using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Testing;

namespace Crm.Engine.Tests.Partners;

/// <summary>The fields of a partner (PARTY-2).</summary>
public sealed class PartnerFieldTests
{
    private static readonly UserId Manager = new(SequentialIds.Nth(801));
    private readonly SliceWorld _world = new();

    private IPartnerService Service => _world.Crm.Partners;

    // PARTY-2
    [Fact]
    public async Task The_default_manager_of_the_nearest_region_pre_fills()
    {
        var top = await _world.Crm.Directories.AddAsync(new(DirectoryCodes.Region, "Country") { DefaultManager = Manager });
        var area = await _world.AddEntryAsync(DirectoryCodes.Region, "Area", top.Id);
        Assert.Equal(Manager, (await Service.RegisterAsync(new("A", PartnerRelations.Client) { Region = area.Id })).MainManager);
        Assert.Equal(SliceWorld.User, (await Service.RegisterAsync(new("A", PartnerRelations.Client) { Region = area.Id, MainManager = SliceWorld.User })).MainManager);
        await _world.Crm.Directories.EditAsync(new(area.Id) { DefaultManager = SliceWorld.User });
        Assert.Equal(SliceWorld.User, (await Service.RegisterAsync(new("A", PartnerRelations.Client) { Region = area.Id })).MainManager);
        await _world.Crm.Directories.EditAsync(new(top.Id) { WithoutManager = true });
        Assert.Null((await Service.RegisterAsync(new("A", PartnerRelations.Client) { Region = top.Id })).MainManager);
        Assert.Equal(["directory.manager.not_allowed"], await SliceWorld.CodesAsync(() => _world.Crm.Directories.AddAsync(new(DirectoryCodes.Source, "S") { DefaultManager = Manager })));
    }

    // PARTY-2
    [Fact]
    public async Task Gender_and_birthday_are_of_private_persons_only()
    {
        Assert.Equal(["partner.person.only"], await SliceWorld.CodesAsync(() => Service.RegisterAsync(new("A", PartnerRelations.Client) { Gender = Gender.Male })));
        Assert.Equal(["partner.birth_date.in_future"], await SliceWorld.CodesAsync(
            () => Service.RegisterAsync(new("A", PartnerRelations.Client) { Type = PartnerType.Person, BirthDate = new(2026, 3, 3) })));
        var person = await Service.RegisterAsync(new("A", PartnerRelations.Client) { Type = PartnerType.Person, Gender = Gender.Female, BirthDate = new(2026, 3, 2) });
        Assert.Equal(["partner.person.only"], await SliceWorld.CodesAsync(() => Service.EditAsync(new(person.Id, new EditPartner.SetType(PartnerType.Company)))));
        Assert.Null((await Service.EditAsync(new(person.Id, new EditPartner.SetType(PartnerType.Company), new EditPartner.SetPersonal(null, null)))).Gender);
    }

    // PARTY-2
    [Fact]
    public async Task Every_field_is_changed_by_its_own_change()
    {
        var entries = new Dictionary<string, DirectoryEntryId>(StringComparer.Ordinal);
        foreach (var directory in (string[])[DirectoryCodes.Holding, DirectoryCodes.AccessGroup, DirectoryCodes.PartnerCategory, DirectoryCodes.Source, DirectoryCodes.Channel, DirectoryCodes.ResponsibleRole])
        {
            entries[directory] = (await _world.AddEntryAsync(directory, "E")).Id;
        }

        var partner = await Service.RegisterAsync(new("A", PartnerRelations.Client));
        Assert.Equal((new NodaTime.LocalDate(2026, 3, 2), PartnerImportance.Normal), (partner.RegisteredOn, partner.Importance));
        var consultant = new ResponsibleEmployee { Role = entries[DirectoryCodes.ResponsibleRole], User = Manager };
        partner = await Service.EditAsync(new(
            partner.Id,
            new EditPartner.SetPublicName("P"),
            new EditPartner.SetHolding(entries[DirectoryCodes.Holding]),
            new EditPartner.SetAccessGroup(entries[DirectoryCodes.AccessGroup]),
            new EditPartner.SetCategory(entries[DirectoryCodes.PartnerCategory]),
            new EditPartner.SetOrigin(entries[DirectoryCodes.Source], entries[DirectoryCodes.Channel]),
            new EditPartner.SetWorkStatus(PartnerWorkStatus.Lost),
            new EditPartner.SetImportance(PartnerImportance.High),
            new EditPartner.AddResponsible(consultant),
            new EditPartner.AddResponsible(consultant),
            new EditPartner.PutContactValue(new() { Type = ContactValueType.WebPage, Text = "example.com" }),
            new EditPartner.SetComment("C")));
        Assert.Equal(("P", PartnerWorkStatus.Lost, PartnerImportance.High, "C"), (partner.PublicName, partner.WorkStatus, partner.Importance, partner.Comment));
        Assert.Equal(
            [entries[DirectoryCodes.Holding], entries[DirectoryCodes.AccessGroup], entries[DirectoryCodes.PartnerCategory], entries[DirectoryCodes.Source], entries[DirectoryCodes.Channel]],
            new[] { partner.Holding, partner.AccessGroup, partner.Category, partner.Source, partner.Channel }.Select(e => e!.Value));
        Assert.Equal([consultant], partner.Responsible);
        Assert.Contains("t:EXAMPLE", partner.ContactKeys);
        partner = await Service.EditAsync(new(partner.Id, new EditPartner.RemoveResponsible(consultant.Role, Manager), new EditPartner.RemoveContactValue(partner.ContactValues[0])));
        Assert.Empty(partner.Responsible);
        Assert.All(partner.ContactKeys, k => Assert.StartsWith("x:", k, StringComparison.Ordinal));
    }

    // DIR-1
    [Fact]
    public async Task A_field_takes_entries_of_its_own_directory_only()
    {
        var region = await _world.AddEntryAsync(DirectoryCodes.Region, "North");
        var codes = await SliceWorld.CodesAsync(() => Service.RegisterAsync(new("A", PartnerRelations.Client)
        {
            Holding = region.Id,
            AccessGroup = region.Id,
            Category = region.Id,
            Source = region.Id,
            Channel = region.Id,
            Responsible = [new() { Role = region.Id, User = Manager }],
        }));
        Assert.Equal(Enumerable.Repeat("partner.entry.wrong_directory", 6), codes);
    }

    // PARTY-6
    [Fact]
    public async Task Holdings_stand_under_each_other_without_a_circle_also_under_two_writers()
    {
        var (a, b) = (await _world.AddEntryAsync(DirectoryCodes.Holding, "A"), await _world.AddEntryAsync(DirectoryCodes.Holding, "B"));
        _world.BeforeNextCommit(async () => await _world.Crm.Directories.EditAsync(new(b.Id) { Parent = a.Id }));
        Assert.Equal(["directory.parent.cycle"], await SliceWorld.CodesAsync(() => _world.Crm.Directories.EditAsync(new(a.Id) { Parent = b.Id })));
    }
}

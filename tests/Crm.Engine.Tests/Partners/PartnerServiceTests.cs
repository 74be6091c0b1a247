using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Settings;
using Crm.Storage;
using Crm.Testing;

namespace Crm.Engine.Tests.Partners;

public sealed class PartnerServiceTests
{
    private readonly SliceWorld _world = new();

    private IPartnerService Service => _world.Crm.Partners;

    // PARTY-2
    [Fact]
    public async Task Every_fault_of_a_new_partner_is_told_at_once()
    {
        var codes = await SliceWorld.CodesAsync(() => Service.RegisterAsync(new("\uD800", PartnerRelations.None)
        {
            Type = (PartnerType)9,
            MainManager = default(UserId),
            Region = new(SequentialIds.Nth(70)),
            Parent = default(PartnerId),
            Segments = [new(SequentialIds.Nth(71))],
            CustomFields = [CustomFieldValue.OfText("x", "y")],
        }));
        Assert.Equal(
            [
                "common.text.invalid", "common.value.out_of_range", "partner.relations.required", "common.value.required", "custom_field.key.unknown",
                "common.reference.unknown", "common.value.required", "common.reference.unknown",
            ],
            codes);
        Assert.Equal(["partner.relations.unknown"], await SliceWorld.CodesAsync(() => Service.RegisterAsync(new("A", (PartnerRelations)65))));
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => Service.RegisterAsync(new(" ", PartnerRelations.Other))));
    }

    // PARTY-2
    [Fact]
    public async Task A_region_is_an_entry_of_the_regions_that_is_still_offered()
    {
        var source = await _world.AddEntryAsync();
        var region = await _world.AddEntryAsync(DirectoryCodes.Region, "North");
        Assert.Equal(["partner.region.wrong_directory"], await SliceWorld.CodesAsync(() => Register("A", region: source.Id)));
        var kept = await Register("A", region: region.Id);
        await _world.Crm.Directories.EditAsync(new(region.Id) { IsRetired = true });
        Assert.Equal(["partner.region.retired"], await SliceWorld.CodesAsync(() => Register("B", region: region.Id)));
        Assert.Equal(region.Id, (await Service.EditAsync(new(kept.Id, new EditPartner.SetName("C")))).Region);
    }

    // PARTY-2
    [Fact]
    public async Task A_partner_never_stands_above_itself()
    {
        var a = await Register("A");
        var b = await Register("B", a.Id);
        var c = await Register("C", b.Id);
        Assert.Equal(["partner.parent.cycle"], await SliceWorld.CodesAsync(() => SetParent(a.Id, c.Id)));
        Assert.Equal(["partner.parent.cycle"], await SliceWorld.CodesAsync(() => SetParent(a.Id, a.Id)));
    }

    // PARTY-2
    [Fact]
    public async Task Two_writers_cannot_make_a_circle_of_partners_together()
    {
        var a = await Register("A");
        var b = await Register("B");
        var under = await Register("C", b.Id);
        _world.BeforeNextCommit(async () => await SetParent(b.Id, a.Id));
        Assert.Equal(["partner.parent.cycle"], await SliceWorld.CodesAsync(() => SetParent(a.Id, under.Id)));
    }

    [Fact]
    public async Task A_chain_of_partners_is_at_most_a_hundred_long()
    {
        var above = await Register("0");
        for (var i = 1; i <= 100; i++)
        {
            above = await Register($"{i}", above.Id);
        }

        Assert.Equal(["partner.parent.too_deep"], await SliceWorld.CodesAsync(() => Register("x", above.Id)));
    }

    // PARTY-13
    [Fact]
    public async Task Segments_are_named_once_and_exist()
    {
        var vip = await _world.Crm.Segments.SaveAsync(new("VIP"));
        var partner = await Service.RegisterAsync(new("A", PartnerRelations.Client) { Segments = [vip.Id] });
        Assert.Equal(partner, await Service.EditAsync(new(partner.Id, new EditPartner.SetSegment(vip.Id, true))));
        Assert.Empty((await Service.EditAsync(new(partner.Id, new EditPartner.SetSegment(vip.Id, false)))).Segments);
        Assert.Equal(["common.value.duplicate"], await SliceWorld.CodesAsync(() => Service.RegisterAsync(new("A", PartnerRelations.Client) { Segments = [vip.Id, vip.Id] })));
        var many = ValueList.From(Enumerable.Range(1, 101).Select(i => new SegmentId(SequentialIds.Nth(i))));
        Assert.Equal(["common.list.too_long"], await SliceWorld.CodesAsync(() => Service.RegisterAsync(new("A", PartnerRelations.Client) { Segments = many })));
    }

    // PARTY-20
    [Fact]
    public async Task Own_fields_are_set_and_cleared_by_key()
    {
        await _world.Crm.Settings.ChangeAsync(TenantSettings.Default with { PartnerFields = [new() { Key = "size", Name = "Size", Type = CustomFieldType.Number }] });
        var partner = await Service.RegisterAsync(new("A", PartnerRelations.Client) { CustomFields = [CustomFieldValue.OfNumber("size", 1)] });
        partner = await Service.EditAsync(new(partner.Id, new EditPartner.SetCustomField(CustomFieldValue.OfNumber("size", 2))));
        Assert.Equal([CustomFieldValue.OfNumber("size", 2)], partner.CustomFields);
        Assert.Equal(["custom_field.value.wrong_type"], await SliceWorld.CodesAsync(
            () => Service.EditAsync(new(partner.Id, new EditPartner.SetCustomField(CustomFieldValue.OfText("size", "big"))))));
        Assert.Empty((await Service.EditAsync(new(partner.Id, new EditPartner.ClearCustomField("size")))).CustomFields);
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => Service.EditAsync(new(partner.Id, new EditPartner.SetCustomField(null!)))));
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => Service.EditAsync(new(partner.Id, ValueList.From<EditPartner.Change>([null!])))));
    }

    [Fact]
    public async Task A_repeated_request_registers_once_and_a_moved_version_is_refused()
    {
        var request = new ChangeSetId(SequentialIds.Nth(5000));
        var first = await Service.RegisterAsync(new("A", PartnerRelations.Client) { RequestId = request });
        Assert.Equal(first, await Service.RegisterAsync(new("A", PartnerRelations.Client) { RequestId = request }));
        await Service.EditAsync(new(first.Id, new EditPartner.SetName("B")));
        await Assert.ThrowsAsync<CrmConcurrencyException>(
            async () => await Service.EditAsync(new(first.Id, new EditPartner.SetName("C")) { ExpectedVersion = 1 }));
        Assert.Equal(["common.request_id.foreign"], await SliceWorld.CodesAsync(() => _world.Crm.Segments.SaveAsync(new("S") { RequestId = request })));
    }

    [Fact]
    public async Task The_journal_of_a_partner_holds_no_name()
    {
        var partner = await Register("Very secret");
        await Service.EditAsync(new(partner.Id, new EditPartner.SetName("Also secret"), new EditPartner.SetRelations(PartnerRelations.Supplier)));
        var journal = await _world.JournalAsync(partner.Id.Reference);
        Assert.DoesNotContain("secret", string.Join('\n', journal.Select(e => e.ToString())), StringComparison.OrdinalIgnoreCase);
        var facts = Assert.IsType<FieldJournalFacts>(journal[1].Facts);
        Assert.Equal([new() { Field = "name" }, new() { Field = "relations", Old = "Client", New = "Supplier" }], facts.Changes);
        Assert.Equal(["partner.registered", "partner.edited"], (await _world.EventsAsync(partner.Id.Reference)).Select(e => e.Type));
    }

    // ACC-5
    [Fact]
    public async Task Segments_are_saved_by_who_manages_directories()
    {
        Assert.Equal(["common.right.missing"], await SliceWorld.CodesAsync(() => _world.Powerless.Segments.SaveAsync(new("VIP"))));
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => _world.Crm.Segments.SaveAsync(new(""))));
        var segment = await _world.Crm.Segments.SaveAsync(new("VIP"));
        var banned = await _world.Crm.Segments.SaveAsync(new("VIP") { Segment = segment.Id, BansShipment = true });
        Assert.Equal((2L, true), (banned.Version, banned.BansShipment));
        await Assert.ThrowsAsync<CrmConcurrencyException>(
            async () => await _world.Crm.Segments.SaveAsync(new("X") { Segment = segment.Id, ExpectedVersion = 1 }));
    }

    private ValueTask<Partner> Register(string name, PartnerId? parent = null, DirectoryEntryId? region = null) =>
        Service.RegisterAsync(new(name, PartnerRelations.Client) { Parent = parent, Region = region });

    private ValueTask<Partner> SetParent(PartnerId partner, PartnerId parent) => Service.EditAsync(new(partner, new EditPartner.SetParent(parent)));
}

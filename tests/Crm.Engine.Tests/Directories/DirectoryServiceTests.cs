using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Specifications;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Directories;

public sealed class DirectoryServiceTests
{
    private readonly SliceWorld _world = new();

    private IDirectoryService Service => _world.Crm.Directories;

    [Fact]
    public async Task New_entries_stand_at_the_end_of_their_directory()
    {
        var first = await _world.AddEntryAsync(name: "Fair");
        var second = await _world.AddEntryAsync(name: "Site");
        await _world.AddEntryAsync(DirectoryCodes.Channel, "Fair");
        Assert.True(second.Order > first.Order);
        var spec = Specification.Where<DirectoryEntry>(e => e.Directory == DirectoryCodes.Source);
        spec.Query.OrderBy(e => e.Order);
        Assert.Equal([first, second], await Service.ListAsync(spec));
    }

    // DIR-1
    [Fact]
    public async Task A_name_is_taken_whatever_its_case_and_blanks()
    {
        await _world.AddEntryAsync(name: "Ёлка  в лесу");
        Assert.Equal(["directory.name.taken"], await SliceWorld.CodesAsync(() => Service.AddAsync(new(DirectoryCodes.Source, " елка В лесу"))));
    }

    // DIR-1
    [Fact]
    public async Task Two_writers_cannot_take_the_same_name()
    {
        _world.BeforeNextCommit(() => _world.AddEntryAsync(name: "fair"));
        Assert.Equal(["directory.name.taken"], await SliceWorld.CodesAsync(() => Service.AddAsync(new(DirectoryCodes.Source, "Fair"))));
    }

    // DIR-1
    [Fact]
    public async Task A_retired_entry_gives_its_name_back_and_takes_it_again_only_when_it_is_free()
    {
        var first = await _world.AddEntryAsync();
        await Service.EditAsync(new(first.Id) { IsRetired = true });
        var second = await _world.AddEntryAsync();
        Assert.Equal(["directory.name.taken"], await SliceWorld.CodesAsync(() => Service.EditAsync(new(first.Id) { IsRetired = false })));
        await Service.EditAsync(new(second.Id) { Name = "Other" });
        Assert.False((await Service.EditAsync(new(first.Id) { IsRetired = false })).IsRetired);
    }

    [Fact]
    public async Task Every_fault_of_a_new_entry_is_told_at_once()
    {
        var codes = await SliceWorld.CodesAsync(() => Service.AddAsync(new("nothing", "\0") { Parent = default(DirectoryEntryId) }));
        Assert.Equal(["directory.code.unknown", "common.text.invalid", "common.value.required"], codes);
        Assert.Equal(["common.text.too_long"], await SliceWorld.CodesAsync(() => Service.AddAsync(new(DirectoryCodes.Source, new string('a', 401)))));
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => Service.AddAsync(new(DirectoryCodes.Source, " \t"))));
        Assert.Equal(400, (await Service.AddAsync(new(DirectoryCodes.Source, new string('a', 400)))).Name.Length);
    }

    // DIR-1
    [Fact]
    public async Task Only_retired_entries_that_nothing_names_are_deleted()
    {
        var region = await _world.AddEntryAsync(DirectoryCodes.Region, "North");
        var partner = await _world.Crm.Partners.RegisterAsync(new("A", PartnerRelations.Client) { Region = region.Id });
        Assert.Equal(["directory.entry.not_retired", "directory.entry.in_use"], await DeleteAsync(region.Id));
        await Service.EditAsync(new(region.Id) { IsRetired = true });
        Assert.Equal(["directory.entry.in_use"], await DeleteAsync(region.Id));
        await _world.Crm.Partners.EditAsync(new(partner.Id, new EditPartner.SetRegion(null)));
        await Service.DeleteAsync(region.Id);
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await Service.GetAsync(region.Id));
        Assert.Equal("directory.deleted", (await _world.JournalAsync(region.Id.Reference))[^1].Verb);
    }

    // DIR-1
    [Fact]
    public async Task An_entry_that_is_named_while_it_is_deleted_stays_out_of_the_new_record()
    {
        var region = await _world.AddEntryAsync(DirectoryCodes.Region, "North");
        _world.BeforeNextCommit(async () =>
        {
            await Service.EditAsync(new(region.Id) { IsRetired = true });
            await Service.DeleteAsync(region.Id);
        });
        var codes = await SliceWorld.CodesAsync(() => _world.Crm.Partners.RegisterAsync(new("A", PartnerRelations.Client) { Region = region.Id }));
        Assert.Equal(["common.reference.unknown"], codes);
    }

    // DIR-1
    [Fact]
    public async Task Predefined_entries_are_never_deleted()
    {
        await Service.LoadStandardSetsAsync();
        await Service.EditAsync(new(PredefinedEntries.LostToCompetitor) { IsRetired = true });
        Assert.Equal(["directory.entry.predefined"], await DeleteAsync(PredefinedEntries.LostToCompetitor));
    }

    [Fact]
    public async Task Only_regions_stand_under_each_other_and_not_in_a_circle()
    {
        var a = await _world.AddEntryAsync(DirectoryCodes.Region, "A");
        var b = await _world.AddEntryAsync(DirectoryCodes.Region, "B", a.Id);
        var source = await _world.AddEntryAsync();
        Assert.Equal(["directory.parent.cycle"], await SliceWorld.CodesAsync(() => Service.EditAsync(new(a.Id) { Parent = b.Id })));
        Assert.Equal(["directory.parent.cycle"], await SliceWorld.CodesAsync(() => Service.EditAsync(new(a.Id) { Parent = a.Id })));
        Assert.Equal(["directory.parent.wrong_directory"], await SliceWorld.CodesAsync(() => Service.EditAsync(new(a.Id) { Parent = source.Id })));
        Assert.Equal(["directory.parent.not_allowed"], await SliceWorld.CodesAsync(() => Service.AddAsync(new(DirectoryCodes.Source, "B") { Parent = source.Id })));
        Assert.Equal(["common.reference.unknown"], await SliceWorld.CodesAsync(() => Service.AddAsync(new(DirectoryCodes.Region, "C") { Parent = new(SequentialIds.Nth(77)) })));
        Assert.Equal(["common.value.out_of_range"], await SliceWorld.CodesAsync(() => Service.EditAsync(new(b.Id) { Parent = a.Id, ToTop = true })));
        Assert.Null((await Service.EditAsync(new(b.Id) { ToTop = true })).Parent);
        await Service.EditAsync(new(a.Id) { IsRetired = true });
        Assert.Equal(["directory.parent.retired"], await SliceWorld.CodesAsync(() => Service.EditAsync(new(b.Id) { Parent = a.Id })));
    }

    [Fact]
    public async Task Two_writers_cannot_make_a_circle_of_regions_together()
    {
        var a = await _world.AddEntryAsync(DirectoryCodes.Region, "A");
        var b = await _world.AddEntryAsync(DirectoryCodes.Region, "B");
        _world.BeforeNextCommit(async () => await Service.EditAsync(new(b.Id) { Parent = a.Id }));
        Assert.Equal(["directory.parent.cycle"], await SliceWorld.CodesAsync(() => Service.EditAsync(new(a.Id) { Parent = b.Id })));
    }

    [Fact]
    public async Task A_chain_of_regions_is_at_most_a_hundred_long()
    {
        var above = await _world.AddEntryAsync(DirectoryCodes.Region, "0");
        for (var i = 1; i <= 100; i++)
        {
            above = await _world.AddEntryAsync(DirectoryCodes.Region, $"{i}", above.Id);
        }

        Assert.Equal(["directory.parent.too_deep"], await SliceWorld.CodesAsync(() => Service.AddAsync(new(DirectoryCodes.Region, "x") { Parent = above.Id })));
    }

    [Fact]
    public async Task A_repeated_request_adds_once_and_a_moved_version_is_refused()
    {
        var request = new ChangeSetId(SequentialIds.Nth(5000));
        var first = await Service.AddAsync(new(DirectoryCodes.Source, "Fair") { RequestId = request });
        Assert.Equal(first, await Service.AddAsync(new(DirectoryCodes.Source, "Fair") { RequestId = request }));
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => Service.AddAsync(new(DirectoryCodes.Source, "B") { RequestId = default(ChangeSetId) })));
        var edited = await Service.EditAsync(new(first.Id) { Order = 7, ExpectedVersion = 1 });
        Assert.Equal(edited, await Service.EditAsync(new(first.Id) { Order = 7 }));
        await Assert.ThrowsAsync<CrmConcurrencyException>(async () => await Service.EditAsync(new(first.Id) { Order = 8, ExpectedVersion = 1 }));
    }

    // ACC-5
    [Fact]
    public async Task Writing_needs_the_right_to_manage_directories()
    {
        var entry = await _world.AddEntryAsync();
        var powerless = _world.Powerless.Directories;
        Assert.Equal(["common.right.missing"], await SliceWorld.CodesAsync(() => powerless.AddAsync(new(DirectoryCodes.Source, "B"))));
        Assert.Equal(["common.right.missing"], await SliceWorld.CodesAsync(() => powerless.EditAsync(new(entry.Id) { Order = 1 })));
        Assert.Equal(["common.right.missing"], await SliceWorld.CodesAsync(() => powerless.LoadStandardSetsAsync()));
        await Assert.ThrowsAsync<CrmRuleException>(async () => await powerless.DeleteAsync(entry.Id));
    }

    [Fact]
    public async Task The_journal_names_changed_fields_but_no_names_and_rises_when_the_clock_goes_back()
    {
        var entry = await _world.AddEntryAsync(name: "Secret fair");
        _world.Clock.Set(_world.Clock.GetCurrentInstant() - Duration.FromHours(1));
        await Service.EditAsync(new(entry.Id) { Name = "Public fair", Order = 5 });
        var journal = await _world.JournalAsync(entry.Id.Reference);
        Assert.True(journal[1].RecordedAt > journal[0].RecordedAt);
        var facts = Assert.IsType<Storage.FieldJournalFacts>(journal[1].Facts);
        Assert.Equal([new() { Field = "name" }, new() { Field = "order", Old = "1", New = "5" }], facts.Changes);
        Assert.Equal(["directory.added", "directory.edited"], (await _world.EventsAsync(entry.Id.Reference)).Select(e => e.Type));
    }

    private async Task<IReadOnlyList<string>> DeleteAsync(DirectoryEntryId id) => await SliceWorld.CodesAsync(async () =>
    {
        await Service.DeleteAsync(id);
        return true;
    });
}

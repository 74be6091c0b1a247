using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Kernel;
using Crm.Testing;

namespace Crm.Engine.Tests.Directories;

// DIR-1, without a store
public sealed class DirectoryRuleTests
{
    private static readonly UserId Somebody = new(SequentialIds.Nth(5));

    private static readonly DirectoryEntry North = new()
    {
        Id = new(SequentialIds.Nth(1)),
        Directory = DirectoryCodes.Region,
        Name = "North",
        Order = 3,
        Parent = new(SequentialIds.Nth(2)),
        DefaultManager = Somebody,
    };

    [Fact]
    public void A_name_is_held_within_its_directory_unless_the_entry_is_retired()
    {
        Assert.Equal(("directory.name.region", "directory.name.source"), (DirectoryRules.NameScope(DirectoryCodes.Region), DirectoryRules.NameScope(DirectoryCodes.Source)));
        Assert.Equal((Text.Fold("North"), null, null), (DirectoryRules.NameKey(North), DirectoryRules.NameKey(North with { IsRetired = true }), DirectoryRules.NameKey(null)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(41, 42)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void A_new_entry_stands_after_the_last(int last, int expected) => Assert.Equal(expected, DirectoryRules.OrderAfter(last));

    [Fact]
    public void Only_directories_that_are_known_have_entries()
    {
        Assert.Equal([("directory.code.unknown", "directory")], Faults(e => DirectoryRules.CheckCode("nonsense", e)));
        Assert.Equal([("directory.code.unknown", "directory")], Faults(e => DirectoryRules.CheckCode(null, e)));
        Assert.All(DirectoryCodes.All, c => Assert.Empty(Faults(e => DirectoryRules.CheckCode(c, e))));
        var told = new List<CrmError>();
        DirectoryRules.CheckCode("nonsense", told);
        Assert.Contains(string.Join(", ", DirectoryCodes.All), told[0].ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_changes_what_it_names_and_leaves_the_rest()
    {
        Assert.Equal(North, Edited(new(North.Id)));
        var other = new DirectoryEntryId(SequentialIds.Nth(7));
        var manager = new UserId(SequentialIds.Nth(8));
        Assert.Equal(
            North with { Name = "South", Order = 9, Parent = other, DefaultManager = manager, IsRetired = true },
            Edited(new(North.Id) { Name = "South", Order = 9, Parent = other, DefaultManager = manager, IsRetired = true }));
        Assert.Equal(North with { Parent = null, DefaultManager = null }, Edited(new(North.Id) { ToTop = true, WithoutManager = true }));
        Assert.False(Edited(new(North.Id) { IsRetired = false }).IsRetired);
    }

    [Fact]
    public void An_edit_that_contradicts_itself_is_refused_with_every_reason()
    {
        var both = new EditDirectoryEntry(North.Id) { Name = " ", ToTop = true, Parent = North.Parent, WithoutManager = true, DefaultManager = default(UserId) };
        Assert.Equal(
            [
                ("common.value.required", "name"),
                ("common.value.out_of_range", "to_top"),
                ("common.value.out_of_range", "without_manager"),
                ("common.value.required", "default_manager"),
            ],
            Faults(e => DirectoryRules.Edit(North, both, e)));
        Assert.Empty(Faults(e => DirectoryRules.Edit(North, new(North.Id) { ToTop = true, WithoutManager = true }, e)));
    }

    // PARTY-2
    [Fact]
    public void Only_a_region_has_a_default_manager()
    {
        Assert.Empty(Faults(e => DirectoryRules.CheckManager(DirectoryCodes.Region, Somebody, e)));
        Assert.Empty(Faults(e => DirectoryRules.CheckManager(DirectoryCodes.Source, null, e)));
        Assert.Equal([("directory.manager.not_allowed", "default_manager")], Faults(e => DirectoryRules.CheckManager(DirectoryCodes.Source, Somebody, e)));
        Assert.Equal([("common.value.required", "default_manager")], Faults(e => DirectoryRules.CheckManager(DirectoryCodes.Region, default(UserId), e)));
    }

    [Fact]
    public void An_entry_stands_under_one_of_its_own_hierarchy_that_is_offered_in_no_circle_and_not_too_deep()
    {
        string? Fault(string directory, DirectoryEntry parent, HierarchyFault fault) => Faults(e => DirectoryRules.CheckParent(directory, parent, fault, e)).Select(f => f.Code).SingleOrDefault();

        Assert.Null(Fault(DirectoryCodes.Region, North, HierarchyFault.None));
        Assert.Equal("directory.parent.not_allowed", Fault(DirectoryCodes.Source, North with { Directory = DirectoryCodes.Source }, HierarchyFault.None));
        Assert.Equal("directory.parent.wrong_directory", Fault(DirectoryCodes.Holding, North, HierarchyFault.None));
        Assert.Equal("directory.parent.retired", Fault(DirectoryCodes.Region, North with { IsRetired = true }, HierarchyFault.Cycle));
        Assert.Equal("directory.parent.cycle", Fault(DirectoryCodes.Region, North, HierarchyFault.Cycle));
        Assert.Equal("directory.parent.too_deep", Fault(DirectoryCodes.Region, North, HierarchyFault.TooDeep));
        Assert.All(Faults(e => DirectoryRules.CheckParent(DirectoryCodes.Region, North, HierarchyFault.Cycle, e)), f => Assert.Equal("parent", f.Target));
    }

    [Fact]
    public void Only_retired_entries_of_the_user_that_nothing_names_are_deleted()
    {
        string[] Codes(DirectoryEntry entry, long references)
        {
            var errors = DirectoryRules.CheckDeletion(entry, references);
            Wording.Check(errors);
            return [.. errors.Select(e => e.Code)];
        }

        var retired = North with { IsRetired = true };
        Assert.Empty(Codes(retired, 0));
        Assert.Equal(["directory.entry.in_use"], Codes(retired, 1));
        Assert.Equal(["directory.entry.not_retired"], Codes(North, 0));
        Assert.Equal(["directory.entry.not_retired", "directory.entry.in_use"], Codes(North, 2));
        Assert.Equal(["directory.entry.predefined"], Codes(retired with { IsPredefined = true }, 0));
    }

    private static DirectoryEntry Edited(EditDirectoryEntry command)
    {
        var errors = new List<CrmError>();
        var edited = DirectoryRules.Edit(North, command, errors);
        Assert.Empty(errors);
        return edited;
    }

    private static List<(string Code, string? Target)> Faults(Action<List<CrmError>> check)
    {
        var errors = new List<CrmError>();
        check(errors);
        Wording.Check(errors);
        return errors.ConvertAll(e => (e.Code, e.Target));
    }
}

using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Specifications;

namespace Crm.Engine.Tests.Directories;

public sealed class StandardSetTests
{
    private readonly SliceWorld _world = new();

    // DIR-1
    [Fact]
    public async Task Loading_the_standard_sets_again_changes_nothing_in_either_language()
    {
        Assert.Equal(StandardDirectories.All.Count, await _world.Crm.Directories.LoadStandardSetsAsync(StandardLanguage.Russian));
        Assert.Equal(0, await _world.Crm.Directories.LoadStandardSetsAsync());
        Assert.Equal("Клиент", (await _world.Crm.Directories.GetAsync(PredefinedEntries.ClientRole)).Name);
        Assert.Equal("deal_role", (await _world.Crm.Directories.GetAsync(PredefinedEntries.CompetitorRole)).Directory);
        Assert.Equal("loss_reason", (await _world.Crm.Directories.GetAsync(PredefinedEntries.LostToCompetitor)).Directory);
    }

    [Fact]
    public async Task Two_writers_load_the_standard_sets_once()
    {
        _world.BeforeNextCommit(async () => await _world.Crm.Directories.LoadStandardSetsAsync());
        Assert.Equal(0, await _world.Crm.Directories.LoadStandardSetsAsync());
        Assert.Equal(StandardDirectories.All.Count, (await _world.Crm.Directories.ListAsync(Specification.All<DirectoryEntry>())).Count);
    }

    [Fact]
    public async Task A_standard_entry_gives_way_to_a_name_of_the_users_own_even_when_it_is_taken_meanwhile()
    {
        await _world.AddEntryAsync(DirectoryCodes.DealRole, "CLIENT");
        _world.BeforeNextCommit(() => _world.AddEntryAsync(DirectoryCodes.DealRole, "Competitor"));
        await _world.Crm.Directories.LoadStandardSetsAsync();
        Assert.Equal("Client (2)", (await _world.Crm.Directories.GetAsync(PredefinedEntries.ClientRole)).Name);
        Assert.Equal("Competitor (2)", (await _world.Crm.Directories.GetAsync(PredefinedEntries.CompetitorRole)).Name);
    }

    [Fact]
    public void Standard_entries_have_ids_of_their_own_and_names_of_their_own_in_both_languages()
    {
        Assert.Equal(StandardDirectories.All.Count, StandardDirectories.All.Select(e => e.Id).Distinct().Count());
        foreach (var language in Enum.GetValues<StandardLanguage>())
        {
            Assert.Equal(StandardDirectories.All.Count, StandardDirectories.All.Select(e => (e.Directory, Text.Fold(e.Name(language)))).Distinct().Count());
        }
    }
}

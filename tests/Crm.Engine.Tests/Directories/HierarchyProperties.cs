using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Directories;

public sealed class HierarchyProperties
{
    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(200);

    // PARTY-2
    [Fact]
    public void No_random_edits_make_a_circle_of_partners() =>
        Prop.ForAll(Gen.Choose(0, 5).Two().ListOf(20).ToArbitrary(), edits => NoCircleAsync(edits).GetAwaiter().GetResult()).Check(Cases);

    // DIR-1
    [Fact]
    public void No_random_edits_give_two_offered_entries_one_name() =>
        Prop.ForAll(
            Gen.Choose(0, 4).SelectMany(entry => Gen.Elements("A", "a", " a ", "Ё", "е", "B").SelectMany(name => Gen.Elements(true, false).Select(retired => (entry, name, retired)))).ListOf(15).ToArbitrary(),
            edits => UniqueAsync(edits).GetAwaiter().GetResult()).Check(Cases);

    // INT-1
    [Fact]
    public void A_planned_interval_is_accepted_exactly_when_it_has_a_start_and_does_not_end_before_it() =>
        Prop.ForAll(Gen.Choose(-1, 5).Two().ToArbitrary(), pair =>
        {
            var (start, end) = (At(pair.Item1), At(pair.Item2));
            var errors = new List<CrmError>();
            InteractionRules.CheckInterval(start, end, errors);
            return errors.Count == 0 == (end is null || (start is not null && end >= start));
        }).Check(Cases);

    private static Instant? At(int second) => second < 0 ? null : Instant.FromUnixTimeSeconds(second);

    private static async Task<bool> NoCircleAsync(IEnumerable<(int Child, int Parent)> edits)
    {
        var world = new SliceWorld();
        var partners = new List<PartnerId>();
        for (var i = 0; i < 6; i++)
        {
            partners.Add((await world.Crm.Partners.RegisterAsync(new($"{i}", PartnerRelations.Client))).Id);
        }

        foreach (var (child, parent) in edits)
        {
            await TryAsync(() => world.Crm.Partners.EditAsync(new(partners[child], new EditPartner.SetParent(partners[parent]))));
        }

        var parents = (await world.Crm.Partners.ListAsync(Specification.All<Partner>())).ToDictionary(p => p.Id, p => p.Parent);
        return partners.All(p =>
        {
            PartnerId? above = p;
            for (var steps = 0; above is { } at; above = parents[at])
            {
                if (++steps > 6)
                {
                    return false;
                }
            }

            return true;
        });
    }

    private static async Task<bool> UniqueAsync(IEnumerable<(int Entry, string Name, bool Retired)> edits)
    {
        var world = new SliceWorld();
        var entries = new List<DirectoryEntryId>();
        for (var i = 0; i < 5; i++)
        {
            entries.Add((await world.AddEntryAsync(name: $"entry {i}")).Id);
        }

        foreach (var (entry, name, retired) in edits)
        {
            await TryAsync(() => world.Crm.Directories.EditAsync(new(entries[entry]) { Name = name, IsRetired = retired }));
        }

        var offered = (await world.Crm.Directories.ListAsync(Specification.Where<DirectoryEntry>(e => !e.IsRetired))).Select(e => Text.Fold(e.Name)).ToList();
        return offered.Distinct(StringComparer.Ordinal).Count() == offered.Count;
    }

    private static async Task TryAsync<T>(Func<ValueTask<T>> act)
    {
        try
        {
            await act();
        }
        catch (CrmRuleException refusal)
        {
            Assert.Contains(refusal.Code, (string[])["partner.parent.cycle", "directory.name.taken"]);
        }
    }
}

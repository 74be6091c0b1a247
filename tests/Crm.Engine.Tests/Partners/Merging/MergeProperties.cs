using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Engine.Tests.Partners.Merging;

/// <summary>What holds for every merge of partners, over random worlds (PARTY-11).</summary>
public sealed class MergeProperties
{
    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(200);

    // PARTY-11
    [Fact]
    public void A_merge_loses_nothing_and_taken_back_at_once_leaves_all_as_it_was() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed => HoldsAsync(seed).GetAwaiter().GetResult()).Check(Cases);

    private static async Task HoldsAsync(int seed)
    {
        var graph = new MergeGraph(seed);
        await graph.BuildAsync();
        var (world, crm) = (graph.World, graph.World.Crm);
        Assert.Empty(await Crm.Testing.ClaimAudit.RunAsync(world.World.Store));
        var (before, command) = (await graph.PictureAsync(), graph.Choose());
        var values = await ValuesAsync(crm, [command.Survivor, .. command.Merged]);

        var preview = await world.Merging.PreviewAsync(command);
        Assert.Empty(preview.Refusals);
        Assert.Equal(before, await graph.PictureAsync());
        var merge = await world.Merging.MergeAsync(command);

        var after = await graph.PictureAsync();
        var removed = preview.Changes.Where(c => c.Verb == "relation.removed").Select(c => c.Record).ToHashSet();
        Assert.Equal(before.Keys.Except(removed).ToHashSet(), after.Keys.ToHashSet());
        foreach (var merged in command.Merged)
        {
            Assert.Equal(0, await world.NamingAsync(merged.Reference));
            Assert.Equal(command.Survivor.Reference, await world.Merging.ResolveAsync(merged.Reference));
        }

        Assert.Subset((await ValuesAsync(crm, [command.Survivor])).ToHashSet(), values.ToHashSet());
        AssertModel(command, before, after, [.. preview.Changes.Select(c => c.Record)]);
        await AssertSoundAsync(crm);
        await world.AuditAsync();

        var back = await world.Merging.UnmergeAsync(new(merge.Merge));
        Assert.Empty(back.Conflicts);
        Assert.Equal(0, back.LeftReferences);
        var parted = await graph.PictureAsync();
        Assert.Equal(Lines(before.Except(parted)), Lines(parted.Except(before)));
        await world.AuditAsync();
    }

    private static string Lines(IEnumerable<KeyValuePair<EntityRef, string>> records) => string.Join('\n', records.OrderBy(r => r.Key.Id).Select(r => $"{r.Key}: {r.Value}"));

    // The naive merge: of a record that is not merged itself nothing changes but the name.
    private static void AssertModel(MergePartners command, Dictionary<EntityRef, string> before, Dictionary<EntityRef, string> after, HashSet<EntityRef> changed)
    {
        foreach (var (record, text) in before.Where(b => b.Key.Kind is not (EntityKinds.Partner or EntityKinds.Counterparty) && !changed.Contains(b.Key)))
        {
            Assert.Equal(Renamed(command, text), after[record]);
        }

        foreach (var (record, text) in before.Where(b => b.Key.Kind == EntityKinds.Partner && b.Key != command.SurvivorRecord))
        {
            var merged = after[record].Replace($"\"mergedInto\":\"{command.Survivor}\",", "", StringComparison.Ordinal);
            Assert.Equal(command.MergedRecords.Contains(record) ? Renamed(command, text).Replace($"\"id\":\"{command.Survivor}\"", $"\"id\":\"{record.Id:D}\"", StringComparison.Ordinal) : Renamed(command, text), merged);
        }
    }

    private static string Renamed(MergePartners command, string text) =>
        command.Merged.Aggregate(text, (t, merged) => t.Replace(merged.ToString(), command.Survivor.ToString(), StringComparison.Ordinal));

    private static async Task<List<string>> ValuesAsync(ICrm crm, IEnumerable<PartnerId> partners)
    {
        var values = new List<string>();
        foreach (var partner in partners)
        {
            values.AddRange((await crm.Partners.GetAsync(partner)).ContactValues.Select(v => v.Normalised ?? v.Text));
        }

        return values;
    }

    private static async Task AssertSoundAsync(ICrm crm)
    {
        var parents = (await crm.Partners.ListAsync(Specification.All<Partner>())).ToDictionary(p => p.Id, p => p.Parent);
        foreach (var partner in parents.Keys)
        {
            var steps = 0;
            for (PartnerId? above = partner; above is { } at; above = parents[at])
            {
                Assert.True(++steps <= parents.Count, $"{partner} stands above itself.");
            }
        }

        Assert.All(await crm.Deals.ListAsync(Specification.All<Deal>()), d => Assert.Distinct(d.Participants.Select(p => (p.Partner, p.Role))));
        Assert.All(await crm.Partners.ListAsync(Specification.All<Partner>()), p => Assert.True(p.ContactValues.Count(v => v.IsMain) <= 1));
    }
}

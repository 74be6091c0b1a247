using Crm.Deals;
using Crm.Partners;
using Crm.Testing;

namespace Crm.Integration.Tests.Faults;

/// <summary>Partners with all that names them are merged, looked up, and parted.</summary>
internal static class MergingScenario
{
    public static async Task RunAsync(ScenarioRun run)
    {
        var crm = run.Crm;
        var survivor = await crm.Partners.RegisterAsync(new("Pumps", PartnerRelations.Client));
        var merged = await crm.Partners.RegisterAsync(new("Pumps Ltd", PartnerRelations.Supplier | PartnerRelations.Client) { Comment = "x" });
        await crm.Partners.RegisterAsync(new("Shop", PartnerRelations.Client) { Parent = merged.Id });
        var kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.NonProcess));
        var deal = await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Partner = merged.Id });
        var relations = await crm.Relations.SaveKindAsync(new("owns", "is owned by"));
        await crm.Relations.AddAsync(new(relations.Id, survivor.Id, merged.Id));

        var command = new MergePartners(survivor.Id, [merged.Id]);
        var preview = await run.DoAsync((_, t) => crm.Merging.PreviewAsync(command, t));
        run.See($"{preview.Warnings.Count} {preview.Fields.Count} {preview.References.Count} {preview.Changes.Count}");
        var merge = await run.DoAsync((id, t) => crm.Merging.MergeAsync(command with { RequestId = id }, t));
        run.See($"{merge.Version} {merge.References.Sum(r => r.Records)}");
        Assert.Equal(survivor.Id.Reference, await run.DoAsync((_, t) => crm.Merging.ResolveAsync(merged.Id.Reference, t)));
        Assert.Equal(survivor.Id, (await crm.Deals.GetAsync(deal.Id)).Partner);
        run.See($"{(await run.DoAsync((_, t) => crm.Merging.MergesOfAsync(survivor.Id.Reference, t))).Count}");
        run.See($"{(await run.DoAsync((_, t) => crm.Merging.PreviewUnmergeAsync(new(merge.Merge), t))).Conflicts.Count}");
        var back = await run.DoAsync((id, t) => crm.Merging.UnmergeAsync(new(merge.Merge) { RequestId = id }, t));
        run.See($"{back.LeftReferences} {back.References.Sum(r => r.Records)}");
        Assert.Equal(merged.Id, (await crm.Deals.GetAsync(deal.Id)).Partner);
    }
}

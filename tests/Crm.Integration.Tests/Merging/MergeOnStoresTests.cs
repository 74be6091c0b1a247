using Crm.Deals;
using Crm.Integration.Tests.Support;
using Crm.Partners;
using Crm.Storage.Conformance;
using Crm.Testing;

namespace Crm.Integration.Tests.Merging;

/// <summary>Merges beside other writers, on every store (PARTY-11).</summary>
public sealed class MergeOnStoresTests
{
    private const int Rounds = 20;

    // PARTY-11
    [Theory]
    [InlineData("in memory")]
    [InlineData("sqlite in memory")]
    [InlineData("sqlite file")]
    [InlineData(StoresOnTrial.JsonFile)]
    [InlineData(ImportedSales.PostgreSql)]
    public async Task Nothing_names_a_merged_partner_whoever_adds_to_it_meanwhile_and_all_goes_back(string name)
    {
        StoresOnTrial.OrSkip(name);
        using var folder = new TemporaryFolder();
        var store = await StoresOnTrial.CreateAsync(name, folder.File("merge.db"));
        await using var host = CrmTestHost.Create(store: store);
        var (crm, token) = (host.Crm, TestContext.Current.CancellationToken);
        var kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.NonProcess), token);
        var (added, refused) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var survivor = await crm.Partners.RegisterAsync(new("A", PartnerRelations.Client) { ContactValues = [new() { Type = ContactValueType.Email, Text = "a@example.com" }] }, token);
            var merged = await crm.Partners.RegisterAsync(new("B", PartnerRelations.Client) { Comment = "x", ContactValues = [new() { Type = ContactValueType.Phone, Text = "+7 916 123-45-67" }] }, token);
            var first = await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "First") { Partner = merged.Id }, token);
            var merging = Task.Run(() => crm.Merging.MergeAsync(new MergePartners(survivor.Id, [merged.Id]), token).AsTask(), token);
            var adding = Task.Run(() => AddAsync(merged.Id), token);
            var merge = await merging;
            var second = await adding;
            (added, refused) = (added + (second is null ? 0 : 1), refused + (second is null ? 1 : 0));

            Assert.Equal(0, await crm.Deals.CountAsync(DealSpecs.OfClient(merged.Id), token));
            Assert.Equal(second is null ? 1 : 2, await crm.Deals.CountAsync(DealSpecs.OfClient(survivor.Id), token));
            Assert.Equal(2, (await crm.Partners.GetAsync(survivor.Id, token)).ContactValues.Count);

            var back = await crm.Merging.UnmergeAsync(new(merge.Merge), token);
            Assert.Empty(back.Conflicts);
            Assert.Equal(merged.Id, (await crm.Deals.GetAsync(first.Id, token)).Partner);
            var now = await crm.Partners.GetAsync(survivor.Id, token);
            Assert.Equal(survivor, now with { Version = survivor.Version, RecordedAt = survivor.RecordedAt });
        }

        TestContext.Current.SendDiagnosticMessage($"{name}: {added} added, {refused} refused");
        Assert.Empty(await ClaimAudit.RunAsync(store.ForTenant(TenantId.Main), token));
        var report = await StoreAudit.RunAsync(store.ForTenant(TenantId.Main), cancellationToken: token);
        Assert.True(report.IsSound, report.ToString());

        async Task<Deal?> AddAsync(PartnerId partner)
        {
            try
            {
                return await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Second") { Partner = partner }, token);
            }
            catch (CrmRuleException refusal) when (refusal.Code == "common.reference.merged")
            {
                return null;
            }
        }
    }
}

using Crm.Deals;
using Crm.Partners;

namespace Crm.Integration.Tests.Snippets;

/// <summary>The code shown in the top readme.</summary>
internal static class ReadmeSnippet
{
    public static async Task<FunnelReport> RunAsync(UserId me)
    {
        // snippet:readme
        var crm = CrmSdk.Create(crm => crm.UseInMemoryStorage()).For(TenantId.Main, CrmPrincipal.User(me));
        await crm.Directories.LoadStandardSetsAsync();
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = "Sales", Definition = StandardProcesses.NineStages });
        var kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id });

        var client = await crm.Partners.RegisterAsync(new("Alpha", PartnerRelations.Client));
        var deal = await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Forty chairs") { Partner = client.Id, Potential = new Money(120_000m, CurrencyCode.Eur) });
        await crm.Deals.MoveAsync(new MoveDeal(deal.Id, StandardStages.Proposal));

        var funnel = await crm.DealReports.FunnelAsync(new FunnelQuery(kind.Id));
        foreach (var stage in funnel.Total.Stages)
        {
            Console.WriteLine($"{stage.Name,-20} {stage.Entered.Count,4} {stage.Entered.Potential}");
        }

        // endsnippet
        return funnel;
    }
}

using Crm.Deals;
using Crm.Partners;

namespace Crm.Integration.Tests.Snippets;

/// <summary>The code shown in the top readme.</summary>
internal static class ReadmeSnippet
{
    public static async Task RunAsync(ICrm crm, DealKindId kind)
    {
        // snippet:readme
        var client = await crm.Partners.RegisterAsync(new RegisterPartner("Alpha", PartnerRelations.Client));
        var deal = await crm.Deals.OpenAsync(new OpenDeal(kind, "Forty chairs") { Partner = client.Id, Potential = new Money(120_000m, CurrencyCode.Parse("RUB")) });
        await crm.Deals.MoveAsync(new MoveDeal(deal.Id, "proposal"));

        var funnel = await crm.DealReports.FunnelAsync(new FunnelQuery(kind));
        foreach (var stage in funnel.Total.Stages)
        {
            Console.WriteLine($"{stage.Name,-20} {stage.Entered.Count,4} {stage.Entered.Potential}");
        }

        // endsnippet
    }
}

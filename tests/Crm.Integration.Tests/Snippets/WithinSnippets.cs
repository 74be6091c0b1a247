using Crm.Integration.Tests.Within;
using Microsoft.EntityFrameworkCore;

namespace Crm.Integration.Tests.Snippets;

public sealed class WithinSnippets
{
    [Theory]
    [MemberData(nameof(Shop.All), MemberType = typeof(Shop))]
    public async Task A_deal_and_an_order_are_kept_together(string database)
    {
        await using var shop = await Shop.OpenAsync(database);
        await using var context = shop.Context();
        var (application, openDeal) = (shop.Host.Crm, shop.Deal("Ёлка 🎄"));
        // snippet:within
        await using var transaction = await context.Database.BeginTransactionAsync();
        var crm = application.Within(context);
        context.Orders.Add(new() { Title = openDeal.Topic });
        await context.SaveChangesAsync();
        var deal = await crm.Deals.OpenAsync(openDeal);
        await transaction.CommitAsync(); // the order, the deal, its history and its events: all or nothing

        // endsnippet
        Assert.Equal("Ёлка 🎄", (await shop.Host.Crm.Deals.GetAsync(deal.Id)).Topic);
        Assert.Equal(1, await context.Orders.CountAsync());
    }
}

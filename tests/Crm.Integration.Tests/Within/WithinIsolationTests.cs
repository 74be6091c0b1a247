using System.Data;
using Crm.Deals;
using Crm.Specifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm.Integration.Tests.Within;

/// <summary>Two transactions on PostgreSQL that meet, at each isolation.</summary>
public sealed class WithinIsolationTests
{
    [Theory]
    [InlineData(IsolationLevel.ReadCommitted, "common.version.moved")]
    [InlineData(IsolationLevel.RepeatableRead, "storage.transaction.collided")]
    [InlineData(IsolationLevel.Serializable, "storage.transaction.collided")]
    public async Task Of_two_transactions_that_edit_one_deal_the_second_waits_for_the_first_and_loses(IsolationLevel isolation, string code)
    {
        await using var shop = await Shop.OpenAsync(Shop.PostgreSql);
        var deal = await shop.Host.Crm.Deals.OpenAsync(shop.Deal("A"));
        await using var first = await Joined.BeginAsync(shop, IsolationLevel.ReadCommitted);
        await using var second = await Joined.BeginAsync(shop, isolation);
        await second.Crm.Deals.GetAsync(deal.Id);
        await first.Crm.Deals.EditAsync(Topic(deal, "first"));
        var losing = Shop.CodeAsync(async () => await second.Crm.Deals.EditAsync(Topic(deal, "second") with { ExpectedVersion = deal.Version }));

        // The locks are kept to the end of the embedder's transaction, not of the command.
        await Blocked.UntilWaitingAsync(shop);
        Assert.False(losing.IsCompleted);
        await first.Transaction.CommitAsync();
        Assert.Equal(code, await losing);
        Assert.Equal("first", (await shop.Host.Crm.Deals.GetAsync(deal.Id)).Topic);

        // The transaction goes on, if only to its end.
        var other = await second.Crm.Deals.OpenAsync(shop.Deal("B"));
        await second.Transaction.CommitAsync();
        Assert.Equal("B", (await shop.Host.Crm.Deals.GetAsync(other.Id)).Topic);
    }

    [Theory]
    [InlineData(IsolationLevel.ReadCommitted)]
    [InlineData(IsolationLevel.RepeatableRead)]
    [InlineData(IsolationLevel.Serializable)]
    public async Task Deals_and_events_of_transactions_at_each_isolation_are_kept(IsolationLevel isolation)
    {
        await using var shop = await Shop.OpenAsync(Shop.PostgreSql);
        var before = await shop.LogAsync();
        await using var joined = await Joined.BeginAsync(shop, isolation);
        var deal = await joined.Crm.Deals.OpenAsync(shop.Deal("A"));
        await joined.Crm.Deals.EditAsync(Topic(deal, "B"));
        await Assert.ThrowsAsync<CrmConcurrencyException>(async () => await joined.Crm.Deals.EditAsync(Topic(deal, "C") with { ExpectedVersion = 7 }));
        await joined.Transaction.CommitAsync();
        Assert.Equal("B", (await shop.Host.Crm.Deals.GetAsync(deal.Id)).Topic);
        Assert.Equal(before.Count + 2, (await shop.LogAsync()).Count);
    }

    [Fact]
    public async Task Two_transactions_that_wait_for_each_other_are_told_to_begin_again()
    {
        await using var shop = await Shop.OpenAsync(Shop.PostgreSql);
        var deals = new[] { await shop.Host.Crm.Deals.OpenAsync(shop.Deal("A")), await shop.Host.Crm.Deals.OpenAsync(shop.Deal("B")) };
        await using var one = await Joined.BeginAsync(shop, IsolationLevel.ReadCommitted);
        await using var other = await Joined.BeginAsync(shop, IsolationLevel.ReadCommitted);
        await one.Crm.Deals.EditAsync(Topic(deals[0], "one"));
        await other.Crm.Deals.EditAsync(Topic(deals[1], "other"));
        Joined[] both = [one, other];
        Task<string?>[] codes =
        [
            Shop.CodeAsync(async () => await one.Crm.Deals.EditAsync(Topic(deals[1], "one"))),
            Shop.CodeAsync(async () => await other.Crm.Deals.EditAsync(Topic(deals[0], "other"))),
        ];
        var victim = Array.IndexOf(codes, await Task.WhenAny(codes));
        Assert.Equal("storage.transaction.collided", await codes[victim]);

        // Its own first edit still stands in it, and holds the other one up until it ends.
        Assert.Equal(victim == 0 ? "one" : "other", (await both[victim].Crm.Deals.GetAsync(deals[victim].Id)).Topic);
        await both[victim].Transaction.RollbackAsync();
        Assert.Null(await codes[1 - victim]);
        await both[1 - victim].Transaction.CommitAsync();
        Assert.All(await shop.Host.Crm.Deals.ListAsync(Specification.All<Deal>()), d => Assert.Equal(victim == 0 ? "other" : "one", d.Topic));
    }

    private static EditDeal Topic(Deal deal, string topic) => new(deal.Id, new EditDeal.SetTopic(topic));

    private sealed record Joined(ShopContext Context, IDbContextTransaction Transaction, ICrm Crm) : IAsyncDisposable
    {
        public static async Task<Joined> BeginAsync(Shop shop, IsolationLevel isolation)
        {
            var context = shop.Context();
            var transaction = await context.Database.BeginTransactionAsync(isolation);
            return new(context, transaction, shop.Host.Crm.Within(context));
        }

        public ValueTask DisposeAsync() => Context.DisposeAsync();
    }
}

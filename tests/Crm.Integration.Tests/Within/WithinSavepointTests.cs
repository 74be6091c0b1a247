using Crm.Deals;
using Crm.Specifications;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Crm.Integration.Tests.Within;

/// <summary>Savepoints of the embedder around those of the CRM.</summary>
public sealed class WithinSavepointTests
{
    [Theory]
    [MemberData(nameof(Shop.All), MemberType = typeof(Shop))]
    public async Task What_the_embedder_undoes_to_his_own_savepoint_is_undone_with_its_events_and_may_be_done_again(string database)
    {
        await using var shop = await Shop.OpenAsync(database);
        await using var context = shop.Context();
        var before = await shop.LogAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var crm = shop.Host.Crm.Within(context);
        var kept = await crm.Deals.OpenAsync(shop.Deal("A"));
        await transaction.CreateSavepointAsync("own");
        var request = shop.Deal("B") with { RequestId = new ChangeSetId(new Guid("01900000-0000-7000-8000-00000000abcd")) };
        await crm.Deals.OpenAsync(request);
        await crm.Deals.EditAsync(new EditDeal(kept.Id, new EditDeal.SetTopic("C")));
        await transaction.RollbackToSavepointAsync("own");
        Assert.Equal("A", (await crm.Deals.GetAsync(kept.Id)).Topic);
        Assert.Equal(1, await crm.Deals.CountAsync(Specification.All<Deal>()));

        // The same request is no repetition: nothing of the first is left.
        await crm.Deals.OpenAsync(request);
        await transaction.CommitAsync();
        var after = await shop.LogAsync();
        Assert.Equal(["deal.opened", "deal.opened"], after.Skip(before.Count).Select(c => c.Types));
        Assert.Equal(after.Count, after.Select(c => c.Position).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Shop.All), MemberType = typeof(Shop))]
    public async Task A_savepoint_of_the_embedder_with_the_same_name_stays_his(string database)
    {
        await using var shop = await Shop.OpenAsync(database);
        await using var context = shop.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var crm = shop.Host.Crm.Within(context);
        await transaction.CreateSavepointAsync("crm");
        await crm.Deals.OpenAsync(shop.Deal("A"));
        await Assert.ThrowsAsync<CrmRuleException>(async () => await crm.Deals.OpenAsync(shop.Deal("")));
        await transaction.RollbackToSavepointAsync("crm");
        Assert.Equal(0, await crm.Deals.CountAsync(Specification.All<Deal>()));
    }

    [Fact]
    public async Task A_transaction_on_SQLite_that_read_before_others_wrote_is_told_to_begin_again()
    {
        await using var shop = await Shop.OpenAsync(Shop.Sqlite);
        await using var context = shop.Context();
        await context.Database.OpenConnectionAsync();
        await using var transaction = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true);
        var crm = shop.Host.Crm.Within(transaction);
        Assert.Equal(0, await crm.Deals.CountAsync(Specification.All<Deal>()));
        await shop.Host.Crm.Deals.OpenAsync(shop.Deal("A"));
        Assert.Equal("storage.transaction.collided", await Shop.CodeAsync(async () => await crm.Deals.OpenAsync(shop.Deal("B"))));
        Assert.Equal(0, await crm.Deals.CountAsync(Specification.All<Deal>()));
    }
}

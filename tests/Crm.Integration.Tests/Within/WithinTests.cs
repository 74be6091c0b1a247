using Crm.Deals;
using Crm.Specifications;
using Microsoft.EntityFrameworkCore;

namespace Crm.Integration.Tests.Within;

/// <summary>Commands of the CRM inside a transaction of the embedder.</summary>
public sealed class WithinTests
{
    [Theory]
    [MemberData(nameof(Shop.All), MemberType = typeof(Shop))]
    public async Task A_scope_within_a_transaction_sees_what_the_transaction_wrote(string database)
    {
        await using var shop = await Shop.OpenAsync(database);
        await using var context = shop.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var crm = shop.Host.Crm.Within(context);
        var deal = await crm.Deals.OpenAsync(shop.Deal("Ёлка"));
        await crm.Deals.EditAsync(new EditDeal(deal.Id, new EditDeal.SetTopic("Сосна")));
        Assert.Equal("Сосна", (await crm.Deals.GetAsync(deal.Id)).Topic);
        Assert.Empty(await shop.Host.Crm.Deals.ListAsync(Specification.All<Deal>()));
        await transaction.CommitAsync();
        Assert.Equal("Сосна", (await shop.Host.Crm.Deals.GetAsync(deal.Id)).Topic);
    }

    [Theory]
    [MemberData(nameof(Shop.All), MemberType = typeof(Shop))]
    public async Task A_deal_and_an_order_are_undone_together(string database)
    {
        await using var shop = await Shop.OpenAsync(database);
        await using var context = shop.Context();
        var before = await shop.LogAsync();
        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            context.Orders.Add(new() { Title = "A" });
            await context.SaveChangesAsync();
            await shop.Host.Crm.Within(context).Deals.OpenAsync(shop.Deal("A"));
            await transaction.RollbackAsync();
        }

        Assert.Equal(0, await shop.Host.Crm.Deals.CountAsync(Specification.All<Deal>()));
        Assert.Equal(0, await context.Orders.CountAsync());
        Assert.Equal(before, await shop.LogAsync());
    }

    [Theory]
    [MemberData(nameof(Shop.All), MemberType = typeof(Shop))]
    public async Task Nobody_sees_events_before_the_embedder_commits_and_then_everybody_does(string database)
    {
        await using var shop = await Shop.OpenAsync(database);
        await using var context = shop.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var before = await shop.LogAsync();
        await shop.Host.Crm.Within(context).Deals.OpenAsync(shop.Deal("A"));
        await shop.Host.Crm.Within(context).Deals.OpenAsync(shop.Deal("B"));
        Assert.Equal(before, await shop.LogAsync());
        await transaction.CommitAsync();
        var after = await shop.LogAsync();
        Assert.Equal(2, after.Count - before.Count);
        Assert.Equal(["deal.opened", "deal.opened"], after.Skip(before.Count).Select(c => c.Types));
    }

    [Theory]
    [MemberData(nameof(Shop.All), MemberType = typeof(Shop))]
    public async Task A_refused_command_leaves_the_transaction_usable(string database)
    {
        await using var shop = await Shop.OpenAsync(database);
        await using var context = shop.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var crm = shop.Host.Crm.Within(transaction: Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction));
        var deal = await crm.Deals.OpenAsync(shop.Deal("A"));
        await Assert.ThrowsAsync<CrmConcurrencyException>(async () => await crm.Deals.EditAsync(new EditDeal(deal.Id, new EditDeal.SetTopic("B")) { ExpectedVersion = 7 }));
        await Assert.ThrowsAsync<CrmRuleException>(async () => await crm.Deals.OpenAsync(shop.Deal("")));
        context.Orders.Add(new() { Title = "A" });
        await context.SaveChangesAsync();
        await transaction.CommitAsync();
        Assert.Equal("A", (await shop.Host.Crm.Deals.GetAsync(deal.Id)).Topic);
        Assert.Equal(1, await context.Orders.CountAsync());
    }

    [Theory]
    [MemberData(nameof(Shop.All), MemberType = typeof(Shop))]
    public async Task A_commit_that_fails_half_way_is_undone_to_its_savepoint(string database)
    {
        await using var shop = await Shop.OpenAsync(database);
        await using var context = shop.Context();
        await shop.BreakAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var crm = shop.Host.Crm.Within(context);
        var first = await crm.Deals.OpenAsync(shop.Deal("A"));
        await Assert.ThrowsAsync<CrmStorageException>(async () => await crm.Deals.OpenAsync(shop.Deal("B")));
        Assert.Equal([first.Id], (await crm.Deals.ListAsync(Specification.All<Deal>())).Select(d => d.Id));
        await transaction.CommitAsync();
        Assert.Equal(1, await shop.Host.Crm.Deals.CountAsync(Specification.All<Deal>()));
    }

    [Theory]
    [MemberData(nameof(Shop.All), MemberType = typeof(Shop))]
    public async Task A_cancelled_command_leaves_the_transaction_usable(string database)
    {
        await using var shop = await Shop.OpenAsync(database);
        await using var context = shop.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var crm = shop.Host.Crm.Within(context);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await crm.Deals.OpenAsync(shop.Deal("A"), new CancellationToken(canceled: true)));
        await crm.Deals.OpenAsync(shop.Deal("B"));
        await transaction.CommitAsync();
        Assert.Equal(["B"], (await shop.Host.Crm.Deals.ListAsync(Specification.All<Deal>())).Select(d => d.Topic));
    }

    [Theory]
    [MemberData(nameof(Shop.All), MemberType = typeof(Shop))]
    public async Task Commands_may_be_given_while_a_list_is_walked_through(string database)
    {
        await using var shop = await Shop.OpenAsync(database);
        await using var context = shop.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var tenant = shop.Tenant(context);
        var crm = shop.Host.Crm.Within(context);
        foreach (var topic in new[] { "ёлка", "ЕЛКА", "сосна" })
        {
            await crm.Deals.OpenAsync(shop.Deal(topic));
        }

        var walked = 0;
        await using var snapshot = await tenant.SnapshotAsync();
        await foreach (var deal in snapshot.QueryAsync(Specification.Where<Deal>(d => Text.FoldedContains(d.Topic, "елка"))))
        {
            walked++;
            await crm.Deals.EditAsync(new EditDeal(deal.Id, new EditDeal.SetTopic($"{deal.Topic} {walked}")));
            await foreach (var other in tenant.QueryAsync(Specification.All<Deal>()))
            {
                Assert.NotNull(await snapshot.FindAsync<Deal>(other.Id.Value));
            }
        }

        Assert.Equal(2, walked);
    }
}

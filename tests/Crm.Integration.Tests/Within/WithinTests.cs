using Crm.Deals;
using Crm.Specifications;
using Crm.Storage;
using Microsoft.EntityFrameworkCore;

namespace Crm.Integration.Tests.Within;

/// <summary>Commands of the CRM inside a transaction of the embedder.</summary>
public sealed class WithinTests
{
    [Fact]
    public async Task A_scope_within_a_transaction_sees_what_the_transaction_wrote()
    {
        await using var shop = await Shop.OpenAsync();
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

    [Fact]
    public async Task A_deal_and_an_order_are_undone_together()
    {
        await using var shop = await Shop.OpenAsync();
        await using var context = shop.Context();
        var before = await LogAsync(shop);
        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            context.Orders.Add(new() { Title = "A" });
            await context.SaveChangesAsync();
            await shop.Host.Crm.Within(context).Deals.OpenAsync(shop.Deal("A"));
            await transaction.RollbackAsync();
        }

        Assert.Equal(0, await shop.Host.Crm.Deals.CountAsync(Specification.All<Deal>()));
        Assert.Equal(0, await context.Orders.CountAsync());
        Assert.Equal(before, await LogAsync(shop));
    }

    [Fact]
    public async Task Nobody_sees_events_before_the_embedder_commits_and_then_everybody_does()
    {
        await using var shop = await Shop.OpenAsync();
        await using var context = shop.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var before = await LogAsync(shop);
        await shop.Host.Crm.Within(context).Deals.OpenAsync(shop.Deal("A"));
        await shop.Host.Crm.Within(context).Deals.OpenAsync(shop.Deal("B"));
        Assert.Equal(before, await LogAsync(shop));
        await transaction.CommitAsync();
        var after = await LogAsync(shop);
        Assert.Equal(2, after.Count - before.Count);
        Assert.Equal(["deal.opened", "deal.opened"], after.Skip(before.Count).Select(c => c.Types));
    }

    [Fact]
    public async Task A_refused_command_leaves_the_transaction_usable()
    {
        await using var shop = await Shop.OpenAsync();
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

    [Fact]
    public async Task A_commit_that_fails_half_way_is_undone_to_its_savepoint()
    {
        await using var shop = await Shop.OpenAsync();
        await using var context = shop.Context();
        await context.Database.ExecuteSqlRawAsync("CREATE TRIGGER broken BEFORE INSERT ON crm_change_set WHEN (SELECT count(*) FROM crm_deal) > 1 BEGIN SELECT raise(ABORT, 'broken'); END");
        await using var transaction = await context.Database.BeginTransactionAsync();
        var crm = shop.Host.Crm.Within(context);
        var first = await crm.Deals.OpenAsync(shop.Deal("A"));
        await Assert.ThrowsAsync<CrmStorageException>(async () => await crm.Deals.OpenAsync(shop.Deal("B")));
        Assert.Equal([first.Id], (await crm.Deals.ListAsync(Specification.All<Deal>())).Select(d => d.Id));
        await transaction.CommitAsync();
        Assert.Equal(1, await shop.Host.Crm.Deals.CountAsync(Specification.All<Deal>()));
    }

    [Fact]
    public async Task A_cancelled_command_leaves_the_transaction_usable()
    {
        await using var shop = await Shop.OpenAsync();
        await using var context = shop.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var crm = shop.Host.Crm.Within(context);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await crm.Deals.OpenAsync(shop.Deal("A"), new CancellationToken(canceled: true)));
        await crm.Deals.OpenAsync(shop.Deal("B"));
        await transaction.CommitAsync();
        Assert.Equal(["B"], (await shop.Host.Crm.Deals.ListAsync(Specification.All<Deal>())).Select(d => d.Topic));
    }

    [Fact]
    public async Task Commands_may_be_given_while_a_list_is_walked_through()
    {
        await using var shop = await Shop.OpenAsync();
        await using var context = shop.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var tenant = ((ITransactionalStore)shop.Host.Store).ForTenant(TenantId.Main, Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction));
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

    private static async Task<List<(string Position, string Types)>> LogAsync(Shop shop)
    {
        var log = await shop.Host.Store.ForTenant(TenantId.Main).ReadLogAsync(LogPosition.Start).ToListAsync();
        return [.. log.Select(c => (c.Position.Text ?? "", string.Join(',', c.Events.Select(e => e.Type))))];
    }
}

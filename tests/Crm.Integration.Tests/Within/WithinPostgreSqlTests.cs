using Crm.Deals;
using Crm.Specifications;
using Microsoft.EntityFrameworkCore;

namespace Crm.Integration.Tests.Within;

/// <summary>What only a server with many writers, and one that ends a transaction at the first failing statement, can do to a scope.</summary>
public sealed class WithinPostgreSqlTests
{
    [Fact]
    public async Task Within_a_transaction_nothing_is_old_and_what_is_for_reading_changes_nothing()
    {
        await using var shop = await Shop.OpenAsync(Shop.PostgreSql);
        await using var context = shop.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var crm = shop.Host.Crm.Within(context);
        var deal = await crm.Deals.OpenAsync(shop.Deal("A"));
        var stale = crm.ReadStale(NodaTime.Duration.FromHours(1));
        Assert.Equal("A", (await stale.Deals.GetAsync(deal.Id)).Topic);
        Assert.Equal((0, 0), (stale.Reading.FromReplicas, stale.Reading.FromPrimary));
        Assert.Equal("storage.replica.read_only", (await Assert.ThrowsAsync<CrmStorageException>(() => stale.Deals.OpenAsync(shop.Deal("B")).AsTask())).Code);
        Assert.Equal("storage.replica.read_only", Assert.Throws<CrmStorageException>(() => shop.Host.Crm.ReadStale(NodaTime.Duration.FromHours(1)).Within(context)).Code);
    }

    [Fact]
    public async Task Two_questions_at_once_on_one_transaction_are_refused_and_it_stays_usable()
    {
        await using var shop = await Shop.OpenAsync(Shop.PostgreSql);
        await using var context = shop.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var (one, other) = (shop.Host.Crm.Within(context), shop.Host.Crm.Within(context));
        await one.DealKinds.GetAsync(shop.Kind);
        Task<long> first;
        await using (await Blocked.OfAsync(shop, "crm_deal"))
        {
            first = CountAsync(one);
            await Blocked.UntilWaitingAsync(shop);
            foreach (var crm in new[] { one, other })
            {
                Assert.Equal("storage.transaction.in_use", await Shop.CodeAsync(() => CountAsync(crm)));
                Assert.Equal("storage.transaction.in_use", await Shop.CodeAsync(async () => await crm.Deals.OpenAsync(shop.Deal("A"))));
            }
        }

        Assert.Equal(0, await first);
        await other.Deals.OpenAsync(shop.Deal("A"));
        await transaction.CommitAsync();
        Assert.Equal(1, await CountAsync(shop.Host.Crm));
    }

    [Fact]
    public async Task A_question_while_the_embedder_reads_from_the_connection_is_refused()
    {
        await using var shop = await Shop.OpenAsync(Shop.PostgreSql);
        await using var context = shop.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var crm = shop.Host.Crm.Within(context);
        context.Orders.AddRange(new Order { Title = "A" }, new Order { Title = "B" });
        await context.SaveChangesAsync();
        await foreach (var order in context.Orders.AsAsyncEnumerable())
        {
            Assert.Equal("storage.transaction.in_use", await Shop.CodeAsync(() => CountAsync(crm)));
            Assert.Equal("storage.transaction.in_use", await Shop.CodeAsync(async () => await crm.Deals.OpenAsync(shop.Deal(order.Title))));
        }

        await crm.Deals.OpenAsync(shop.Deal("A"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_cancelled_while_it_runs_leaves_the_transaction_usable(bool isCommand)
    {
        await using var shop = await Shop.OpenAsync(Shop.PostgreSql);
        await using var context = shop.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var crm = shop.Host.Crm.Within(context);
        await crm.DealKinds.GetAsync(shop.Kind);
        using var cancel = new CancellationTokenSource();
        Task work;
        await using (await Blocked.OfAsync(shop, isCommand ? "crm_change_set" : "crm_deal"))
        {
            work = isCommand ? crm.Deals.OpenAsync(shop.Deal("A"), cancel.Token).AsTask() : crm.Deals.CountAsync(Specification.All<Deal>(), cancel.Token).AsTask();
            await Blocked.UntilWaitingAsync(shop);
            await cancel.CancelAsync();
        }

        // A question may have ended well meanwhile: nothing interrupts it.
        var fault = await Record.ExceptionAsync(() => work);
        Assert.True(fault is OperationCanceledException || (!isCommand && fault is null), $"{fault}");
        Assert.Equal(0, await CountAsync(crm));
        await crm.Deals.OpenAsync(shop.Deal("B"));
        await transaction.CommitAsync();
        Assert.Equal(1, await CountAsync(shop.Host.Crm));
    }

    [Fact]
    public async Task A_transaction_in_which_a_statement_of_the_embedder_failed_says_so_and_goes_on_from_his_savepoint()
    {
        await using var shop = await Shop.OpenAsync(Shop.PostgreSql);
        await using var context = shop.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var crm = shop.Host.Crm.Within(context);
        await crm.Deals.OpenAsync(shop.Deal("A"));
        await transaction.CreateSavepointAsync("own");
        await Assert.ThrowsAnyAsync<Exception>(() => context.Database.ExecuteSqlRawAsync("SELECT 1 / 0"));
        Assert.Equal("storage.transaction.aborted", await Shop.CodeAsync(() => CountAsync(crm)));
        Assert.Equal("storage.transaction.aborted", await Shop.CodeAsync(async () => await crm.Deals.OpenAsync(shop.Deal("B"))));
        await transaction.RollbackToSavepointAsync("own");
        await crm.Deals.OpenAsync(shop.Deal("C"));
        await transaction.CommitAsync();
        Assert.Equal(2, await CountAsync(shop.Host.Crm));
    }

    [Fact]
    public async Task A_scope_does_not_live_on_in_the_next_transaction_of_its_connection()
    {
        await using var shop = await Shop.OpenAsync(Shop.PostgreSql);
        await using var context = shop.Context();
        await context.Database.OpenConnectionAsync();
        ICrm crm;
        await using (await context.Database.BeginTransactionAsync())
        {
            crm = shop.Host.Crm.Within(context);
            await CountAsync(crm);
        }

        await using var next = await context.Database.BeginTransactionAsync();
        Assert.Equal("storage.transaction.ended", await Shop.CodeAsync(() => CountAsync(crm)));
        Assert.Equal(0, await CountAsync(shop.Host.Crm.Within(context)));
    }

    private static Task<long> CountAsync(ICrm crm) => crm.Deals.CountAsync(Specification.All<Deal>()).AsTask();
}

using System.Data;
using System.Data.Common;
using Crm.Deals;
using Crm.Specifications;
using Crm.Storage;
using Crm.Storage.InMemory;
using Crm.Testing;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm.Integration.Tests.Within;

public sealed class WithinRefusalTests
{
    [Fact]
    public async Task A_store_without_a_database_joins_no_transaction()
    {
        await using var host = CrmTestHost.Create(store: new InMemoryStore());
        Assert.Equal("storage.transaction.unsupported", Code(() => host.Crm.Within(new NoTransaction())));
        await using var wrapped = CrmTestHost.Create(store: new Wrapped(new InMemoryStore()));
        Assert.Equal("storage.transaction.unsupported", Code(() => wrapped.Crm.Within(new NoTransaction())));
    }

    [Theory]
    [MemberData(nameof(Shop.All), MemberType = typeof(Shop))]
    public async Task A_transaction_of_another_sort_of_database_is_refused(string database)
    {
        await using var shop = await Shop.OpenAsync(database);
        Assert.Equal("storage.transaction.foreign", Code(() => shop.Host.Crm.Within(new NoTransaction())));
    }

    [Theory]
    [MemberData(nameof(Shop.All), MemberType = typeof(Shop))]
    public async Task A_context_without_a_transaction_is_refused(string database)
    {
        await using var shop = await Shop.OpenAsync(database);
        await using var context = shop.Context();
        Assert.Equal("storage.transaction.missing", Code(() => shop.Host.Crm.Within(context)));
    }

    [Theory]
    [MemberData(nameof(Shop.All), MemberType = typeof(Shop))]
    public async Task A_scope_ends_with_its_transaction(string database)
    {
        await using var shop = await Shop.OpenAsync(database);
        await using var context = shop.Context();
        var transaction = await context.Database.BeginTransactionAsync();
        var crm = shop.Host.Crm.Within(context);
        var inner = transaction.GetDbTransaction();
        await crm.Deals.OpenAsync(shop.Deal("A"));
        await transaction.CommitAsync();
        Assert.Equal("storage.transaction.ended", await Shop.CodeAsync(async () => await crm.Deals.OpenAsync(shop.Deal("B"))));
        Assert.Equal("storage.transaction.ended", await Shop.CodeAsync(async () => await crm.Deals.CountAsync(Specification.All<Deal>())));
        Assert.Equal("storage.transaction.ended", Code(() => shop.Host.Crm.Within(inner)));
    }

    [Theory]
    [MemberData(nameof(Shop.All), MemberType = typeof(Shop))]
    public async Task A_transaction_on_a_database_without_tables_is_refused(string database)
    {
        await using var shop = await Shop.OpenAsync(database);
        await using var empty = await Shop.EmptyAsync(database);
        await using var other = empty.Context();
        await using var transaction = await other.Database.BeginTransactionAsync();
        Assert.Equal("storage.schema.unknown", await Shop.CodeAsync(async () => await shop.Host.Crm.Within(other).Deals.OpenAsync(shop.Deal("A"))));
    }

    [Theory]
    [MemberData(nameof(Shop.All), MemberType = typeof(Shop))]
    public async Task A_command_that_lost_a_race_inside_a_transaction_is_not_tried_again(string database)
    {
        await using var shop = await Shop.OpenAsync(database, inner => new Losing(inner));
        await using var context = shop.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        await Assert.ThrowsAsync<CrmConcurrencyException>(async () => await shop.Host.Crm.Within(context).Deals.OpenAsync(shop.Deal("A")));
        Assert.Equal(1, ((Losing)shop.Host.Store).Tries);
    }

    private static string? Code(Action work) => (Record.Exception(work) as CrmException)?.Code;

    private sealed class Wrapped(ICrmStore inner) : DelegatingCrmStore(inner);

    /// <summary>Loses every race inside a transaction.</summary>
    private sealed class Losing(ICrmStore inner) : DelegatingCrmStore(inner)
    {
        public int Tries { get; private set; }

        public override ITenantStore ForTenant(TenantId tenant, DbTransaction transaction) => new Tenant(this, base.ForTenant(tenant, transaction));

        private sealed class Tenant(Losing owner, ITenantStore inner) : DelegatingTenantStore(inner)
        {
            public override ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
            {
                owner.Tries++;
                return new(CommitOutcome.Refused(new(ConflictKind.Version, changes.Saves[0].Reference, 0, 1)));
            }
        }
    }

    private sealed class NoTransaction : DbTransaction
    {
        public override IsolationLevel IsolationLevel => IsolationLevel.Serializable;

        protected override DbConnection? DbConnection => null;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }
}

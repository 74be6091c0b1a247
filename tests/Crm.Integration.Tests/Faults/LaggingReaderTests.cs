using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using Crm.Storage.InMemory;
using Crm.Testing;

namespace Crm.Integration.Tests.Faults;

/// <summary>Questions answered by a replica that lags behind: commands that decide on what is old are refused, never carried out on it.</summary>
public sealed class LaggingReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_decided_on_an_old_record_is_a_version_conflict_and_changes_nothing()
    {
        var store = new LaggingStore();
        await using var host = CrmTestHost.Create(store: store);
        var partner = await host.Crm.Partners.RegisterAsync(new("Pumps Ltd", PartnerRelations.Client), Token);
        await store.LagFromNowOnAsync();
        await host.Crm.Partners.EditAsync(new(partner.Id, new EditPartner.SetName("Pumps North")), Token);
        var refused = await Assert.ThrowsAsync<CrmConcurrencyException>(() => host.Crm.Partners.EditAsync(new(partner.Id, new EditPartner.SetName("Pumps South")), Token).AsTask());
        Assert.Equal((1, 2), (refused.Expected, refused.Actual));
        store.CatchUp();
        Assert.Equal("Pumps North", (await host.Crm.Partners.GetAsync(partner.Id, Token)).Name);
        Assert.Empty(await Audits.RunAsync(store.ForTenant(TenantId.Main), Token));
    }

    [Fact]
    public async Task A_repeated_command_whose_receipt_the_reader_does_not_have_yet_is_not_done_twice()
    {
        var store = new LaggingStore();
        await using var host = CrmTestHost.Create(store: store);
        await store.LagFromNowOnAsync();
        var request = new ChangeSetId(SequentialIds.Nth(1L << 50));
        var first = await host.Crm.Partners.RegisterAsync(new("Pumps Ltd", PartnerRelations.Client) { RequestId = request }, Token);

        // Told as not found, for the reader has not got it; nothing is made a second time.
        await Assert.ThrowsAsync<CrmNotFoundException>(() => host.Crm.Partners.RegisterAsync(new("Pumps Ltd", PartnerRelations.Client) { RequestId = request }, Token).AsTask());
        store.CatchUp();
        Assert.Equal(first, await host.Crm.Partners.RegisterAsync(new("Pumps Ltd", PartnerRelations.Client) { RequestId = request }, Token));
        Assert.Equal(1, await host.Crm.Partners.CountAsync(Specification.All<Partner>(), Token));
    }

    /// <summary>Commits go to the primary, questions to a copy that stands still on order.</summary>
    private sealed class LaggingStore() : DelegatingCrmStore(new InMemoryStore())
    {
        private IStoreSnapshot? _old;

        public override ITenantStore ForTenant(TenantId tenant) => new Tenant(this, base.ForTenant(tenant));

        public async Task LagFromNowOnAsync() => _old = await Inner.ForTenant(TenantId.Main).SnapshotAsync(Token);

        public void CatchUp() => _old = null;

        private sealed class Tenant(LaggingStore owner, ITenantStore inner) : DelegatingTenantStore(inner)
        {
            private IStoreView View => (IStoreView?)owner._old ?? Inner;

            public override ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
                where T : class => View.FindAsync<T>(id, cancellationToken);

            public override IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default) =>
                View.QueryAsync(specification, cancellationToken);

            public override ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default) =>
                View.CountAsync(specification, cancellationToken);
        }
    }
}

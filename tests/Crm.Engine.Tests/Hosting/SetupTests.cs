using Crm.Deals;
using Crm.Specifications;
using Crm.Storage;
using Crm.Storage.InMemory;
using Crm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Engine.Tests.Hosting;

/// <summary>The builder with and without a container: every fault at start, with its remedy.</summary>
public sealed class SetupTests
{
    [Fact]
    public void Forgetting_the_store_is_an_error_at_start_with_the_remedy_in_it()
    {
        var fault = Assert.Throws<CrmConfigurationException>(() => CrmSdk.Create(_ => { }));
        Assert.Equal(["setup.store.missing"], fault.Errors.Select(e => e.Code));
        Assert.Contains("UseInMemoryStorage", fault.Errors[0].ToText(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_the_set_up_is_reported_at_once()
    {
        var fault = Assert.Throws<CrmConfigurationException>(() => CrmSdk.Create(crm => crm
            .UseInMemoryStorage()
            .UseInMemoryStorage()
            .AddMoveCondition(new Never("a"))
            .AddMoveCondition(new Never("a"))));
        Assert.Equal(["setup.store.twice", "setup.condition.twice"], fault.Errors.Select(e => e.Code));
    }

    [Fact]
    public void A_service_the_SDK_does_not_have_is_named()
    {
        using var host = CrmTestHost.Create();
        var fault = Assert.Throws<CrmConfigurationException>(host.Crm.Get<string>);
        Assert.Equal("setup.service.unknown", fault.Code);
        Assert.Contains("System.String", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_gives_one_host_and_a_scoped_crm()
    {
        var store = new Closing();
        var services = new ServiceCollection();
        services.AddCrm(crm => crm.UseStore(_ => store).UseScope(_ => (TenantId.Main, CrmPrincipal.User(CrmTestHost.User))));
        await using (var provider = services.BuildServiceProvider(validateScopes: true))
        {
            await using var scope = provider.CreateAsyncScope();
            var crm = scope.ServiceProvider.GetRequiredService<ICrm>();
            Assert.Same(crm, scope.ServiceProvider.GetRequiredService<ICrm>());
            Assert.NotSame(crm, provider.CreateScope().ServiceProvider.GetRequiredService<ICrm>());
            Assert.Same(provider.GetRequiredService<ICrmHost>(), scope.ServiceProvider.GetRequiredService<ICrmHost>());
            Assert.Equal(0, await crm.Get<IReadRepository<DealKind>>().CountAsync(Specification.All<DealKind>(), TestContext.Current.CancellationToken));
            Assert.Same(crm.Deals, crm.Deals);
        }

        Assert.Equal(1, store.Closed);
    }

    [Fact]
    public void A_container_in_which_nobody_said_for_whom_says_so()
    {
        var services = new ServiceCollection();
        services.AddCrm(crm => crm.UseInMemoryStorage());
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        Assert.Equal("setup.scope.missing", Assert.Throws<CrmConfigurationException>(scope.ServiceProvider.GetRequiredService<ICrm>).Code);
        Assert.NotNull(provider.GetRequiredService<ICrmHost>().For(TenantId.Main, CrmPrincipal.System("test")));
    }

    [Fact]
    public void A_host_closes_its_store()
    {
        var store = new Closing();
        CrmSdk.Create(crm => crm.UseStore(_ => store)).Dispose();
        Assert.Equal(1, store.Closed);
    }

    private sealed class Closing() : DelegatingCrmStore(new InMemoryStore()), IAsyncDisposable
    {
        public int Closed { get; private set; }

        public ValueTask DisposeAsync()
        {
            Closed++;
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Never(string code) : IMoveCondition
    {
        public string Code => code;

        public ValueTask<CrmError?> CheckAsync(MoveConditionContext context, CancellationToken cancellationToken = default) => new((CrmError?)null);
    }
}

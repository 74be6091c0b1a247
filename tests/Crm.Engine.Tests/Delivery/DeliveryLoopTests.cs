using Crm.Storage.InMemory;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Delivery;

/// <summary>Deliveries in the background.</summary>
public sealed class DeliveryLoopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_this_process_commits_is_delivered_without_waiting_for_the_pause()
    {
        var world = new DeliveryWorld();
        var handled = new TaskCompletionSource();
        var consumer = CrmSdk.Create(crm => crm.UseStore(_ => world.Store).UseClock(world.Clock).AddConsumer("feed", c => c.On<Crm.Storage.EventPayload>((_, _) =>
        {
            handled.TrySetResult();
            return default;
        })));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = consumer.DeliverAsync(new() { Pause = Duration.FromHours(1) }, stop.Token);
        var crm = consumer.For(TenantId.Main, CrmPrincipal.System("a test"));
        await crm.Partners.RegisterAsync(new("Ромашка", Crm.Partners.PartnerRelations.Client), Token);
        await handled.Task.WaitAsync(Patience, Token);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Faults_of_the_store_do_not_end_the_deliveries()
    {
        var store = new FaultyStore(new InMemoryStore());
        var world = new DeliveryWorld(store);
        await world.TellAsync((1, 1));
        store.Fail(new StoreFault { Operation = StoreOperation.Query });
        var (handled, faulted) = (new TaskCompletionSource(), new TaskCompletionSource<Exception>());
        world.Does = (_, _) =>
        {
            handled.TrySetResult();
            return Task.CompletedTask;
        };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = world.Host.DeliverAsync(new() { Pause = Duration.FromMilliseconds(1), Faulted = (_, fault) => faulted.TrySetResult(fault) }, stop.Token);
        Assert.IsType<CrmStorageException>(await faulted.Task.WaitAsync(Patience, Token));
        await handled.Task.WaitAsync(Patience, Token);
        await stop.CancelAsync();
        await running;
    }
}

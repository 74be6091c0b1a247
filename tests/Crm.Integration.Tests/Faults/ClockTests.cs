using Crm.Deals;
using Crm.Delivery;
using Crm.Partners;
using Crm.Storage;
using Crm.Testing;
using NodaTime;

namespace Crm.Integration.Tests.Faults;

/// <summary>A clock that is turned back, between commands and in the middle of one, stops nobody and confuses no order.</summary>
public sealed class ClockTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("typical sale")]
    [InlineData("board")]
    [InlineData("process")]
    [InlineData("master data")]
    public async Task A_clock_turned_back_at_any_call_to_the_store_refuses_nothing_and_moments_of_a_record_go_on_rising(string scenario)
    {
        ScenarioRun? current = null;
        var report = await FaultSweep.RunAsync(
            Scenarios.All[scenario],
            new()
            {
                Step = 3,
                Setup = (run, _) => current = run,
                Fault = new() { Instead = () => current!.Host.Clock.Advance(Duration.FromDays(-40)) },
                Audit = Audits.RunAsync,
            },
            Token);

        // Moments differ from those of the undisturbed run, and nothing else may.
        Assert.DoesNotContain(report.Findings, f => !f.Contains("the end differs", StringComparison.Ordinal));
        Assert.InRange(report.Runs, 3, 1_000);
        Assert.Equal(0, report.Told);
    }

    [Fact]
    public async Task After_a_clock_was_turned_back_a_deal_goes_on_from_its_newest_fact()
    {
        await using var host = CrmTestHost.Create();
        var crm = host.As(CrmTestHost.User, CrmRights.All);
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = StandardProcesses.NineStages }, Token);
        var kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id }, Token);
        var opened = await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps"), Token);
        host.Clock.Advance(Duration.FromDays(-3));
        var moved = await crm.Deals.MoveAsync(new MoveDeal(opened.Id, StandardStages.Qualification), Token);
        Assert.Equal(opened.HoldsFrom, moved.HoldsFrom);
        Assert.Equal(opened.RecordedAt + Duration.FromNanoseconds(1_000), moved.RecordedAt);
        var won = await crm.Deals.DecideAsync(new WinDeal(opened.Id), Token);
        Assert.Equal((opened.HoldsFrom, DealStatus.Won), (won.DecidedAt, won.Status));
        Assert.Empty(await Audits.RunAsync(host.Store.ForTenant(TenantId.Main), Token));
    }

    [Fact]
    public async Task A_lease_taken_before_the_clock_was_turned_back_ends_that_much_later_and_nothing_is_delivered_twice_or_never()
    {
        var (clock, store) = (new FakeClock(), new Storage.InMemory.InMemoryStore());
        var handled = new List<Guid>();
        await using var living = CrmSdk.Create(crm => crm.UseStore(_ => store).UseClock(clock).UseIds(new From(1L << 46)).AddConsumer("mail", c => c
            .With(new ConsumerOptions { Partitions = 1, Lease = Duration.FromSeconds(30) })
            .On<RecordChanged>((delivery, _) =>
            {
                handled.Add(delivery.Event.Id.Value);
                return default;
            })));
        var faulty = new FaultyStore(store).Fail(new StoreFault { Operation = StoreOperation.Commit, Call = 2, IsLasting = true });
        await using var dying = CrmSdk.Create(crm => crm.UseStore(_ => faulty).UseClock(clock).UseIds(new From(1L << 45)).AddConsumer("mail", c => c
            .With(new ConsumerOptions { Partitions = 1, Lease = Duration.FromSeconds(30) })
            .On<RecordChanged>((_, _) => default)));
        var crm = living.For(TenantId.Main, CrmPrincipal.System("a test"));
        await crm.Partners.RegisterAsync(new("Pumps Ltd", PartnerRelations.Client), Token);

        // The first node takes the lease and dies before it gives it back; then the clock loses a minute.
        await Assert.ThrowsAsync<CrmStorageException>(() => dying.For(TenantId.Main, CrmPrincipal.System("a test")).Deliveries.DispatchAsync(Token).AsTask());
        clock.Advance(Duration.FromMinutes(-1));
        Assert.Equal(1, (await crm.Deliveries.DispatchAsync(Token)).LeftToOthers);
        clock.Advance(Duration.FromSeconds(89));
        Assert.Equal(1, (await crm.Deliveries.DispatchAsync(Token)).LeftToOthers);
        clock.Advance(Duration.FromSeconds(2));
        Assert.Equal(1, (await crm.Deliveries.DispatchAsync(Token)).Delivered);
        clock.Advance(Duration.FromDays(-1));
        Assert.Equal(0, (await crm.Deliveries.DispatchAsync(Token)).Delivered);
        await crm.Partners.RegisterAsync(new("Pipes Ltd", PartnerRelations.Client), Token);
        Assert.Equal(1, (await crm.Deliveries.DispatchAsync(Token)).Delivered);
        Assert.Equal(2, handled.Distinct().Count());
        Assert.Equal(2, handled.Count);
    }

    private sealed class From(long first) : IIdSource
    {
        private long _last = first;

        public Guid NewId() => SequentialIds.Nth(Interlocked.Increment(ref _last));
    }
}

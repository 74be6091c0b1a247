using Crm.Deals;
using Crm.Directories;
using Crm.Specifications;
using Crm.Storage.InMemory;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>Several writers on one step, a store that fails, switches, moments and histories (DEAL-11…16).</summary>
public sealed class StepWriterTests
{
    private static readonly ProcessDefinition Plain = ProcessBuilder.Start()
        .Stage("first", "First", s => s.Target(Duration.FromDays(3)).Step("one", "One", Duration.FromDays(1)).Step("two", "Two", Duration.FromDays(2)))
        .Stage("second", "Second", s => s.Step("three", "Three", null))
        .Won("won", "Won", s => s.Step("record_won", "Record", Duration.FromDays(1)))
        .Lost("lost", "Lost", s => s.Step("record_lost", "Record", Duration.FromDays(1)))
        .Build();

    private static readonly ProcessDefinition Next = ProcessBuilder.Start()
        .Stage("entry", "Entry", s => s.Step("one", "One", Duration.FromDays(1)).Step("two", "Two", Duration.FromDays(4)))
        .Stage("first", "First", s => s.Retired())
        .Stage("second", "Second", s => s.Step("three", "Three", null))
        .Won("won", "Won", s => s.Step("record_won", "Record", Duration.FromDays(1)))
        .Lost("lost", "Lost", s => s.Step("record_lost", "Record", Duration.FromDays(1)))
        .Build();

    [Fact]
    public async Task Of_two_writers_who_complete_one_step_one_wins()
    {
        var desk = await StrictDesk.OpenAsync(Plain);
        var deal = await desk.DealAsync();
        desk.World.BeforeNextCommit(() => desk.CompleteAsync(deal, "one"));
        Assert.Equal(["deal.step.not_open"], await desk.RefusedAsync(new CompleteStep(deal.Id, "one")));
        Assert.Equal(["deal.opened", "deal.step_completed"], await desk.VerbsAsync(deal));
        desk.World.BeforeNextCommit(() => desk.CompleteAsync(deal, "two"));
        await Assert.ThrowsAsync<CrmConcurrencyException>(async () => await desk.Crm.Deals.MoveAsync(new CompleteStep(deal.Id, "two") { ExpectedVersion = 2 }));
    }

    [Fact]
    public async Task Of_sixteen_writers_at_once_one_completes_the_step()
    {
        var host = CrmTestHost.Create();
        var deal = await OpenAsync(host.Crm);
        var done = 0;
        await Parallel.ForAsync(0, 16, TestContext.Current.CancellationToken, async (_, token) =>
        {
            try
            {
                await host.Crm.Deals.MoveAsync(new CompleteStep(deal.Id, "one"), token);
                Interlocked.Increment(ref done);
            }
            catch (Exception e) when (e is CrmRuleException or CrmConcurrencyException)
            {
                // Not the first.
            }
        });
        var after = await host.Crm.Deals.GetAsync(deal.Id, TestContext.Current.CancellationToken);
        Assert.Equal((1, 2L, "two"), (done, after.Version, DealSteps.OpenOf(after)?.Step));
    }

    [Fact]
    public async Task A_repeated_request_completes_one_step_once()
    {
        var desk = await StrictDesk.OpenAsync(Plain);
        var deal = await desk.DealAsync();
        var command = new CompleteStep(deal.Id, "one") { RequestId = new(SequentialIds.Nth(5_000_000)) };
        await desk.Crm.Deals.MoveAsync(command);
        Assert.Equal(2, (await desk.Crm.Deals.MoveAsync(command)).Version);
    }

    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.After)]
    public async Task Whatever_call_of_the_store_fails_repeating_steps_and_migration_gives_the_same_deal(FaultMoment moment)
    {
        var whole = await LifeAsync(new FaultyStore(new InMemoryStore()));
        for (var call = 1; call <= whole.Calls; call++)
        {
            var store = new FaultyStore(new InMemoryStore());
            var life = await LifeAsync(store, s => s.Fail(new StoreFault { Call = call, Moment = moment }));
            Assert.Equal(1, life.Failures);
            Assert.Equal(whole.Verbs, life.Verbs);
            Assert.Equal(whole.Deal.Steps.Select(s => (s.Stage, s.Step, s.State)), life.Deal.Steps.Select(s => (s.Stage, s.Step, s.State)));
            Assert.Equal((whole.Deal.Version, whole.Deal.Stage, whole.Deal.ProcessVersion, whole.Deal.IsClosed), (life.Deal.Version, life.Deal.Stage, life.Deal.ProcessVersion, life.Deal.IsClosed));
        }

        Assert.True(whole.Calls > 20, "The scenario touches the store in many places.");
    }

    [Fact]
    public async Task With_deal_management_off_steps_rest_and_follow_the_deal()
    {
        // SW-1
        var desk = await StrictDesk.OpenAsync(Plain);
        var deal = await desk.DealAsync();
        var settings = await desk.Crm.Settings.GetAsync();
        await desk.Crm.Settings.ChangeAsync(settings with { Switches = settings.Switches with { DealManagement = false } });
        Assert.Equal(["deal.functionality.switched_off"], await desk.RefusedAsync(new CompleteStep(deal.Id, "one")));
        deal = await desk.Crm.Deals.DecideAsync(new WinDeal(deal.Id));
        Assert.Equal("record_won", DealSteps.OpenOf(deal)?.Step);
        deal = await desk.Crm.Deals.DecideAsync(new ReturnDeal(deal.Id));
        Assert.Equal("one", DealSteps.OpenOf(deal)?.Step);
        deal = await desk.Crm.Deals.DecideAsync(new WinDeal(deal.Id));
        deal = await desk.Crm.Deals.CloseAsync(new CloseDeal(deal.Id));
        Assert.DoesNotContain(deal.Steps, s => s.State == DealStepState.Open);
    }

    [Fact]
    public async Task A_deal_with_its_steps_is_imported_as_it_happened_and_known_as_of_any_moment()
    {
        // DEAL-16, DEAL-17
        var desk = await StrictDesk.OpenAsync(Plain);
        var start = desk.World.Clock.GetCurrentInstant() - Duration.FromDays(30);
        var id = new DealId(SequentialIds.Nth(6_000_000));
        var old = new DealImport
        {
            Name = "1",
            Deal = id,
            Open = new OpenDeal(desk.Kind.Id, "Desks") { HoldsFrom = start },
            Then =
            [
                new CompleteStep(id, "one") { HoldsFrom = start + Duration.FromDays(1) },
                new CompleteStep(id, "two") { HoldsFrom = start + Duration.FromDays(3) },
                new MoveDeal(id, "second") { HoldsFrom = start + Duration.FromDays(4) },
            ],
        };
        Assert.Equal(["deal.stage.same"], Assert.Single(await desk.Crm.DealHistory.ImportAsync(new[] { old }.ToAsyncEnumerable(), cancellationToken: TestContext.Current.CancellationToken)).Errors.Select(e => e.Code));
        Assert.Empty(Assert.Single(await desk.Crm.DealHistory.ImportAsync(new[] { old with { Then = [.. old.Then.Take(2)] } }.ToAsyncEnumerable(), cancellationToken: TestContext.Current.CancellationToken)).Errors);
        var then = await desk.Crm.DealHistory.AsOfAsync(id, start + Duration.FromDays(2), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([("one", DealStepState.Done), ("two", DealStepState.Open)], then!.Steps.Select(s => (s.Step, s.State)));
        Assert.Equal(start + Duration.FromDays(3), then.Steps[1].DueAt);
        Assert.Equal(("second", "three"), ((await desk.Crm.Deals.GetAsync(id, TestContext.Current.CancellationToken)).Stage, DealSteps.OpenOf(await desk.Crm.Deals.GetAsync(id, TestContext.Current.CancellationToken))!.Step));
    }

    [Fact]
    public async Task A_corrected_moment_of_a_move_moves_the_beginning_and_the_due_moment_of_the_step_it_opened()
    {
        var desk = await StrictDesk.OpenAsync(Plain);
        var deal = await desk.DealAsync();
        desk.World.Clock.Advance(Duration.FromDays(10));
        var opening = (await desk.Crm.DealHistory.JournalAsync(deal.Id, TestContext.Current.CancellationToken))[0];
        var at = deal.OpenedAt + Duration.FromDays(5);
        deal = await desk.Crm.DealHistory.CorrectAsync(new CorrectMoveMoment(deal.Id, opening.Id, at), TestContext.Current.CancellationToken);
        Assert.Equal((at + Duration.FromDays(1), at + Duration.FromDays(3)), (deal.StepDueAt!.Value, deal.StaleFrom!.Value));
    }

    private static async Task<Deal> OpenAsync(ICrm crm)
    {
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = "Plain", Definition = Plain });
        var kind = await crm.DealKinds.CreateAsync(new("Plain", ControlMode.Strict) { Process = process.Id });
        return await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps"));
    }

    private static async Task<(Deal Deal, List<string> Verbs, int Calls, int Failures)> LifeAsync(FaultyStore store, Action<FaultyStore>? breakIt = null)
    {
        var crm = CrmTestHost.Create(store: store).Crm;
        await crm.Directories.LoadStandardSetsAsync();
        var deal = await OpenAsync(crm);
        var kind = await crm.DealKinds.GetAsync(deal.DealKind);
        await crm.SalesProcesses.PublishAsync(new() { Process = kind.Process, Definition = Next });
        var reason = (await crm.Directories.ListAsync(Specification.Where<DirectoryEntry>(e => e.Directory == DirectoryCodes.LossReason))).First(e => e.Id != PredefinedEntries.LostToCompetitor);
        var before = Calls(store);
        breakIt?.Invoke(store);
        var failures = 0;
        var request = 5_000_000L;
        async Task PersistAsync(Func<ChangeSetId, ValueTask<Deal>> command)
        {
            var id = new ChangeSetId(SequentialIds.Nth(++request));
            while (true)
            {
                try
                {
                    deal = await command(id);
                    return;
                }
                catch (CrmStorageException)
                {
                    failures++;
                }
            }
        }

        await PersistAsync(r => crm.Deals.MoveAsync(new CompleteStep(deal.Id, "one") { RequestId = r }));
        await PersistAsync(r => crm.Deals.ConvertAsync(new MigrateDeal(deal.Id, 2) { Map = [new("first", "entry")], RequestId = r }));
        await PersistAsync(r => crm.Deals.MoveAsync(new CompleteStep(deal.Id, "two") { RequestId = r }));
        await PersistAsync(r => crm.Deals.MoveAsync(new CompleteStep(deal.Id, "three") { RequestId = r }));
        await PersistAsync(r => crm.Deals.DecideAsync(new LoseDeal(deal.Id, reason.Id) { RequestId = r }));
        await PersistAsync(r => crm.Deals.DecideAsync(new ReturnDeal(deal.Id) { RequestId = r }));
        await PersistAsync(r => crm.Deals.MoveAsync(new CompleteStep(deal.Id, "record_won") { RequestId = r }));
        var calls = Calls(store) - before;
        store.Heal();
        return (deal, [.. (await crm.DealHistory.JournalAsync(deal.Id)).Select(e => e.Verb)], calls, failures);
    }

    private static int Calls(FaultyStore store) => Enum.GetValues<StoreOperation>().Sum(store.Calls);
}

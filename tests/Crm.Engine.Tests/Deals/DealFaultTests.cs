using Crm.Deals;
using Crm.Directories;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage.InMemory;
using Crm.Testing;

namespace Crm.Engine.Tests.Deals;

/// <summary>A store that fails at any step, and many writers at once: nothing is lost, doubled or half done.</summary>
public sealed class DealFaultTests
{
    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.After)]
    public async Task Whatever_call_of_the_store_fails_repeating_the_commands_gives_the_same_deal(FaultMoment moment)
    {
        var whole = await LifeAsync(new FaultyStore(new InMemoryStore()));
        for (var call = 1; call <= whole.Calls; call++)
        {
            var store = new FaultyStore(new InMemoryStore());
            var life = await LifeAsync(store, s => s.Fail(new StoreFault { Call = call, Moment = moment }));
            Assert.Equal(1, life.Failures);
            Assert.Equal(whole.Verbs, life.Verbs);
            Assert.Equal(
                (whole.Deal.Version, whole.Deal.Status, whole.Deal.IsClosed, whole.Deal.Stage),
                (life.Deal.Version, life.Deal.Status, life.Deal.IsClosed, life.Deal.Stage));
            Assert.Equal(whole.Deal.Passages.Select(p => (p.Stage, p.Result)), life.Deal.Passages.Select(p => (p.Stage, p.Result)));
            Assert.Equal(1, life.Deals);
        }

        Assert.True(whole.Calls > 20, "The scenario touches the store in many places.");
    }

    [Fact]
    public async Task Sixty_four_writers_on_one_deal_lose_no_change()
    {
        var host = CrmTestHost.Create();
        var deal = await OpenAsync(host.Crm);
        var written = 0;
        await Parallel.ForAsync(0, 64, TestContext.Current.CancellationToken, async (n, token) =>
        {
            while (true)
            {
                try
                {
                    await host.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetCustomField(CustomFieldValue.OfNumber("n" + n, n))), token);
                    Interlocked.Increment(ref written);
                    return;
                }
                catch (CrmConcurrencyException)
                {
                    // Three attempts may all lose against sixty-three others: a caller tries again.
                    await Task.Yield();
                }
            }
        });

        var after = await host.Crm.Deals.GetAsync(deal.Id, TestContext.Current.CancellationToken);
        Assert.Equal((64, 65L, 64), (written, after.Version, after.CustomFields.Count));
        var journal = await host.Crm.DealHistory.JournalAsync(deal.Id, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, 65).Select(v => (long)v), journal.Select(e => e.Version).Order());
        Assert.Equal(65, journal.Select(e => e.RecordedAt).Distinct().Count());
    }

    [Fact]
    public async Task A_command_cancelled_before_its_commit_leaves_nothing()
    {
        var host = CrmTestHost.Create();
        var deal = await OpenAsync(host.Crm);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await host.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, StandardStages.Proposal), stop.Token));
        Assert.Equal(1, (await host.Crm.Deals.GetAsync(deal.Id, TestContext.Current.CancellationToken)).Version);
    }

    /// <summary>A deal's life from set-up to closing; each command has a request id and is repeated while the store fails.</summary>
    private static async Task<(Deal Deal, IReadOnlyList<string> Verbs, long Deals, int Calls, int Failures)> LifeAsync(FaultyStore store, Action<FaultyStore>? breakIt = null)
    {
        var host = CrmTestHost.Create(store: store);
        var crm = host.Crm;
        await crm.Directories.LoadStandardSetsAsync();
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = StandardProcesses.NineStages });
        var kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id });
        var partner = await crm.Partners.RegisterAsync(new("Ромашка", PartnerRelations.Client));
        var before = Calls(store);
        breakIt?.Invoke(store);
        var failures = 0;
        var request = 5_000_000L;
        ChangeSetId Next() => new(SequentialIds.Nth(++request));

        async Task<Deal> PersistAsync(Func<ValueTask<Deal>> command)
        {
            while (true)
            {
                try
                {
                    return await command();
                }
                catch (CrmStorageException)
                {
                    failures++;
                }
            }
        }

        var open = new OpenDeal(kind.Id, "Pumps") { Partner = partner.Id, RequestId = Next() };
        var deal = await PersistAsync(() => crm.Deals.OpenAsync(open));
        var move = new MoveDeal(deal.Id, StandardStages.Proposal) { RequestId = Next() };
        await PersistAsync(() => crm.Deals.MoveAsync(move));
        var edit = new EditDeal(deal.Id, new EditDeal.AddParticipant(new() { Partner = partner.Id, Role = PredefinedEntries.CompetitorRole })) { RequestId = Next() };
        await PersistAsync(() => crm.Deals.EditAsync(edit));
        var lose = new LoseDeal(deal.Id, PredefinedEntries.LostToCompetitor) { Winner = partner.Id, RequestId = Next() };
        await PersistAsync(() => crm.Deals.DecideAsync(lose));
        var close = new CloseDeal(deal.Id) { RequestId = Next() };
        deal = await PersistAsync(() => crm.Deals.CloseAsync(close));
        var calls = Calls(store) - before;
        store.Heal();
        var verbs = (await crm.DealHistory.JournalAsync(deal.Id)).Select(e => e.Verb).ToList();
        return (deal, verbs, await crm.Deals.CountAsync(Specification.All<Deal>()), calls, failures);
    }

    private static int Calls(FaultyStore store) => Enum.GetValues<StoreOperation>().Sum(store.Calls);

    private static async Task<Deal> OpenAsync(ICrm crm)
    {
        var settings = await crm.Settings.GetAsync();
        await crm.Settings.ChangeAsync(settings with
        {
            DealFields = [.. Enumerable.Range(0, 64).Select(n => new CustomFieldDefinition { Key = "n" + n, Name = "N" + n, Type = CustomFieldType.Number })],
        });
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = StandardProcesses.NineStages });
        var kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id });
        return await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps"));
    }
}

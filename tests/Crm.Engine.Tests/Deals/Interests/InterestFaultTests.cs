using Crm.Deals;
using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage.InMemory;
using Crm.Testing;

namespace Crm.Engine.Tests.Deals.Interests;

/// <summary>Commits of several records on a store that fails at any step: all of it happens once, or nothing.</summary>
public sealed class InterestFaultTests
{
    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.After)]
    public async Task Whatever_call_of_the_store_fails_repeating_the_commands_gives_the_same_deals_and_interactions(FaultMoment moment)
    {
        var whole = await LifeAsync(new FaultyStore(new InMemoryStore()), _ => { });
        Assert.True(whole.Calls > 20, "The scenario touches the store in many places.");
        for (var call = 1; call <= whole.Calls; call++)
        {
            var life = await LifeAsync(new FaultyStore(new InMemoryStore()), s => s.Fail(new StoreFault { Call = call, Moment = moment }));
            Assert.Equal((1, whole.Summary), (life.Failures, life.Summary));
        }
    }

    /// <summary>A deal opened with its first step under every rule, lost with its interactions completed, and another one made from a letter.</summary>
    private static async Task<(string Summary, int Calls, int Failures)> LifeAsync(FaultyStore store, Action<FaultyStore> breakIt)
    {
        var host = CrmTestHost.Create(store: store);
        var crm = host.Crm;
        await crm.Directories.LoadStandardSetsAsync();
        var entries = await crm.Directories.ListAsync(Specification.All<Crm.Directories.DirectoryEntry>());
        DirectoryEntryId Entry(string directory) => entries.Where(e => e.Directory == directory && e.Id != Crm.Directories.PredefinedEntries.LostToCompetitor).MinBy(e => e.Id.Value)!.Id;
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = "Interests", Definition = InterestWorld.Definition });
        var kind = await crm.DealKinds.CreateAsync(new("Interest", ControlMode.Manual) { Process = process.Id, Rules = InterestRules.All });
        var partner = await crm.Partners.RegisterAsync(new("Client", PartnerRelations.Client));
        var letter = await crm.Interactions.RegisterAsync(new(InteractionType.Email, "Letter") { Direction = InteractionDirection.Incoming, Partner = partner.Id });
        var before = Calls(store);
        var (failures, request) = (0, 5_000_000L);
        breakIt(store);

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

        ChangeSetId Next() => new(SequentialIds.Nth(++request));
        var first = new FirstStep(InteractionType.Call, host.Clock.GetCurrentInstant());
        var open = new OpenDeal(kind.Id, "Audit") { Partner = partner.Id, ServiceType = Entry("service_type"), FirstStep = first, RequestId = Next() };
        var deal = await PersistAsync(() => crm.Deals.OpenAsync(open));
        var lose = new LoseDeal(deal.Id, Entry("loss_reason")) { Interactions = OpenInteractions.Complete, RequestId = Next() };
        await PersistAsync(() => crm.Deals.DecideAsync(lose));
        var make = new MakeDeal(letter.Id.Reference, kind.Id) { ServiceType = Entry("service_type"), FirstStep = first, RequestId = Next() };
        var made = await PersistAsync(() => crm.Deals.OpenAsync(make));
        var win = new ReturnDeal(deal.Id) { RequestId = Next() };
        var refused = await Record.ExceptionAsync(() => PersistAsync(() => crm.Deals.DecideAsync(win)));
        var calls = Calls(store) - before;
        store.Heal();
        var deals = await crm.Deals.ListAsync(Specification.All<Deal>());
        var interactions = await crm.Interactions.ListAsync(Specification.All<Interaction>());
        var summary = string.Join('\n', deals.Select(d => $"{d.Topic} {d.Version} {d.Status} {d.HoldsClient}").Order(StringComparer.Ordinal))
            + string.Join('\n', interactions.Select(i => $"{i.Topic} {i.Version} {i.State} {i.SubjectId == made.Id.Value}").Order(StringComparer.Ordinal))
            + (refused as CrmRuleException)?.Errors.Single().Code;
        return (summary, calls, failures);
    }

    private static int Calls(FaultyStore store) => Enum.GetValues<StoreOperation>().Sum(store.Calls);
}

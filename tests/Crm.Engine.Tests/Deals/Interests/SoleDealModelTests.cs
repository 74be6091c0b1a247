using Crm.Deals;
using Crm.Directories;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Engine.Tests.Deals.Interests;

/// <summary>Any life of some deals under a rule that is switched on and off: what is refused, and who holds a place, is what a short model says (DEAL-34).</summary>
public sealed class SoleDealModelTests
{
    private const string Second = "deal.client.second_deal";

    private static readonly Arbitrary<Act[]> Lives = (from verb in Gen.Frequency((4, Gen.Constant(Verb.Open)), (3, Gen.Constant(Verb.Edit)), (3, Gen.Constant(Verb.Win)), (3, Gen.Constant(Verb.Return)), (1, Gen.Constant(Verb.Rule)))
                                                      from deal in Gen.Choose(0, 5)
                                                      from client in Gen.Choose(0, 2)
                                                      from service in Gen.Choose(0, 2)
                                                      select new Act(verb, deal, client, service)).ArrayOf().ToArbitrary();

    private enum Verb
    {
        Open,
        Edit,
        Win,
        Return,
        Rule,
    }

    [Fact]
    public void What_is_refused_and_who_holds_a_place_is_what_the_model_says() =>
        Prop.ForAll(Lives, life => PlayAsync(life).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(40));

    private static async Task PlayAsync(Act[] life)
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing with { RefusesSecondDeal = true });
        PartnerId?[] clients = [null, world.Company.Id, world.Person.Id];
        DirectoryEntryId?[] services = [null, world.Service, (await world.Slice.AddEntryAsync(DirectoryCodes.ServiceType, "Upkeep of parks")).Id];
        var (deals, isOn) = (new List<Row>(), true);
        foreach (var act in life)
        {
            if (act.Verb == Verb.Rule)
            {
                isOn = !isOn;
                await world.RuleAsync(r => r with { RefusesSecondDeal = isOn });
                continue;
            }

            var row = act.Verb == Verb.Open ? new Row() : act.Deal < deals.Count ? deals[act.Deal] : null;
            if (row is null || row.IsRunning != (act.Verb != Verb.Return) && act.Verb != Verb.Open)
            {
                continue;
            }

            var was = row.Key;
            var (client, service) = act.Verb is Verb.Open or Verb.Edit ? (act.Client, act.Service) : (row.Client, row.Service);
            var isRunning = act.Verb != Verb.Win;
            var key = isRunning && client > 0 && service > 0 ? (client, service) : default;
            var comes = key != default && key != was;
            var isRefused = comes && isOn && deals.Any(d => d != row && d.Key == key);
            var thrown = await Record.ExceptionAsync(async () =>
            {
                var deal = act.Verb switch
                {
                    Verb.Open => await world.OpenedAsync(o => o with { Partner = clients[client], ServiceType = services[service] }),
                    Verb.Edit => await world.Crm.Deals.EditAsync(new(row.Id, new EditDeal.SetPartner(clients[client]), new EditDeal.SetServiceType(services[service]))),
                    Verb.Win => await world.Crm.Deals.DecideAsync(new WinDeal(row.Id)),
                    _ => await world.Crm.Deals.DecideAsync(new ReturnDeal(row.Id)),
                };
                (row.Id, row.IsRunning, row.Client, row.Service) = (deal.Id, isRunning, client, service);
                row.Holds = key != default && (comes ? isOn : row.Holds);
                Assert.Equal(row.Holds, deal.HoldsClient);
            });
            if (isRefused)
            {
                Assert.Equal([Second], Assert.IsType<CrmRuleException>(thrown).Errors.Select(e => e.Code));
            }
            else
            {
                Assert.Null(thrown);
                if (act.Verb == Verb.Open)
                {
                    deals.Add(row);
                }
            }
        }
    }

    private sealed record Act(Verb Verb, int Deal, int Client, int Service);

    private sealed class Row
    {
        public DealId Id { get; set; }

        public bool IsRunning { get; set; }

        public int Client { get; set; }

        public int Service { get; set; }

        public bool Holds { get; set; }

        public (int Client, int Service) Key => IsRunning && Client > 0 && Service > 0 ? (Client, Service) : default;
    }
}

using Crm.Deals;
using Crm.Directories;
using Crm.Integration.Tests.Support;
using Crm.Partners;
using Crm.Specifications;
using Crm.Testing;

namespace Crm.Integration.Tests.Interests;

/// <summary>Two writers who open, change, win and take back deals of the same clients at once, on every store (DEAL-34).</summary>
public sealed class SoleDealRaceTests
{
    private const int Rounds = 200;

    [Theory]
    [InlineData("in memory")]
    [InlineData("sqlite in memory")]
    [InlineData("sqlite file")]
    [InlineData(ImportedSales.PostgreSql)]
    public async Task There_are_never_two_running_deals_of_one_client_and_service_type(string name)
    {
        StoresOnTrial.OrSkip(name);
        using var folder = new TemporaryFolder();
        var store = await StoresOnTrial.CreateAsync(name, folder.File("race.db"));
        await using var host = CrmTestHost.Create(store: store);
        var (crm, token) = (host.Crm, TestContext.Current.CancellationToken);
        await crm.Directories.LoadStandardSetsAsync(cancellationToken: token);
        var services = (await crm.Directories.ListAsync(Specification.Where<DirectoryEntry>(e => e.Directory == DirectoryCodes.ServiceType), token)).Take(2).Select(e => e.Id).ToList();
        var kind = await crm.DealKinds.CreateAsync(new("Ruled", ControlMode.NonProcess) { Rules = new() { RefusesSecondDeal = true } }, token);
        List<PartnerId> clients = [];
        foreach (var client in new[] { "A", "B" })
        {
            clients.Add((await crm.Partners.RegisterAsync(new(client, PartnerRelations.Client), token)).Id);
        }

        var (refused, both, random) = (0, 0, new Random(20_260_112));
        for (var round = 0; round < Rounds; round++)
        {
            var deals = await crm.Deals.ListAsync(Specification.All<Deal>(), token);
            var acts = Enumerable.Range(0, 2).Select(_ => Act(random, deals)).ToArray();
            var outcomes = await Task.WhenAll(acts.Select(a => Task.Run(() => TryAsync(a), token)));
            refused += outcomes.Count(o => o == "deal.client.second_deal");
            both += outcomes.All(o => o is null) ? 1 : 0;
            await AssertSoleAsync();
        }

        // Nothing is held that nobody runs: every free pair can be taken.
        foreach (var (client, service) in clients.SelectMany(c => services.Select(s => (c, s))))
        {
            var running = await crm.Deals.ListAsync(DealSpecs.Running().And(DealSpecs.OfClient(client)).And(Specification.Where<Deal>(d => d.ServiceType == service)), token);
            foreach (var deal in running)
            {
                await crm.Deals.DecideAsync(new WinDeal(deal.Id), token);
            }

            Assert.True((await crm.Deals.OpenAsync(Open(client, service), token)).HoldsClient);
        }

        Assert.True(refused > 10, $"Only {refused} refusals: the writers do not meet.");
        Assert.True(both > 10, $"Only {both} rounds in which both went through.");

        OpenDeal Open(PartnerId client, DirectoryEntryId service) => new(kind.Id, "Audit") { Partner = client, ServiceType = service };

        DealCommand Act(Random random, IReadOnlyList<Deal> deals)
        {
            var (client, service, deal) = (clients[random.Next(2)], services[random.Next(2)], deals.Count == 0 ? null : deals[random.Next(deals.Count)]);
            return (deal, random.Next(4)) switch
            {
                (null, _) or (_, 0) => Open(client, service),
                ({ Status: DealStatus.Won }, _) => new ReturnDeal(deal.Id),
                (_, 1) => new EditDeal(deal.Id, new EditDeal.SetPartner(client), new EditDeal.SetServiceType(service)),
                _ => new WinDeal(deal.Id),
            };
        }

        async Task<string?> TryAsync(DealCommand command)
        {
            try
            {
                _ = command switch
                {
                    NewDealCommand open => await crm.Deals.OpenAsync(open, token),
                    EditDeal edit => await crm.Deals.EditAsync(edit, token),
                    _ => await crm.Deals.DecideAsync((DecideDeal)command, token),
                };
                return null;
            }
            catch (CrmRuleException refusal)
            {
                return refusal.Errors[0].Code;
            }
            catch (CrmConcurrencyException)
            {
                return "lost";
            }
        }

        async Task AssertSoleAsync()
        {
            var running = await crm.Deals.ListAsync(DealSpecs.Running(), token);
            Assert.Equal(running.Count, running.Select(d => (d.Partner, d.ServiceType)).Distinct().Count());
            Assert.All(running, d => Assert.True(d.HoldsClient));
        }
    }
}

using System.Text;
using Crm.Deals;
using Crm.Directories;
using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using Crm.Testing;
using NodaTime;

namespace Crm.Integration.Tests.Faults;

/// <summary>Whole pieces of work, each command by its request id.</summary>
internal static class Scenarios
{
    public static readonly IReadOnlyDictionary<string, Func<ScenarioRun, Task>> All = new Dictionary<string, Func<ScenarioRun, Task>>(StringComparer.Ordinal)
    {
        ["typical sale"] = TypicalSaleAsync,
        ["import"] = ImportAsync,
        ["reports"] = ReportsAsync,
        ["board"] = BoardAsync,
        ["process"] = ProcessAsync,
        ["master data"] = MasterDataAsync,
        ["merging"] = MergingScenario.RunAsync,
        ["delivery"] = DeliveryScenario.RunAsync,
        ["registration"] = RegistrationScenario.RunAsync,
        ["refresh of a segment"] = ClientScenarios.RefreshAsync,
        ["telling key dates"] = ClientScenarios.TellAsync,
    };

    /// <summary>A strict deal from its opening through its steps to its won end, and a second one that is lost.</summary>
    private static async Task TypicalSaleAsync(ScenarioRun run)
    {
        var kind = await KindAsync(run, StandardProcesses.TypicalSale, ControlMode.Strict);
        var reason = await ReasonAsync(run);
        var partner = await run.DoAsync((id, t) => run.Crm.Partners.RegisterAsync(new("Pumps Ltd", PartnerRelations.Client) { RequestId = id }, t));
        var deal = await run.DoAsync((id, t) => run.Crm.Deals.OpenAsync(
            new OpenDeal(kind.Id, "Twenty pumps") { RequestId = id, Partner = partner.Id, Potential = new Money(1_000, CurrencyCode.Rub), Comment = "By phone" }, t));
        await run.DoAsync((id, t) => run.Crm.Interactions.RegisterAsync(
            new(InteractionType.Email, "Asked") { RequestId = id, Direction = InteractionDirection.Incoming, Subject = deal.Id.Reference }, t));
        await run.DoAsync((id, t) => run.Crm.Deals.EditAsync(new EditDeal(deal.Id, new EditDeal.SetAgreement(new AgreementId(SequentialIds.Nth(1L << 51)))) { RequestId = id }, t));
        foreach (var step in new[]
        {
            StandardSteps.PrimaryContact, StandardSteps.Qualify, StandardSteps.PrepareProposal, StandardSteps.Present, StandardSteps.AgreeTerms, StandardSteps.PlaceOrder,
            StandardSteps.ConfirmObligations, StandardSteps.ControlPerformance, StandardSteps.RecordWon,
        })
        {
            run.Host.Clock.Advance(Duration.FromHours(1));
            deal = await run.DoAsync((id, t) => run.Crm.Deals.MoveAsync(new CompleteStep(deal.Id, step) { RequestId = id }, t));
        }

        Assert.Equal((DealStatus.Won, true), (deal.Status, deal.IsClosed));
        var other = await run.DoAsync((id, t) => run.Crm.Deals.OpenAsync(new CopyDeal(deal.Id) { RequestId = id }, t));
        var ending = await run.DoAsync((id, t) => run.Crm.Interests.LoseAsync(new LoseDeal(other.Id, reason) { RequestId = id }, t));
        run.See($"{ending.Deal.Status} {ending.LeftOpen}");
    }

    /// <summary>Deals with their history, some of which are refused.</summary>
    private static async Task ImportAsync(ScenarioRun run)
    {
        var kind = await KindAsync(run, StandardProcesses.NineStages, ControlMode.Manual);
        var start = run.Host.Clock.GetCurrentInstant();
        run.Host.Clock.Advance(Duration.FromDays(30));
        await run.DoAsync((_, t) => run.Crm.DealHistory.ImportAsync(Deals().ToAsyncEnumerable(), cancellationToken: t));
        Assert.Equal(4, await run.Crm.Deals.CountAsync(Specification.All<Deal>()));

        IEnumerable<DealImport> Deals()
        {
            for (var i = 0; i < 5; i++)
            {
                var id = new DealId(SequentialIds.Nth((1L << 50) + i));
                yield return new()
                {
                    Name = $"row {i}",
                    Deal = id,
                    Open = new OpenDeal(kind.Id, i == 2 ? "" : $"Deal {i}") { HoldsFrom = start, Comment = "Taken over" },
                    Then =
                    [
                        new MoveDeal(id, StandardStages.Qualification) { HoldsFrom = start + Duration.FromDays(1 + i) },
                        i % 2 == 0 ? new WinDeal(id) { HoldsFrom = start + Duration.FromDays(10) } : new MoveDeal(id, StandardStages.Proposal) { HoldsFrom = start + Duration.FromDays(9) },
                    ],
                };
            }
        }
    }

    /// <summary>Every sort of report, forecast and list over a few deals.</summary>
    private static async Task ReportsAsync(ScenarioRun run)
    {
        var kind = await KindAsync(run, StandardProcesses.NineStages, ControlMode.Manual);
        var reason = await ReasonAsync(run);
        for (var i = 0; i < 4; i++)
        {
            var deal = await run.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, $"Deal {i}") { Potential = new Money(100 * (i + 1), CurrencyCode.Rub) });
            run.Host.Clock.Advance(Duration.FromDays(1));
            await run.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, StandardStages.Proposal));
            _ = i switch { 0 => await run.Crm.Deals.DecideAsync(new WinDeal(deal.Id)), 1 => await run.Crm.Deals.DecideAsync(new LoseDeal(deal.Id, reason)), _ => deal };
        }

        See(await run.DoAsync((_, t) => run.Crm.DealReports.FunnelAsync(new FunnelQuery(kind.Id) { SplitBy = FunnelSplit.Responsible, WithDeals = true }, t)));
        See(await run.DoAsync((_, t) => run.Crm.DealReports.EffectivenessAsync(new(), t)));
        See(await run.DoAsync((_, t) => run.Crm.DealReports.LossReasonsAsync(new(), t)));
        See(await run.DoAsync((_, t) => run.Crm.DealReports.WorkStateAsync(new(), t)));
        var forecast = await run.DoAsync((_, t) => run.Crm.Forecasts.WeightedAsync(new(), t));
        var probabilities = await run.DoAsync((_, t) => run.Crm.Forecasts.ProbabilitiesAsync(new(), t));
        var journal = await run.DoAsync((_, t) => run.Crm.Deals.ListAsync(DealSpecs.Running(), t));
        var sales = await run.DoAsync((_, t) => run.Crm.Boards.MySalesAsync(new(), t));
        run.See($"{forecast} {probabilities} {journal.Count} {sales}");

        void See<T>(T report) => run.See(Encoding.UTF8.GetString(CrmJson.Serialize(report)));
    }

    /// <summary>A board is looked at and cards are dropped.</summary>
    private static async Task BoardAsync(ScenarioRun run)
    {
        var kind = await KindAsync(run, StandardProcesses.NineStages, ControlMode.Manual);
        var reason = await ReasonAsync(run);
        var deals = new List<Deal>();
        for (var i = 0; i < 3; i++)
        {
            deals.Add(await run.DoAsync((id, t) => run.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, $"Deal {i}") { RequestId = id }, t)));
        }

        await run.DoAsync((id, t) => run.Crm.Boards.DropAsync(new(deals[0].Id, StandardStages.Qualification) { RequestId = id }, t));
        await run.DoAsync((id, t) => run.Crm.Boards.DropAsync(new(deals[1].Id, StandardStages.Qualification) { RequestId = id, After = deals[0].Id }, t));
        await run.DoAsync((id, t) => run.Crm.Boards.DropAsync(new(deals[2].Id, StandardStages.Lost) { RequestId = id, LossReason = reason }, t));
        Assert.Empty(await run.DoAsync((_, t) => run.Crm.Boards.CheckAsync(new(deals[1].Id, StandardStages.Won), t)));
        var board = await run.DoAsync((_, t) => run.Crm.Boards.GetAsync(new(kind.Id), t));
        var cards = await run.DoAsync((_, t) => run.Crm.Boards.CardsAsync(new(kind.Id, StandardStages.Qualification) { Size = 1 }, t));
        run.See(string.Join(' ', board.Columns.Select(c => $"{c.Stage} {c.Count} {string.Join(',', c.Cards.Select(d => d.Deal.Id))}")));
        run.See(string.Join(' ', cards.Items.Select(d => d.Deal.Id)));
    }

    /// <summary>A process is published, changed, and its deals are taken to the new version.</summary>
    private static async Task ProcessAsync(ScenarioRun run)
    {
        var process = await run.DoAsync((id, t) => run.Crm.SalesProcesses.PublishAsync(new() { RequestId = id, Name = "Sale", Definition = StandardProcesses.NineStages }, t));
        var kind = await run.DoAsync((id, t) => run.Crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { RequestId = id, Process = process.Id }, t));
        for (var i = 0; i < 3; i++)
        {
            await run.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, $"Deal {i}"));
        }

        var next = StandardProcesses.NineStages with { Stages = [.. StandardProcesses.NineStages.Stages.Select(s => s with { Name = s.Name + "!" })] };
        process = await run.DoAsync((id, t) => run.Crm.SalesProcesses.PublishAsync(new() { RequestId = id, Process = process.Id, Definition = next }, t));
        Assert.Empty(await run.DoAsync((_, t) => run.Crm.SalesProcesses.CheckMigrationAsync(new(process.Id), t)));
        await run.DoAsync((_, t) => run.Crm.SalesProcesses.MigrateAsync(new(process.Id), cancellationToken: t));
        Assert.All(await run.Crm.Deals.ListAsync(Specification.All<Deal>()), d => Assert.Equal(2, d.ProcessVersion));
    }

    /// <summary>Directories, segments, settings and partners are kept.</summary>
    private static async Task MasterDataAsync(ScenarioRun run)
    {
        await run.DoAsync(async (_, t) =>
        {
            await run.Crm.Directories.LoadStandardSetsAsync(cancellationToken: t);
            return true;
        });
        var region = await run.DoAsync((id, t) => run.Crm.Directories.AddAsync(new(DirectoryCodes.Region, "North") { RequestId = id }, t));
        var partner = await run.DoAsync((id, t) => run.Crm.Partners.RegisterAsync(new("Pumps Ltd", PartnerRelations.Client) { RequestId = id, Region = region.Id }, t));
        var child = await run.DoAsync((id, t) => run.Crm.Partners.RegisterAsync(new("Pumps North", PartnerRelations.Client) { RequestId = id, Parent = partner.Id }, t));
        await run.DoAsync((id, t) => run.Crm.Partners.EditAsync(new(child.Id, new EditPartner.SetName("Pumps Arctic")) { RequestId = id }, t));
    }

    private static async Task<DirectoryEntryId> ReasonAsync(ScenarioRun run) => (await run.Crm.Directories.AddAsync(new(DirectoryCodes.LossReason, "Too dear"))).Id;

    private static async Task<DealKind> KindAsync(ScenarioRun run, ProcessDefinition definition, ControlMode control)
    {
        var process = await run.Crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = definition });
        return await run.Crm.DealKinds.CreateAsync(new("Sale", control) { Process = process.Id });
    }
}

using Crm.Deals;
using Crm.Specifications;
using Crm.Storage;
using Crm.Testing;
using Crm.Testing.Simulation;
using NodaTime;

namespace Crm.Engine.Tests.Simulation;

/// <summary>Plans go through the CRM's own commands.</summary>
public sealed class SimulationRunTests
{
    private static readonly SimulationPlan Plan = SimulationPlan.Make(new() { Days = 120 });

    [Fact]
    public async Task Playing_twice_gives_the_same_deals_and_journals_to_the_byte()
    {
        var (one, other) = (await PlayedAsync(), await PlayedAsync());
        for (var n = 1; n <= Plan.Count; n++)
        {
            Assert.Equal(CrmJson.Serialize(await one.DealAsync(n)), CrmJson.Serialize(await other.DealAsync(n)));
            Assert.Equal(await one.JournalAsync(n), await other.JournalAsync(n));
        }
    }

    // Movers differ (an import moves as the importer), and moments of recording; nothing else does.
    [Fact]
    public async Task Live_play_and_import_give_the_same_facts_and_passages()
    {
        var (live, imported) = (await PlayedAsync(), await ImportedAsync());
        for (var n = 1; n <= Plan.Count; n++)
        {
            var (a, b) = (await live.DealAsync(n), await imported.DealAsync(n));
            Assert.Equal(Common(a), Common(b) with { Id = a.Id });
            foreach (var at in new[] { Plan.StartsAt + Duration.FromDays(40), Plan.EndsAt })
            {
                var (then, thenImported) = (await live.AsOfAsync(n, at), await imported.AsOfAsync(n, at));
                Assert.Equal(then?.Facts, thenImported is null ? null : thenImported.Facts with { Deal = a.Id });
                Assert.Equal(Bare(then?.Passages), Bare(thenImported?.Passages));
            }
        }
    }

    [Fact]
    public async Task Live_moves_are_made_by_the_responsible_of_the_moment()
    {
        var live = await PlayedAsync();
        foreach (var deal in Plan.Deals)
        {
            var movers = (await live.JournalAsync(deal.Number)).Where(e => e.Facts is DealJournalFacts { Move: not null }).Select(e => e.By);
            var planned = deal.Events.Where(e => e is SimulatedEvent.Moved or SimulatedEvent.Won or SimulatedEvent.Lost).Select(e => e.By).Prepend(deal.Responsible);
            Assert.Equal(planned.Select(p => (UserId?)p), movers);
        }
    }

    // Every deal opened is running, won or lost, and its rows count the planned stays.
    [Fact]
    public async Task Nothing_gets_lost_between_plan_and_crm()
    {
        var run = await ImportedAsync();
        Assert.Empty(run.Run.Refused);
        Assert.Equal(Plan.Count, await run.Host.Crm.Deals.CountAsync(new Specification<Deal>()));
        var funnel = await run.Host.Crm.DealReports.FunnelAsync(new FunnelQuery(run.Run.Kind));
        Assert.Equal(Plan.Count, funnel.Total.Running.Count + funnel.Total.Won.Count + funnel.Total.Lost.Count);
        Assert.Equal(Plan.Deals.Count(d => d.Status() == DealStatus.Won), funnel.Total.Won.Count);
        Assert.Equal(Plan.Deals.Count(d => d.Status() == DealStatus.Lost), funnel.Total.Lost.Count);
        foreach (var planned in Plan.Deals)
        {
            var deal = await run.DealAsync(planned.Number);
            var stays = planned.Events.OfType<SimulatedEvent.Moved>().Select(m => m.To).Prepend(Plan.Options.Stages[0].Stage);
            Assert.Equal(stays.CountBy(s => s).OrderBy(s => s.Key), deal.Passages.Where(p => p.Visits > 0).Select(p => KeyValuePair.Create(p.Stage, p.Visits)).OrderBy(p => p.Key));
            Assert.Equal((planned.Status(), planned.Events.Any(e => e is SimulatedEvent.Closed)), (deal.Status, deal.IsClosed));
            Assert.Equal(planned.Events.OfType<SimulatedEvent.Revalued>().LastOrDefault()?.Potential ?? planned.Potential, deal.Potential);
        }
    }

    [Fact]
    public async Task Importing_again_adds_nothing()
    {
        var run = await ImportedAsync();
        Assert.Empty((await Plan.ImportAsync(run.Host)).Refused);
        Assert.Equal(Plan.Count, await run.Host.Crm.Deals.CountAsync(new Specification<Deal>()));
        Assert.Single(await run.Host.Crm.DealKinds.ListAsync(new Specification<DealKind>()));
    }

    [Fact]
    public async Task An_import_before_the_end_of_the_history_says_so()
    {
        var host = CrmTestHost.Create(clock: new FakeClock(Plan.StartsAt));
        var run = await Plan.ImportAsync(host.Crm);
        Assert.Equal(Plan.Count, run.Refused.Count);
        Assert.All(run.Refused, r => Assert.Contains(r.Errors, e => e.Definition == CommonErrors.MomentInFuture));
    }

    [Fact]
    public async Task Required_fields_and_mandatory_ticks_are_met_on_the_way()
    {
        var process = ProcessBuilder.From(SimulationDefaults.Process)
            .Change("qualification", s => s.Checklist("budget", "Budget", mandatory: true).Requires(DealFields.Partner, DealFields.ExpectedCloseOn, DealFields.Estimate, DealFields.Source, DealFields.Lines))
            .Change("proposal", s => s.RevenueRequired())
            .Build();
        var plan = SimulationPlan.Make(new() { Days = 60, Process = process });
        Assert.Empty((await plan.PlayAsync(CrmTestHost.Create())).Refused);
    }

    [Fact]
    public async Task The_truth_about_a_deal_is_1_when_won_and_0_when_lost()
    {
        var run = await ImportedAsync();
        foreach (var planned in Plan.Deals)
        {
            var deal = await run.DealAsync(planned.Number);
            var truth = run.Run.WinProbability(deal);
            Assert.True(deal.Status switch { DealStatus.Won => truth == 1m, DealStatus.Lost => truth == 0m, _ => truth is > 0m and < 1m });
        }
    }

    private static async Task<Played> PlayedAsync()
    {
        var host = CrmTestHost.Create();
        return new(host, await Plan.PlayAsync(host));
    }

    private static async Task<Played> ImportedAsync()
    {
        var host = CrmTestHost.Create();
        return new(host, await Plan.ImportAsync(host));
    }

    // The place on the board is made from moment and id.
    private static Deal Common(Deal deal) => deal with { RecordedAt = default, Version = 0, BoardRank = null, Passages = Bare(deal.Passages)! };

    private static ValueList<StagePassage>? Bare(ValueList<StagePassage>? rows) => rows?.Replace(_ => true, r => r with { Mover = null });

    private sealed record Played(CrmTestHost Host, SimulationRun Run)
    {
        public ValueTask<Deal> DealAsync(int number) => Host.Crm.Deals.GetAsync(Run.IdOf(number));

        public ValueTask<IReadOnlyList<JournalEntry>> JournalAsync(int number) => Host.Crm.DealHistory.JournalAsync(Run.IdOf(number));

        public ValueTask<DealAsOf?> AsOfAsync(int number, Instant at) => Host.Crm.DealHistory.AsOfAsync(Run.IdOf(number), at);
    }
}

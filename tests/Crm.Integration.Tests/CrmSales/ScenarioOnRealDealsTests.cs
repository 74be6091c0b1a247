using Crm.Deals;
using Crm.Integration.Tests.Support;
using NodaTime;
using QuickStart;
using QuickStart.CrmSales;

namespace Crm.Integration.Tests.CrmSales;

/// <summary>Scenario forecasts on real deals: learnt on the first half of the year, judged on the second, manager by manager.</summary>
public sealed class ScenarioOnRealDealsTests(ImportedSales imported, ITestOutputHelper output) : IClassFixture<ImportedSales>
{
    private static readonly LocalDate[] Days = [new(2017, 8, 5), new(2017, 9, 26), new(2017, 11, 17)];

    [Fact]
    public async Task The_learnt_spread_covers_real_results_far_better_than_chance_alone()
    {
        var on = imported.On(ImportedSales.Memory);
        var learnt = await InsideAsync(on, learns: true);
        var alone = await InsideAsync(on, learns: false);
        output.WriteLine($"inside with the learnt spread {learnt} of 18, with chance alone {alone} of 18");
        Assert.True(learnt > alone);
    }

    private async Task<int> InsideAsync(ImportedStore on, bool learns)
    {
        var inside = 0;
        foreach (var day in Days)
        {
            var at = day.AtMidnight().InUtc().ToInstant();
            foreach (var manager in on.Files.Agents.Values.GroupBy(a => a.Manager, StringComparer.Ordinal).OrderBy(m => m.Key, StringComparer.Ordinal))
            {
                var period = new TimeRange(at, at + Duration.FromDays(30));
                var query = new ScenarioQuery(period) { AsOf = at, Runs = 2_000, LearnsSpread = learns, Filter = new() { Responsibles = [.. manager.Select(a => NamedIds.User(a.Name))] } };
                var forecast = await on.Crm.Forecasts.ScenariosAsync(query, TestContext.Current.CancellationToken);
                var agents = manager.Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
                var won = on.Files.Rows.Where(r => r.Stage == SalesStage.Won && agents.Contains(r.Agent.Name) && r.EngagedOn < day && r.ClosedOn >= day && r.ClosedOn < day.PlusDays(30)).Sum(r => r.Value) ?? 0;
                var sum = forecast.Sums[0];
                var isIn = won >= sum.P10.Amount && won <= sum.P90.Amount;
                inside += isIn ? 1 : 0;
                output.WriteLine($"{day:uuuu-MM-dd} {manager.Key}: {forecast.Deals.Count} running, spread {forecast.Spread:F2}, {sum.P10.Amount:F0} … {sum.P90.Amount:F0}, won {won:F0} {(isIn ? "" : "outside")}");
            }
        }

        return inside;
    }
}

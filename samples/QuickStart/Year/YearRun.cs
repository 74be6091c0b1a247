using System.Globalization;
using Crm;
using Crm.Testing;
using Crm.Testing.Simulation;
using QuickStart.CommandLine;

namespace QuickStart.Year;

/// <summary>Makes up a year of a company, takes it in, and prints what a head of sales would ask on its last evening.</summary>
internal static class YearRun
{
    public static async Task<int> RunAsync(SampleStore store, Screen screen, CancellationToken cancellationToken)
    {
        var plan = SimulationPlan.Make(YearCompany.Options);
        var clock = new FakeClock(plan.EndsAt);
        var crm = store.CreateHost(crm => crm.UseClock(clock)).For(YearCompany.Tenant, CrmPrincipal.System("the year of the sample"));
        var run = await plan.ImportAsync(crm, cancellationToken: cancellationToken);
        if (run.Refused.Count > 0)
        {
            throw new RemedyException($"{run.Refused.Count} deals of the year were refused: {string.Join("; ", run.Refused[0].Errors.Select(e => e.ToText()))} Use a new database file.");
        }

        screen.Heading("A year of the company");
        screen.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"The same company, a year long: {plan.Count:N0} deals with {plan.Deals.Sum(d => d.Events.Count):N0} moves, decisions and changes, made up by chances and a seed and taken in with their dates. Today is {plan.EndsAt.InZone(plan.Options.Zone).Date.PlusDays(-1):d MMMM uuuu}, in the evening."));
        var report = new YearReport(crm, run, screen, plan.EndsAt, cancellationToken);
        await report.PipelineAsync();
        await report.StaleAsync();
        await report.ManagersAsync();
        await report.ForecastAsync();
        return ExitCodes.Fine;
    }
}

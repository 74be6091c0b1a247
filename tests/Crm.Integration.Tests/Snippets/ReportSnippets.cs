using Crm.Deals;
using NodaTime;

namespace Crm.Integration.Tests.Snippets;

/// <summary>The code shown in the page on reports on deals.</summary>
internal static class ReportSnippets
{
    public static async Task<ManagerComparisonReport> CompareAsync(ICrm crm, TimeRange thisQuarter, TimeRange lastQuarter, CancellationToken cancellationToken)
    {
        // snippet:reports-managers
        var comparison = await crm.DealReports.ManagersAsync(
            new ManagerComparisonQuery(thisQuarter) { ComparedWith = lastQuarter, WithDeals = true },
            cancellationToken);
        foreach (var manager in comparison.Managers)
        {
            var (now, before) = (manager.Figures.WinRate, manager.Compared?.WinRate);
            var wonDeals = manager.Figures.Won.Deals;
        }

        // endsnippet
        return comparison;
    }

    public static async Task<(DynamicsReport Months, WorkStateReport Then)> OverTimeAsync(ICrm crm, Instant lastMonday, CancellationToken cancellationToken)
    {
        // snippet:reports-time
        var year = new SubPeriods(CalendarUnit.Month, new LocalDate(2026, 1, 1), new LocalDate(2027, 1, 1));
        var months = await crm.DealReports.DynamicsAsync(new DynamicsQuery(year), cancellationToken);
        var then = await crm.DealReports.WorkStateAsync(new WorkStateQuery { DaysWithoutContact = 14, AsOf = lastMonday }, cancellationToken);

        // endsnippet
        return (months, then);
    }
}

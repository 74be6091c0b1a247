namespace Crm.Deals;

/// <summary>Reports on deals. Rows the principal may not read are not counted (REP-10). Safe to share between threads.</summary>
public interface IDealReportService
{
    /// <summary>The sales funnel (REP-1, REP-2, REP-3).</summary>
    /// <param name="query">What to count.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>funnel.kind.required</c>, <c>funnel.kind.non_process</c>, <c>funnel.kind.processes_differ</c>,
    /// <c>funnel.period.reversed</c>, <c>common.moment.in_future</c>, <c>common.reference.unknown</c>.</exception>
    ValueTask<FunnelReport> FunnelAsync(FunnelQuery query, CancellationToken cancellationToken = default);
}

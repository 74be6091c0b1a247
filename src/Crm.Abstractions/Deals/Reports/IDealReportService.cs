namespace Crm.Deals;

/// <summary>Reports on deals. Rows the principal may not read are not counted (REP-10). Safe to share between threads.</summary>
/// <remarks>Besides its own codes each question can be refused with <c>common.value.required</c>, <c>common.value.out_of_range</c>,
/// <c>common.list.too_long</c>, <c>common.moment.in_future</c> and <c>deal.functionality.switched_off</c>.</remarks>
public interface IDealReportService
{
    /// <summary>The sales funnel (REP-1, REP-2, REP-3).</summary>
    /// <param name="query">What to count.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>funnel.kind.required</c>, <c>funnel.kind.non_process</c>, <c>funnel.kind.processes_differ</c>,
    /// <c>funnel.period.reversed</c>, <c>common.moment.in_future</c>, <c>common.reference.unknown</c>.</exception>
    ValueTask<FunnelReport> FunnelAsync(FunnelQuery query, CancellationToken cancellationToken = default);

    /// <summary>How effective deals were, by status, and how far each group is from the mean of groups (REP-4).</summary>
    /// <param name="query">What to count.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>deal_report.period.reversed</c>.</exception>
    ValueTask<EffectivenessReport> EffectivenessAsync(EffectivenessQuery query, CancellationToken cancellationToken = default);

    /// <summary>Why deals were lost, by responsible, by client and by stage of loss (REP-5).</summary>
    /// <param name="query">What to count.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>deal_report.period.reversed</c>.</exception>
    ValueTask<LossReasonReport> LossReasonsAsync(LossReasonQuery query, CancellationToken cancellationToken = default);

    /// <summary>How far the primary demand of closed deals was satisfied, by reason and manager (REP-6).</summary>
    /// <param name="query">What to count.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>deal_report.period.reversed</c>.</exception>
    ValueTask<DemandReport> DemandAsync(DemandQuery query, CancellationToken cancellationToken = default);

    /// <summary>Where interest came from: deals opened and partners registered without a deal (REP-7).</summary>
    /// <param name="query">What to count.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>deal_report.period.reversed</c>.</exception>
    ValueTask<OriginReport> OriginsAsync(OriginQuery query, CancellationToken cancellationToken = default);

    /// <summary>How managers compare, two periods side by side (REP-8).</summary>
    /// <param name="query">What to count.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>deal_report.period.reversed</c>.</exception>
    ValueTask<ManagerComparisonReport> ManagersAsync(ManagerComparisonQuery query, CancellationToken cancellationToken = default);

    /// <summary>What managers did, by sub-period (REP-11).</summary>
    /// <param name="query">What to count.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>deal_report.period.reversed</c>, <c>deal_report.period.too_long</c>.</exception>
    ValueTask<ManagerActivityReport> ActivityAsync(ManagerActivityQuery query, CancellationToken cancellationToken = default);

    /// <summary>How the work with clients stands, by manager (REP-12).</summary>
    /// <param name="query">What to count.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<WorkStateReport> WorkStateAsync(WorkStateQuery query, CancellationToken cancellationToken = default);

    /// <summary>Deals opened, won and lost by sub-period, against the period before and the same of last year (REP-13).</summary>
    /// <param name="query">What to count.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>deal_report.period.reversed</c>, <c>deal_report.period.too_long</c>.</exception>
    ValueTask<DynamicsReport> DynamicsAsync(DynamicsQuery query, CancellationToken cancellationToken = default);
}

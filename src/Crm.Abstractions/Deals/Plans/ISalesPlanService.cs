using Crm.Specifications;

namespace Crm.Deals;

/// <summary>Sales plans (планы продаж) (REP-9). Safe to share between threads.</summary>
public interface ISalesPlanService
{
    /// <summary>A version of a plan.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    ValueTask<SalesPlan> GetAsync(SalesPlanId id, CancellationToken cancellationToken = default);

    /// <summary>The versions of plans that satisfy the specification.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<SalesPlan>> ListAsync(Specification<SalesPlan> specification, CancellationToken cancellationToken = default);

    /// <summary>Makes a draft by hand, from the period before, from the weighted forecast or from the version it revises.</summary>
    /// <param name="command">The draft.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>sales_plan.revision.not_approved</c>, <c>sales_plan.revision.other_period</c>, <c>sales_plan.basis.nothing_to_copy</c>,
    /// <c>sales_plan.rates.missing</c>, <c>common.value.required</c>, <c>common.value.out_of_range</c>, <c>money.currency.mixed</c>, text codes.</exception>
    ValueTask<SalesPlan> DraftAsync(DraftSalesPlan command, CancellationToken cancellationToken = default);

    /// <summary>Changes the lines of a draft.</summary>
    /// <param name="command">The changes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>sales_plan.state.not_draft</c>, <c>sales_plan.line.unknown</c>, <c>sales_plan.line.split_already</c>,
    /// <c>sales_plan.part.outside</c>, <c>money.shares.invalid</c>, <c>money.currency.mixed</c>, <c>common.reference.unknown</c>, <c>common.list.too_long</c>.</exception>
    ValueTask<SalesPlan> EditAsync(EditSalesPlan command, CancellationToken cancellationToken = default);

    /// <summary>Approves a draft; the version approved before is superseded. Needs <see cref="CrmRights.ManageDirectories"/>.</summary>
    /// <param name="command">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>sales_plan.state.not_draft</c>, <c>common.right.missing</c>.</exception>
    ValueTask<SalesPlan> ApproveAsync(ApproveSalesPlan command, CancellationToken cancellationToken = default);

    /// <summary>Plan, fact, forecast and the share reached. Deals the principal may not read are not counted (REP-10).</summary>
    /// <param name="query">Which plan, as of when.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is no such plan.</exception>
    /// <exception cref="CrmRuleException">As for forecasts.</exception>
    ValueTask<SalesPlanReport> ProgressAsync(SalesPlanQuery query, CancellationToken cancellationToken = default);
}

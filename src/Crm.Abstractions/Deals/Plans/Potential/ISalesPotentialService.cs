using Crm.Specifications;

namespace Crm.Deals;

/// <summary>Sales potential (потенциал продаж) of partners (REP-9). Safe to share between threads.</summary>
public interface ISalesPotentialService
{
    /// <summary>The models that satisfy the specification.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<SalesPotentialModel>> ListAsync(Specification<SalesPotentialModel> specification, CancellationToken cancellationToken = default);

    /// <summary>Makes the model of a department or of the whole tenant, or replaces its attributes. Needs <see cref="CrmRights.ManageDirectories"/>.</summary>
    /// <param name="command">The model.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>sales_potential.attribute.unknown</c>, <c>sales_potential.attribute.wrong_type</c>, <c>sales_potential.bounds.missing</c>,
    /// <c>common.value.required</c>, <c>common.value.out_of_range</c>, <c>common.value.duplicate</c>, <c>common.list.too_long</c>, <c>common.reference.unknown</c>, <c>common.right.missing</c>.</exception>
    ValueTask<SalesPotentialModel> SaveAsync(SaveSalesPotentialModel command, CancellationToken cancellationToken = default);

    /// <summary>The sales potential of partners the principal may read, with its parts.</summary>
    /// <param name="query">For which department, which partners.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>sales_potential.model.missing</c>, <c>common.reference.unknown</c>, <c>common.value.required</c>, <c>common.list.too_long</c>.</exception>
    ValueTask<SalesPotentialReport> RateAsync(SalesPotentialQuery query, CancellationToken cancellationToken = default);
}

/// <summary>Makes the model of a department or of the whole tenant, or replaces its attributes.</summary>
/// <param name="Department">The department; absent = the whole tenant.</param>
/// <param name="Attributes">The attributes, at least one, at most 100.</param>
public sealed record SaveSalesPotentialModel(DirectoryEntryId? Department, ValueList<PotentialAttribute> Attributes)
{
    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version the caller has seen; a moved one is refused at once.</summary>
    public long? ExpectedVersion { get; init; }
}

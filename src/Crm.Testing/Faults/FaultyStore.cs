using System.Data.Common;
using Crm.Storage;

namespace Crm.Testing;

/// <summary>A store that fails on demand: at the n-th call or operation, before, in the middle of or after the work, once or from then on. Safe to share between threads.</summary>
/// <remarks>
/// It draws nothing by lot: the same calls fail in every run. A commit that fails <see cref="FaultMoment.After"/> was committed though its caller cannot know;
/// repeating the same change set tells, and that is what commands with a request id rely on.
/// </remarks>
/// <param name="inner">The store that does the work.</param>
public sealed class FaultyStore(ICrmStore inner) : DelegatingCrmStore(inner)
{
    private readonly FaultPlan _plan = new();

    /// <inheritdoc/>
    public override ITenantStore ForTenant(TenantId tenant) => new FaultyTenantStore(base.ForTenant(tenant), _plan);

    /// <inheritdoc/>
    public override ITenantStore ForTenant(TenantId tenant, DbTransaction transaction) => new FaultyTenantStore(base.ForTenant(tenant, transaction), _plan);

    /// <summary>Plans a fault; several may be planned.</summary>
    /// <param name="fault">When and how.</param>
    public FaultyStore Fail(StoreFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Call, 1);
        _plan.Add(fault);
        return this;
    }

    /// <summary>Plans that the next commit fails.</summary>
    /// <param name="moment">Before the work, or after it: then the outcome is unknown to the caller.</param>
    public FaultyStore FailNextCommit(FaultMoment moment) => Fail(new StoreFault { Operation = StoreOperation.Commit, Moment = moment });

    /// <summary>Forgets all planned faults.</summary>
    public void Heal() => _plan.Clear();

    /// <summary>How often an operation was asked for, failed calls included.</summary>
    /// <param name="operation">The operation.</param>
    public int Calls(StoreOperation operation) => _plan.Calls(operation);

    /// <summary>How often anything was asked for, failed calls included.</summary>
    public int Calls() => Enum.GetValues<StoreOperation>().Sum(_plan.Calls);

    /// <summary>The calls that a fault struck, in their order, since the store was made.</summary>
    public IReadOnlyList<StoreOperation> Struck => _plan.Struck;
}

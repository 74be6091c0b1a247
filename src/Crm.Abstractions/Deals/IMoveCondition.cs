namespace Crm.Deals;

/// <summary>A condition that a stage may ask for on entry or exit (DEAL-12): how later slices and embedders gate moves. Safe to share between threads.</summary>
public interface IMoveCondition
{
    /// <summary>The code by which a process names it, as in <c>deal.has_agreement</c>.</summary>
    string Code { get; }

    /// <summary>Whether the condition is met; what it read must be named in <see cref="MoveConditionContext.GuardBy"/> so that the commit can hold it.</summary>
    /// <param name="context">The deal and the move.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns><see langword="null"/> = met, otherwise why not.</returns>
    ValueTask<CrmError?> CheckAsync(MoveConditionContext context, CancellationToken cancellationToken = default);
}

/// <summary>What a condition sees.</summary>
public sealed class MoveConditionContext
{
    private readonly List<Storage.Guard> _guards = [];

    /// <summary>Makes a context.</summary>
    /// <param name="deal">The deal before the move.</param>
    /// <param name="store">The tenant's records.</param>
    public MoveConditionContext(Deal deal, Storage.IStoreView store)
    {
        Deal = deal;
        Store = store;
    }

    /// <summary>The deal before the move.</summary>
    public Deal Deal { get; }

    /// <summary>The tenant's records.</summary>
    public Storage.IStoreView Store { get; }

    /// <summary>What the commit must hold.</summary>
    public IReadOnlyList<Storage.Guard> Guards => _guards;

    /// <summary>Names a record whose version the commit must hold.</summary>
    /// <param name="reference">The record.</param>
    /// <param name="version">The version read; 0 = absent.</param>
    public void GuardBy(EntityRef reference, long version) => _guards.Add(new(reference, version));
}

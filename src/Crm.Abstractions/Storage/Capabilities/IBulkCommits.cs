namespace Crm.Storage;

/// <summary>What a tenant's store may be besides: one that commits many change sets faster than one after the other. Safe to share between threads.</summary>
/// <remarks>It is asked through <see cref="BulkCommits.CommitManyAsync"/>, which does without it where it is missing.</remarks>
public interface IBulkCommits
{
    /// <summary>Commits change sets in their order, each whole or not at all and each for itself: a set sees what those before it did, and a refused one is as if it
    /// had not been there.</summary>
    /// <param name="sets">The sets, all of one tenant.</param>
    /// <param name="cancellationToken">Stops the work; some of the sets may be committed then.</param>
    /// <returns>One outcome for each set, in their order.</returns>
    /// <exception cref="CrmStorageException">A set contradicts itself (<c>storage.change_set.invalid</c>): nothing was committed where the set alone shows it, else
    /// those before it. Or the store could not do its work: some of the sets may be committed, always the first ones; repeating all of them is safe.</exception>
    ValueTask<IReadOnlyList<CommitOutcome>> CommitManyAsync(IReadOnlyList<ChangeSet> sets, CancellationToken cancellationToken = default);
}

/// <summary>Bulk commits on every store.</summary>
public static class BulkCommits
{
    /// <summary>Commits change sets in their order, each whole or not at all and each for itself; see <see cref="IBulkCommits"/>. A store without that capability commits
    /// one after the other.</summary>
    /// <param name="store">The store of one tenant.</param>
    /// <param name="sets">The sets.</param>
    /// <param name="cancellationToken">Stops the work; some of the sets may be committed then.</param>
    /// <returns>One outcome for each set, in their order.</returns>
    /// <exception cref="CrmStorageException">As <see cref="IBulkCommits.CommitManyAsync"/> says.</exception>
    public static ValueTask<IReadOnlyList<CommitOutcome>> CommitManyAsync(this ITenantStore store, IReadOnlyList<ChangeSet> sets, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(sets);
        return store is IBulkCommits able ? able.CommitManyAsync(sets, cancellationToken) : OneByOneAsync(store, sets, cancellationToken);
    }

    /// <summary>One commit after the other; nothing is committed when one of the sets contradicts itself.</summary>
    internal static async ValueTask<IReadOnlyList<CommitOutcome>> OneByOneAsync(ITenantStore store, IReadOnlyList<ChangeSet> sets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sets);
        cancellationToken.ThrowIfCancellationRequested();
        for (var i = 0; i < sets.Count; i++)
        {
            ChangeSetValidator.Validate(sets[i]);
        }

        var outcomes = new CommitOutcome[sets.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = await store.CommitAsync(sets[i], cancellationToken).ConfigureAwait(false);
        }

        return outcomes;
    }
}

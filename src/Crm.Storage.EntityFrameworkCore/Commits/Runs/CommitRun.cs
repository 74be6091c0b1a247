using System.Data.Common;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Runs change sets in a transaction of their own and tries again when the database fails for a moment. One run for one batch, on one thread at a time.</summary>
/// <remarks>A COMMIT whose answer was lost is settled by the next attempt: it finds the receipts or it finds nothing.</remarks>
internal sealed class CommitRun(RelationalDatabase database, IReadOnlyList<TenantSets> work)
{
    public CommitRun(RelationalDatabase database, TenantId tenant, IReadOnlyList<ChangeSet> sets)
        : this(database, [new(tenant, sets)])
    {
    }

    /// <summary>The outcomes of an attempt that was sent to be committed and did not come back.</summary>
    private CommitOutcome[]? _unknown;

    /// <summary>Runs the sets.</summary>
    /// <returns>Outcomes in their order; what is told as committed lasts.</returns>
    /// <exception cref="CrmStorageException">Nothing was kept, or it is not known: repeating the sets is safe.</exception>
    public async ValueTask<CommitOutcome[]> RunAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Settled(await OnceAsync(cancellationToken).ConfigureAwait(false));
            }
            catch (Exception fault) when (attempt < database.Policy.Attempts && IsWorthRepeating(fault) && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(Delay(attempt), cancellationToken).ConfigureAwait(false);
            }
            catch (DbException fault)
            {
                throw database.Translate(fault, cancellationToken);
            }
        }
    }

    private async ValueTask<CommitOutcome[]> OnceAsync(CancellationToken cancellationToken) =>
        await AtOnceAsync(cancellationToken).ConfigureAwait(false) ?? await InPhasesAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>One round trip for one set; null where that is not possible or a check failed.</summary>
    private async ValueTask<CommitOutcome[]?> AtOnceAsync(CancellationToken cancellationToken)
    {
        if (work is not [{ Tenant: var tenant, Sets: [var changes] }] || !AtOnceStatements.Suits(changes, database.Dialect)
            || await database.AtOnceAsync(cancellationToken).ConfigureAwait(false) is not { } session)
        {
            return null;
        }

        await using (session.ConfigureAwait(false))
        {
            CommitOutcome[] outcomes = [CommitOutcome.Committed(CommitReceipt.Of(changes))];
            var writes = AtOnceStatements.Of(changes, outcomes[0].Receipt!, tenant, database.Dialect, session.Model);
            cancellationToken.ThrowIfCancellationRequested();
            var before = _unknown;
            _unknown = outcomes;
            try
            {
                await session.WriteAsync(writes, cancellationToken).ConfigureAwait(false);
                _unknown = before;
                return outcomes;
            }
            catch (DbException fault) when (database.SortOf(fault) is not AtOnceFault.Unknown)
            {
                _unknown = before;
                if (database.SortOf(fault) == AtOnceFault.Moved)
                {
                    return null;
                }

                throw;
            }
        }
    }

    private async ValueTask<CommitOutcome[]> InPhasesAsync(CancellationToken cancellationToken)
    {
        var session = await database.WriteAsync(cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var outcomes = await WorkAsync(session, cancellationToken).ConfigureAwait(false);
            if (Array.Exists(outcomes, static o => o.Status == CommitStatus.Committed))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var before = _unknown;
                _unknown = outcomes;
                await session.CommitAsync().ConfigureAwait(false);
                _unknown = before;
            }

            return outcomes;
        }
    }

    private async ValueTask<CommitOutcome[]> WorkAsync(RelationalSession session, CancellationToken cancellationToken)
    {
        using var watch = session.Watch(cancellationToken);
        if (work.Count == 1)
        {
            return await new CommitWork(session, work[0].Tenant).RunAsync(work[0].Sets, cancellationToken).ConfigureAwait(false);
        }

        var outcomes = new List<CommitOutcome>();
        foreach (var (tenant, sets) in work)
        {
            outcomes.AddRange(await new CommitWork(session, tenant).RunAsync(sets, cancellationToken).ConfigureAwait(false));
        }

        return [.. outcomes];
    }

    /// <summary>What an earlier attempt of this run committed is committed and not repeated, though this attempt found the receipt.</summary>
    private CommitOutcome[] Settled(CommitOutcome[] outcomes)
    {
        for (var i = 0; _unknown is not null && i < outcomes.Length; i++)
        {
            if (outcomes[i].Status == CommitStatus.Repeated && _unknown[i].Status == CommitStatus.Committed && outcomes[i].Receipt == _unknown[i].Receipt)
            {
                outcomes[i] = _unknown[i];
            }
        }

        return outcomes;
    }

    private bool IsWorthRepeating(Exception fault) => _unknown is not null || database.IsTransient(fault);

    // Different sets wait for different times, so that those that met once do not meet again.
    private TimeSpan Delay(int attempt) => database.Policy.FirstDelay * Math.Pow(2, attempt - 1) * (1 + ((uint)work[0].Sets[0].Id.GetHashCode() % 64 / 64.0));
}

/// <summary>Change sets of a tenant, in their order.</summary>
internal readonly record struct TenantSets(TenantId Tenant, IReadOnlyList<ChangeSet> Sets);

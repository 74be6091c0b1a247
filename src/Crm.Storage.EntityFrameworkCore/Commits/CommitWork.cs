namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Runs change sets of one tenant inside a session's transaction: reads all facts, decides in memory, writes what was accepted.</summary>
/// <remarks>It neither begins nor ends the transaction, and tries nothing twice: that is its caller's work, also where the transaction belongs to an
/// embedder. After an exception the transaction holds a part of the writes and must be undone, to its beginning or to a savepoint before this call.</remarks>
internal sealed class CommitWork(RelationalSession session, TenantId tenant)
{
    /// <summary>Runs one set.</summary>
    public async ValueTask<CommitOutcome> RunAsync(ChangeSet changes, CancellationToken cancellationToken) =>
        (await RunAsync([changes], cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Runs sets one after the other: each sees what those before it did, a refused one is as if it had not been there.</summary>
    /// <returns>Outcomes in the order of the sets. What is told as committed lasts when the caller commits the transaction.</returns>
    public async ValueTask<CommitOutcome[]> RunAsync(IReadOnlyList<ChangeSet> sets, CancellationToken cancellationToken)
    {
        // Locks are a step of their own: what is read after them is what they keep.
        if (session.Dialect.Locks(tenant, sets, sharesGuards: session is not JoinedSession) is { } locks)
        {
            await session.WriteAsync([locks], cancellationToken).ConfigureAwait(false);
        }

        if (session.SeesOneMoment)
        {
            await session.WriteAsync(session.Dialect.Pins(tenant, sets), cancellationToken).ConfigureAwait(false);
        }

        // What a repoint changes shows only afterwards: it is decided and done by itself, and those after it read anew.
        var outcomes = new List<CommitOutcome>(sets.Count);
        while (outcomes.Count < sets.Count)
        {
            var from = outcomes.Count;
            var until = from + 1;
            while (sets[from].Repoints.Count == 0 && until < sets.Count && sets[until].Repoints.Count == 0)
            {
                until++;
            }

            outcomes.AddRange(await DecideAsync(until - from == sets.Count ? sets : [.. sets.Skip(from).Take(until - from)], cancellationToken).ConfigureAwait(false));
        }

        return [.. outcomes];
    }

    private async ValueTask<CommitOutcome[]> DecideAsync(IReadOnlyList<ChangeSet> sets, CancellationToken cancellationToken)
    {
        var facts = await new FactQuestions(tenant.Value, sets).ReadAsync(session, session.LastNumber, cancellationToken).ConfigureAwait(false);
        if (facts.ReadableFrom > session.Model.Number || facts.FoldVersion != Text.FoldVersion)
        {
            throw Faults.SchemaUnknown($"readable from {facts.ReadableFrom}, folding {facts.FoldVersion}", session.Model.Number);
        }

        var outcomes = CommitDecision.Decide(facts, sets);
        var writes = new CommitStatements(tenant.Value, session.Dialect, session.Model);
        var number = facts.LastNumber;
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i].Status == CommitStatus.Committed)
            {
                if (sets[i].Repoints.Count > 0)
                {
                    outcomes[i] = await RepointAsync(sets[i], facts, cancellationToken).ConfigureAwait(false);
                    if (outcomes[i].Status != CommitStatus.Committed)
                    {
                        continue;
                    }
                }

                writes.Add(sets[i], outcomes[i].Receipt!, ++number);
            }
        }

        if (writes.All.Count > 0)
        {
            await session.WriteAsync(writes.All, cancellationToken).ConfigureAwait(false);
        }

        return outcomes;
    }

    private async ValueTask<CommitOutcome> RepointAsync(ChangeSet changes, CommitFacts facts, CancellationToken cancellationToken)
    {
        if (session.SeesOneMoment)
        {
            throw Faults.InvalidChangeSet("a transaction that sees one moment cannot repoint: it would miss references added since");
        }

        var trusted = RelationalModel.At((int)Math.Min(facts.ReadableFrom, session.Model.Number));
        if (await new KeysOfPointed(session, tenant.Value, trusted, changes).LeftAsync(cancellationToken).ConfigureAwait(false) is { } conflict)
        {
            return CommitOutcome.Refused(conflict);
        }

        var counts = await new RepointWork(session, tenant.Value, trusted, changes).RunAsync(cancellationToken).ConfigureAwait(false);
        return CommitOutcome.Committed(CommitReceipt.Of(changes, counts));
    }
}

using Crm.Kernel;

namespace Crm.Partners;

/// <summary>What stands around counterparties that are merged or parted: others with their keys (PARTY-10), heads and subdivisions (PARTY-3).</summary>
internal static class CounterpartyMergeChecks
{
    /// <summary>Whether others hold what the survivor needs.</summary>
    public static async ValueTask CompareAsync(MergePlan plan, Counterparty after, CancellationToken cancellationToken)
    {
        if (await HolderAsync(plan.Work, [after], o => plan.Resolve(o.Id.Reference) == after.Id.Reference, cancellationToken).ConfigureAwait(false) is { } mine)
        {
            plan.Errors.Add(CounterpartyChecks.Taken(mine));
        }
    }

    /// <summary>The survivor and its head, and the subdivisions of all that are merged: one INN, two levels.</summary>
    public static async ValueTask HeadsAsync(MergeStep<Counterparty> step, Counterparty after, CancellationToken cancellationToken)
    {
        var (plan, store) = (step.Plan, step.Plan.Work.Session.Store);
        foreach (var head in step.Merged.Prepend(step.Before))
        {
            await foreach (var subdivision in store.QueryAsync(CounterpartySpecs.SubdivisionsOf(head.Id), cancellationToken).ConfigureAwait(false))
            {
                if (plan.Resolve(subdivision.Id.Reference) != after.Id.Reference && (after.Head is not null || subdivision.Inn != after.Inn || !CounterpartyKeys.HasKpp(after.Type)))
                {
                    plan.Errors.Add(MergeErrors.SubdivisionsDiffer.With(("record", subdivision.Id)) with { Target = "head" });
                    return;
                }
            }
        }

        if (after.Head is { } above && (after.Head != step.Before.Head || after.Inn != step.Before.Inn || after.Type != step.Before.Type))
        {
            await HeadAsync(plan.Work, after, above, plan.Errors, _ => true, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether what was one can be several again.</summary>
    public static async ValueTask BackAsync(UnmergePlan plan, Counterparty now, Counterparty after, IReadOnlyList<Counterparty> parted, CancellationToken cancellationToken)
    {
        Counterparty[] all = [after, .. parted];
        if (await HolderAsync(plan.Work, all, o => all.Any(a => a.Id == o.Id), cancellationToken).ConfigureAwait(false) is { } mine)
        {
            plan.Errors.Add(CounterpartyChecks.Taken(mine));
        }

        foreach (var one in all)
        {
            if (one.Head is { } head && (one.Id != now.Id || head != now.Head) && !all.Any(a => a.Id == head))
            {
                await HeadAsync(plan.Work, one, head, plan.Errors, plan.Touch, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // A head that gets a subdivision is saved with it, so that nobody changes it meanwhile.
    private static async ValueTask HeadAsync(
        Work work, Counterparty subdivision, CounterpartyId above, List<CrmError> errors, Func<EntityRef, bool> isFirst, CancellationToken cancellationToken)
    {
        if (await work.Session.Store.FindAsync<Counterparty>(above.Value, cancellationToken).ConfigureAwait(false) is not { MergedInto: null } head)
        {
            errors.Add(References.Unknown("head", above.Reference));
            return;
        }

        CounterpartyRules.CheckHead(subdivision, head, 0, errors);
        if (!isFirst(above.Reference))
        {
            return;
        }

        var touched = head with { Version = head.Version + 1, RecordedAt = work.RecordAfter(head.RecordedAt) };
        RecordWriter.SaveWithHistory(
            work, touched, touched.RecordedAt, "counterparty.subdivision_attached", new(), [new() { Entity = EntityKinds.Counterparty, Id = subdivision.Id.Value }]);
    }

    // The first whose keys somebody else has, or two of them together.
    private static async ValueTask<Counterparty?> HolderAsync(Work work, IReadOnlyList<Counterparty> all, Func<Counterparty, bool> isOwn, CancellationToken cancellationToken)
    {
        var taken = new HashSet<(string, string)>();
        foreach (var one in all)
        {
            if (CounterpartyKeys.Of(one).Any(k => !taken.Add((k.Scope, k.Key))))
            {
                return one;
            }
        }

        foreach (var one in all.Where(o => o.Inn is not null))
        {
            var keys = CounterpartyKeys.Of(one).Select(k => (k.Scope, k.Key)).ToHashSet();
            await foreach (var other in work.Session.Store.QueryAsync(CounterpartySpecs.WithInn(one.Inn!), cancellationToken).ConfigureAwait(false))
            {
                if (!isOwn(other) && CounterpartyKeys.Of(other).Any(k => keys.Contains((k.Scope, k.Key))))
                {
                    return one;
                }
            }
        }

        return null;
    }
}

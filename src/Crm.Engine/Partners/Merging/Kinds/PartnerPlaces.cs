using Crm.Kernel;

namespace Crm.Partners;

/// <summary>Where partners stand after a merge, and after it was taken back: never above themselves (PARTY-2, PARTY-11).</summary>
internal static class PartnerPlaces
{
    /// <summary>The survivor's parent: the chosen one, else its own, else the first of those of the merged under which no circle comes about.</summary>
    public static async ValueTask<PartnerId?> AfterAsync(MergeStep<Partner> step, Partner after, CancellationToken cancellationToken)
    {
        var (plan, before) = (step.Plan, step.Before);
        if (step.Chosen.Contains("parent"))
        {
            if (after.Parent is { } chosen && await FaultAsync(plan, before.Id, chosen, cancellationToken).ConfigureAwait(false) is not HierarchyFault.None and var fault)
            {
                PartnerRules.CheckParent(fault, plan.Errors);
            }

            return after.Parent;
        }

        foreach (var parent in step.Merged.Select(m => m.Parent).Prepend(before.Parent))
        {
            if (parent is { } candidate && await FaultAsync(plan, before.Id, candidate, cancellationToken).ConfigureAwait(false) == HierarchyFault.None)
            {
                Moved(plan, before.Parent, candidate);
                return candidate;
            }
        }

        Moved(plan, before.Parent, null);
        return null;
    }

    /// <summary>Whether a partner would stand above itself when the merge is taken back.</summary>
    public static async ValueTask CheckBackAsync(UnmergePlan plan, Partner partner, IReadOnlyList<Partner> settled, CancellationToken cancellationToken)
    {
        var (above, survivor) = (partner.Parent, settled[0].Id);
        for (var depth = 0; above is { } id; depth++)
        {
            if (id == partner.Id || depth > Hierarchy.MaxDepth)
            {
                PartnerRules.CheckParent(id == partner.Id ? HierarchyFault.Cycle : HierarchyFault.TooDeep, plan.Errors);
                return;
            }

            var next = settled.FirstOrDefault(s => s.Id == id);
            if (next is null && await plan.Work.Session.Store.FindAsync<Partner>(id.Value, cancellationToken).ConfigureAwait(false) is { } read)
            {
                plan.Work.Guard(read);
                next = read.Parent == survivor ? read with { Parent = await ReturnsToAsync(plan, read, survivor, cancellationToken).ConfigureAwait(false) } : read;
            }

            above = next?.Parent;
        }
    }

    // A partner between that the store points back.
    private static async ValueTask<PartnerId> ReturnsToAsync(UnmergePlan plan, Partner partner, PartnerId survivor, CancellationToken cancellationToken)
    {
        foreach (var parted in plan.Parted(survivor.Reference))
        {
            if (await plan.ReturnsAsync(Partner.Kind, "parent", partner.Id.Value, parted, cancellationToken).ConfigureAwait(false))
            {
                return new(parted.Id);
            }
        }

        return survivor;
    }

    private static async ValueTask<HierarchyFault> FaultAsync(MergePlan plan, PartnerId survivor, PartnerId parent, CancellationToken cancellationToken)
    {
        if (plan.Resolve(parent.Reference) == survivor.Reference)
        {
            return HierarchyFault.Cycle;
        }

        return await plan.Work.Session.Store.FindAsync<Partner>(parent.Value, cancellationToken).ConfigureAwait(false) is { } found
            ? await Hierarchy.CheckAsync(plan.Work, survivor.Value, found, p => p.Parent is { } above ? plan.Resolve(above.Reference).Id : null, cancellationToken).ConfigureAwait(false)
            : HierarchyFault.None;
    }

    private static void Moved(MergePlan plan, PartnerId? from, PartnerId? to)
    {
        if (from is not null && from != to)
        {
            plan.Warnings.Add(MergeErrors.ParentMoved.With(("parent", to is { } parent ? parent : "—")) with { Target = "parent" });
        }
    }
}

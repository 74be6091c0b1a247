namespace Crm.Storage.InMemory;

/// <summary>The sums of a funnel as a whole and by parts.</summary>
internal static class FunnelScan
{
    /// <summary>Adds up everything.</summary>
    /// <param name="scope">What is asked.</param>
    /// <param name="taken">Which deals; absent = all of the kinds.</param>
    /// <param name="parts">Their parts; absent = none.</param>
    public static (PartSums Total, PartSums[] Groups) Run(FunnelScope scope, SlotSet? taken, FunnelParts? parts)
    {
        var total = new PartSums(scope.Currencies);
        if (taken is null && parts is null && !scope.Window.IsBounded)
        {
            AddAllDeals(scope, total);
            total.Stages.AddRange(new StageScan(scope, null, null).Run());
            return (total, []);
        }

        var deals = DealScan.Of(scope, taken, parts);
        deals.AddTo(total);

        // The rows of deals that are taken and meet the period belong to deals that count, and only those.
        var chosen = taken is null ? null : deals.Counted;
        total.Stages.AddRange(new StageScan(scope, chosen, deals.Counted).Run());
        return (total, parts is null ? [] : Split(scope, parts, chosen, deals));
    }

    private static PartSums[] Split(FunnelScope scope, FunnelParts parts, SlotSet? chosen, DealScan deals)
    {
        PartSums[] groups = [.. parts.Keys.Select(_ => new PartSums(scope.Currencies))];
        deals.AddTo(groups);
        foreach (var stage in new SplitScan(scope, parts, chosen, deals.Counted).Run())
        {
            for (var part = 0; part < stage.Length; part++)
            {
                groups[part].Stages.Add(stage[part]);
            }
        }

        return groups;
    }

    private static void AddAllDeals(FunnelScope scope, PartSums total)
    {
        foreach (var page in scope.Columns.Deals)
        {
            foreach (var sum in page.Summary().Sums)
            {
                if (sum.HasRows && scope.Kinds[sum.Kind])
                {
                    total.Add(sum.Status, sum.IsDecided, sum.Currency, sum.Units, sum.Count);
                }
            }
        }
    }
}

using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>Answers a question about a funnel from columns.</summary>
internal static class FunnelAnswer
{
    /// <summary>The figures; <see langword="null"/> where columns cannot give exactly these.</summary>
    public static FunnelFigures? Of(FunnelFiguresQuery question, TenantImage image, CancellationToken cancellationToken)
    {
        var columns = image.Figures.Columns(image.Table<Deal>());
        var kinds = question.Kinds.Select(k => columns.Kinds.Of(k.Value)).Where(c => c > 0).ToHashSet();
        StageView[] stages = [.. columns.Stages.Where(s => question.Kinds.Contains(s.Key.Kind))];
        if (columns.Irregular > 0 || stages.Any(s => s.Irregular > 0) || InstantExtensions.FromMicroseconds(question.Now.ToMicroseconds()) != question.Now)
        {
            return null;
        }

        bool[] fits = [.. Enumerable.Range(0, columns.Kinds.Count).Select(kinds.Contains)];
        var window = FunnelWindow.Of(question);
        var parts = question.SplitBy is { } split ? FunnelParts.Of(split, columns) : null;
        if ((question.SplitBy is not null && parts is null) || window.From > window.To)
        {
            return null;
        }

        var limits = new Dictionary<(string Stage, int Version), StageLimit>();
        foreach (var target in question.Targets)
        {
            limits[(target.Stage, target.Version)] = new(target.Target, window.Now);
        }

        var taken = Taken(question, columns, image, window, cancellationToken);
        var names = Enumerable.Range(0, columns.Currencies.Count).Select(c => c == 0 ? default : columns.Currencies[c]).ToArray();
        var (total, groups) = FunnelScan.Run(new(columns, window, fits, stages, limits, cancellationToken), taken, parts);
        return new()
        {
            Total = total.Build(null, columns, names, window.Now),
            Groups = ValueList.From(groups.Index().Where(g => g.Item.HasDeals).Select(g => g.Item.Build(parts!.Keys[g.Index], columns, names, window.Now))),
        };
    }

    private static SlotSet? Taken(FunnelFiguresQuery question, FigureColumns columns, TenantImage image, FunnelWindow window, CancellationToken cancellationToken)
    {
        var asked = question.Deals?.Normalize();
        if (asked?.Shape.Condition is null && question.Mode == FunnelMode.All)
        {
            return null;
        }

        var slots = DealSelector.Select(asked, columns, image, cancellationToken);
        foreach (var slot in slots)
        {
            var page = columns.Deals[FigurePages.Page(slot)];
            var at = FigurePages.At(slot);
            var isOfMode = question.Mode switch
            {
                FunnelMode.Active => (page.Flags[at] & DealFlags.Status) == (int)DealStatus.InProgress,
                FunnelMode.Closed => window.Contains(page.Decided[at]),
                _ => true,
            };
            if (!isOfMode)
            {
                slots.Remove(slot);
            }
        }

        return slots;
    }
}

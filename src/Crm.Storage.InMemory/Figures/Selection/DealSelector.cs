using System.Runtime.CompilerServices;
using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>Which slots satisfy a specification: by columns as far as they can tell, by the records themselves for the rest.</summary>
internal static class DealSelector
{
    private const int Size = FigurePages.Size;

    /// <summary>The slots of the deals.</summary>
    /// <param name="asked">The condition; its order and paging do not count; absent = every deal.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="image">The records of the same moment.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static SlotSet Select(NormalizedSpecification<Deal>? asked, FigureColumns columns, TenantImage image, CancellationToken cancellationToken)
    {
        var tests = DealTests.Of(asked, columns);
        if (tests is { Rest: > 0, Codes.Count: 0 } && Planner.PlanOf(asked!.Shape) is { Source: not (PlanSource.Scan or PlanSource.Columns) } plan)
        {
            return ByIndex(asked, plan, columns, image, cancellationToken);
        }

        var slots = ByColumns(columns, tests, cancellationToken);
        if (tests.Rest > 0)
        {
            ByRecords(slots, asked!, image, cancellationToken);
        }

        return slots;
    }

    private static SlotSet ByColumns(FigureColumns columns, DealTests tests, CancellationToken cancellationToken)
    {
        var slots = new SlotSet(columns.Deals.Length);
        for (var number = 0; number < columns.Deals.Length; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = columns.Deals[number];
            for (var word = 0; word < SlotSet.WordsOfPage; word++)
            {
                var bits = 0UL;
                var some = page.Flags.AsSpan(word * 64, 64);
                for (var i = 0; i < some.Length; i++)
                {
                    bits |= (ulong)Unsafe.BitCast<bool, byte>(tests.Flags[some[i]]) << i;
                }

                slots.Words[(number * SlotSet.WordsOfPage) + word] = bits;
            }

            foreach (var (column, fits) in tests.Codes)
            {
                PageMask.KeepFitting(slots.Words.AsSpan(number * SlotSet.WordsOfPage, SlotSet.WordsOfPage), column.Codes(page), fits);
            }
        }

        return slots;
    }

    private static void ByRecords(SlotSet slots, NormalizedSpecification<Deal> asked, TenantImage image, CancellationToken cancellationToken)
    {
        var (deals, seen) = (image.Table<Deal>(), 0);
        foreach (var slot in slots)
        {
            if (++seen % Size == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (!asked.Matches(deals.At(slot), image))
            {
                slots.Remove(slot);
            }
        }
    }

    private static SlotSet ByIndex(NormalizedSpecification<Deal> asked, QueryPlan<Deal> plan, FigureColumns columns, TenantImage image, CancellationToken cancellationToken)
    {
        var (deals, slots) = (image.Table<Deal>(), new SlotSet(columns.Deals.Length));
        foreach (var deal in Source.Of(asked, plan with { IsOrdered = false }, deals))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (asked.Matches(deal, image))
            {
                slots.Add(deals.SlotOf(deal.Id.Value));
            }
        }

        return slots;
    }
}

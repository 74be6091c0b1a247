using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>Begins a stretch where the page before ended, so that a late page costs what the first one does.</summary>
internal static class CursorPlace
{
    public static Stretch Narrow<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, Stretch stretch)
        where T : class, IRecord<T>
    {
        if (asked.After is not { } after || !plan.IsOrdered || EntryOf(asked, plan, after) is not { } entry)
        {
            return stretch;
        }

        if (!plan.IsDescending)
        {
            // A cursor from before the stretch does not reach back out of it.
            return stretch.Low.IsPast(entry) ? stretch : stretch with { Low = IndexBound.AfterEntry(entry) };
        }

        // Downwards the rows with equal members still run upwards by id: the whole group is walked, the cursor is asked of each row.
        return stretch.High.IsPast(entry) ? stretch with { High = IndexBound.After(entry, entry.Count) } : stretch;
    }

    private static IndexKey? EntryOf<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, CursorPosition<T> after)
        where T : class, IRecord<T>
    {
        var room = default(KeyParts);
        Span<KeyPart> parts = room;
        Span<bool> known = [false, false, false];
        var count = Stretch.Fixed(asked, plan, parts);
        var orderings = asked.Shape.Orderings;
        for (var i = 0; i < orderings.Count; i++)
        {
            var part = KeyPart.OfBoxed(after.Keys[i]);
            var place = PlaceOf(plan, orderings[i].Path.Path);
            if (place < 0 || (place < count && KeyPart.Compare(part, parts[place]) != 0))
            {
                return null;
            }

            parts[place] = part;
            known[place] = true;
        }

        for (var i = count; i < plan.Index!.Paths.Count; i++)
        {
            if (!known[i])
            {
                return null;
            }
        }

        return IndexKey.Of(parts[..plan.Index.Paths.Count], after.Id, 0);
    }

    private static int PlaceOf<T>(QueryPlan<T> plan, MemberPath path)
        where T : class, IRecord<T>
    {
        if (plan.Index!.Form == RecordIndexForm.Ordered)
        {
            for (var i = 0; i < plan.Index.Paths.Count; i++)
            {
                if (plan.Index.Paths[i].Equals(path))
                {
                    return i;
                }
            }
        }

        return -1;
    }
}

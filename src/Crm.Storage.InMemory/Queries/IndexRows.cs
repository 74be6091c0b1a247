using System.Runtime.InteropServices;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>The rows of an index that has them in the asked order. Where the stretch says all that is asked, no record is looked at.</summary>
internal static class IndexRows
{
    private const int Usual = 64;

    /// <summary>One by one: the walk ends where the reader does.</summary>
    public static IEnumerable<T> OneByOne<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, TableImage<T> table, IRecordLookup? lookup)
        where T : class, IRecord<T>
    {
        var (skip, left, says) = (asked.Skip, asked.Take ?? int.MaxValue, plan.Says(asked));
        foreach (var record in Source.Of(asked, plan, table))
        {
            if (!(says || asked.Matches(record, lookup)) || asked.After?.IsAfter(record) == false)
            {
                continue;
            }

            if (skip > 0)
            {
                skip--;
                continue;
            }

            yield return record;
            if (--left == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>All at once: leaf by leaf, first the places of the records and then the records, so that waiting for one does not hold up the others.</summary>
    public static List<T> AllAtOnce<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, TableImage<T> table, IRecordLookup? lookup)
        where T : class, IRecord<T>
    {
        if (plan.IsDescending)
        {
            return [.. OneByOne(asked, plan, table, lookup)];
        }

        if (Stretch.Of(asked, plan) is not { } stretch)
        {
            return [];
        }

        List<T>? rows = null;
        var (skip, left, isSure) = (asked.Skip, asked.Take ?? int.MaxValue, plan.Says(asked) && asked.After is null);
        var room = default(LeafRuns.Room);
        var runs = new LeafRuns(table.IndexAt(plan.Index!.Number), in stretch, room);
        while (left > 0 && runs.Next(isSure ? (int)Math.Min((long)skip + left, int.MaxValue) : int.MaxValue) is { Length: > 0 } run)
        {
            // Most pages are one run: then the list is no longer than it must be.
            rows ??= new List<T>(runs.IsOver ? run.Length : Math.Min(asked.Take ?? Usual, Usual));
            var from = rows.Count;
            if (isSure)
            {
                var passed = Math.Min(skip, run.Length);
                skip -= passed;
                Add(rows, run[passed..], table);
            }
            else
            {
                Add(rows, run, table);
                Keep(rows, from, asked, lookup, ref skip, left);
            }

            left -= rows.Count - from;
        }

        return rows ?? [];
    }

    /// <summary>How many rows there are, where the stretch says all that is asked.</summary>
    public static long Count<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, TableImage<T> table)
        where T : class, IRecord<T> => Stretch.Whereabouts(asked, plan) is { } stretch ? Count(table.IndexAt(plan.Index!.Number), in stretch, long.MaxValue) : 0;

    /// <summary>Whether the index has fewer entries for a question than so many; no more of them are counted. Of plans that read a range, or one for each value of a list.</summary>
    public static bool IsFewer<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, TableImage<T> table, long most)
        where T : class, IRecord<T>
    {
        var root = table.IndexAt(plan.Index!.Number);
        if (plan.Source == PlanSource.Range)
        {
            return Stretch.Whereabouts(asked, plan) is not { } stretch || Count(root, in stretch, most) < most;
        }

        var values = (IListValue)plan.Match!.Value(asked.Values)!;
        var left = values.Count < most ? most : 0;
        for (var i = 0; i < values.Count && left > 0; i++)
        {
            var stretch = Stretch.Of(asked, plan, KeyPart.OfBoxed(values.Items.GetValue(i)));
            left -= Count(root, in stretch, left);
        }

        return left > 0;
    }

    private static long Count(TreeNode root, in Stretch stretch, long most)
    {
        var count = 0L;
        var room = default(LeafRuns.Room);
        var runs = new LeafRuns(root, in stretch, room);
        while (count < most && runs.Next() is { Length: > 0 } run)
        {
            count += run.Length;
        }

        return count;
    }

    private static void Add<T>(List<T> rows, ReadOnlySpan<int> slots, TableImage<T> table)
        where T : class, IRecord<T>
    {
        var from = rows.Count;
        CollectionsMarshal.SetCount(rows, from + slots.Length);
        table.Read(slots, CollectionsMarshal.AsSpan(rows)[from..]);
    }

    // Of the rows from a place on, those that fit; of these the ones after the first to skip, and no more than are wanted.
    private static void Keep<T>(List<T> rows, int from, NormalizedSpecification<T> asked, IRecordLookup? lookup, ref int skip, int left)
        where T : class, IRecord<T>
    {
        var some = CollectionsMarshal.AsSpan(rows)[from..];
        var kept = 0;
        for (var i = 0; i < some.Length && kept < left; i++)
        {
            if (!asked.Matches(some[i], lookup) || asked.After?.IsAfter(some[i]) == false)
            {
                continue;
            }

            if (skip > 0)
            {
                skip--;
            }
            else
            {
                some[kept++] = some[i];
            }
        }

        CollectionsMarshal.SetCount(rows, from + kept);
    }
}

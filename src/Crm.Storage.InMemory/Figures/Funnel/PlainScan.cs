using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Crm.Storage.InMemory;

/// <summary>Adds up a page of which every row counts that is not voided: no period, no choice of deals, one part, one currency, no great numbers.</summary>
/// <remarks>A row costs one load and one addition of four numbers; four sums in turn, so that one need not wait for the other.</remarks>
internal static class PlainScan
{
    private const int Turns = 4;

    public static bool Fits(StagePage page) => page is { OneCurrency: > 0, HasGreat: false };

    public static void Add(StagePage page, StageSums sums, Durations durations, StageLimit? limit)
    {
        const int Classes = RowFlags.Counting + 1;
        Span<Vector256<long>> added = stackalloc Vector256<long>[Classes * Turns];
        Span<int> counts = stackalloc int[Classes * Turns];
        ref var flags = ref MemoryMarshal.GetArrayDataReference(page.Flags);
        ref var numbers = ref Unsafe.As<RowNumbers, Vector256<long>>(ref MemoryMarshal.GetArrayDataReference(page.Numbers));
        ref var sum = ref MemoryMarshal.GetReference(added);
        ref var count = ref MemoryMarshal.GetReference(counts);
        ref var length = ref MemoryMarshal.GetReference(durations.Room(page.Flags.Length + 1));
        var ended = 0;
        for (var i = 0; i < page.Flags.Length; i++)
        {
            var kind = RowFlags.Class(Unsafe.Add(ref flags, i));
            var row = Unsafe.Add(ref numbers, i);
            var place = (kind * Turns) + (i & (Turns - 1));
            Unsafe.Add(ref sum, place) += row;
            Unsafe.Add(ref count, place)++;
            Unsafe.Add(ref length, ended) = row.GetElement(1);
            ended += (kind & (RowFlags.Ended | RowFlags.Skipped | RowFlags.Counting)) == RowFlags.Ended ? 1 : 0;
        }

        durations.Advance(ended);
        for (var kind = 0; kind < RowFlags.Counting; kind++)
        {
            var rows = counts[kind * Turns] + counts[(kind * Turns) + 1] + counts[(kind * Turns) + 2] + counts[(kind * Turns) + 3];
            if (rows > 0)
            {
                var all = added[kind * Turns] + added[(kind * Turns) + 1] + added[(kind * Turns) + 2] + added[(kind * Turns) + 3];
                ref var cell = ref sums.Cell(kind, page.OneCurrency);
                cell.Count += rows;
                cell.Units += all[0];
                cell.Length += all[1];
                cell.Stayed += all[2];
                cell.Visits += all[3];
            }
        }

        if (limit is not null)
        {
            AddOverdue(page, sums, limit);
        }
    }

    private static void AddOverdue(StagePage page, StageSums sums, StageLimit limit)
    {
        var (count, units) = (0L, 0L);
        for (var i = 0; i < page.Flags.Length; i++)
        {
            var isOver = limit.IsOver(RowFlags.Class(page.Flags[i]), page.Numbers[i].Length) ? 1L : 0L;
            count += isOver;
            units += page.Numbers[i].Units & -isOver;
        }

        if (count > 0)
        {
            sums.AddOverdue(page.OneCurrency, units, count);
        }
    }
}

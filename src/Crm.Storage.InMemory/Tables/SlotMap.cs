using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Crm.Storage.InMemory;

/// <summary>Where the record of an id lies. Ids only come, their slots never change. One writer; readers need no lock and never wait.</summary>
/// <remarks>One flat array, so that a look-up misses the cache once: an entry is complete before its slot is written, and a wider map takes
/// the place of the old one as a whole. Ids are compared in halves: as a whole they would have to go through memory first.</remarks>
internal sealed class SlotMap
{
    private Entry[] _entries = new Entry[16];
    private int _count;

    /// <summary>The slot of an id; -1 where it is not known.</summary>
    public int Find(in Guid id)
    {
        var (first, second) = Halves(in id);
        var entries = Volatile.Read(ref _entries);
        for (var place = HomeOf(first, second); ; place++)
        {
            ref var entry = ref entries[place & (uint)(entries.Length - 1)];
            var number = Volatile.Read(ref entry.Number);
            if (number == 0 || (entry.First == first && entry.Second == second))
            {
                return number - 1;
            }
        }
    }

    /// <summary>Adds an id that is not here yet.</summary>
    public void Add(in Guid id, int slot)
    {
        var entries = _entries;
        if ((_count + 1) * 2 > entries.Length)
        {
            entries = new Entry[entries.Length * 2];
            foreach (var entry in _entries)
            {
                if (entry.Number != 0)
                {
                    Put(entries, entry.First, entry.Second, entry.Number);
                }
            }
        }

        var (first, second) = Halves(in id);
        Put(entries, first, second, slot + 1);
        _count++;
        Volatile.Write(ref _entries, entries);
    }

    private static void Put(Entry[] entries, ulong first, ulong second, int number)
    {
        var place = HomeOf(first, second);
        while (entries[place & (uint)(entries.Length - 1)].Number != 0)
        {
            place++;
        }

        ref var entry = ref entries[place & (uint)(entries.Length - 1)];
        (entry.First, entry.Second) = (first, second);
        Volatile.Write(ref entry.Number, number);
    }

    // Ids of one moment differ in few bits, which multiplying carries to where places are read.
    private static uint HomeOf(ulong first, ulong second) =>
        (uint)(((first ^ BitOperations.RotateLeft(second, 29)) * 0x9E37_79B9_7F4A_7C15UL) >> 32);

    private static (ulong First, ulong Second) Halves(in Guid id)
    {
        ref var first = ref Unsafe.As<Guid, ulong>(ref Unsafe.AsRef(in id));
        return (first, Unsafe.Add(ref first, 1));
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public ulong First;
        public ulong Second;

        /// <summary>One more than the slot; 0 where the entry is free.</summary>
        public int Number;
    }
}

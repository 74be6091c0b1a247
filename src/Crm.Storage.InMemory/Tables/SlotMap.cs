using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Crm.Storage.InMemory;

/// <summary>Where the record of an id lies. Ids only come, their slots never change. One writer; readers need no lock and never wait.</summary>
/// <remarks>Ids lie in the order of slots, those with one home are a chain that begins among small numbers: few misses of the cache, few wrong guesses of the
/// processor. An entry is complete before a chain leads to it, and wider arrays take the place of the old ones together. Ids are compared in halves: as a
/// whole they would have to go through memory first.</remarks>
internal sealed class SlotMap
{
    private Content _content = new(16);

    /// <summary>The slot of an id; -1 where it is not known.</summary>
    public int Find(in Guid id)
    {
        var (first, second) = Halves(in id);
        var content = Volatile.Read(ref _content);
        var (heads, entries) = (content.Heads, content.Entries);
        var slot = Volatile.Read(ref heads[(int)(HomeOf(first, second) & (uint)(heads.Length - 1))]) - Content.Offset;
        while ((uint)slot < (uint)entries.Length)
        {
            ref var entry = ref entries[slot];
            if (entry.First == first && entry.Second == second)
            {
                return slot;
            }

            slot = entry.Next - Content.Offset;
        }

        return -1;
    }

    /// <summary>Adds an id that is not here yet, with a slot that no other id has.</summary>
    public void Add(in Guid id, int slot)
    {
        var content = _content;
        while (slot >= content.Entries.Length)
        {
            content = content.Widen();
        }

        var (first, second) = Halves(in id);
        content.Put(first, second, slot);
        Volatile.Write(ref _content, content);
    }

    // Ids of one moment differ in few bits, which multiplying carries to where places are read.
    private static uint HomeOf(ulong first, ulong second) =>
        (uint)(((first ^ BitOperations.RotateLeft(second, 29)) * 0x9E37_79B9_7F4A_7C15UL) >> 32);

    private static (ulong First, ulong Second) Halves(in Guid id)
    {
        ref var first = ref Unsafe.As<Guid, ulong>(ref Unsafe.AsRef(in id));
        return (first, Unsafe.Add(ref first, 1));
    }

    private sealed class Content(int size)
    {
        /// <summary>A slot in a chain is written this much greater: 0 says that nothing is here, 1 that the chain ends.</summary>
        public const int Offset = 2;

        public readonly int[] Heads = new int[size];
        public readonly Entry[] Entries = new Entry[size];

        public void Put(ulong first, ulong second, int slot)
        {
            ref var head = ref Heads[(int)(HomeOf(first, second) & (uint)(Heads.Length - 1))];
            ref var entry = ref Entries[slot];
            (entry.First, entry.Second, entry.Next) = (first, second, Math.Max(1, head));
            Volatile.Write(ref head, slot + Offset);
        }

        public Content Widen()
        {
            var wider = new Content(Entries.Length * 2);
            for (var slot = 0; slot < Entries.Length; slot++)
            {
                ref var entry = ref Entries[slot];
                if (entry.Next != 0)
                {
                    wider.Put(entry.First, entry.Second, slot);
                }
            }

            return wider;
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private struct Entry
    {
        public ulong First;
        public ulong Second;
        public int Next;
    }
}

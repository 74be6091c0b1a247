using System.Numerics;
using System.Runtime.CompilerServices;

namespace Crm.Storage.InMemory;

/// <summary>Where the record of an id lies. Ids only come, their slots never change. One writer; readers need no lock and never wait.</summary>
/// <remarks>Ids lie in the order of slots, in pieces that stay where they are: when the map grows only the chains are made anew, beside the old ones. Ids with
/// one home are a chain that begins among small numbers: few misses of the cache, few wrong guesses of the processor. An id is complete before a chain leads to
/// it, and wider arrays take the place of the old ones together. Ids are compared in halves: as a whole they would have to go through memory first.</remarks>
internal sealed class SlotMap
{
    private Content _content = new(16, []);

    /// <summary>The slot of an id; -1 where it is not known.</summary>
    public int Find(in Guid id)
    {
        var (first, second) = Halves(in id);
        var content = Volatile.Read(ref _content);
        var (heads, next, pieces) = (content.Heads, content.Next, content.Pieces);
        var slot = Volatile.Read(ref heads[(int)(HomeOf(first, second) & (uint)(heads.Length - 1))]) - Content.Offset;
        while ((uint)slot < (uint)next.Length)
        {
            ref var known = ref pieces[slot >> Content.Bits][slot & (Content.Most - 1)];
            if (known.First == first && known.Second == second)
            {
                return slot;
            }

            slot = next[slot] - Content.Offset;
        }

        return -1;
    }

    /// <summary>Adds an id that is not here yet, with a slot that no other id has.</summary>
    public void Add(in Guid id, int slot)
    {
        var content = _content;
        while (slot >= content.Next.Length)
        {
            content = content.Widen();
        }

        var (first, second) = Halves(in id);
        content.Put(new(first, second), slot);
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

    private sealed class Content
    {
        /// <summary>A slot in a chain is written this much greater: 0 says that nothing is here, 1 that the chain ends.</summary>
        public const int Offset = 2;

        public const int Bits = 8;

        /// <summary>The most ids a piece has; the only piece of a small map is as long as the map.</summary>
        public const int Most = 1 << Bits;

        public readonly int[] Heads;
        public readonly int[] Next;
        public readonly Known[][] Pieces;

        public Content(int size, Known[][] pieces)
        {
            (Heads, Next, Pieces) = (new int[size], new int[size], new Known[Math.Max(1, size >> Bits)][]);
            pieces.CopyTo(Pieces, 0);
            if (Pieces[0]?.Length is not Most)
            {
                var only = new Known[Math.Min(size, Most)];
                Pieces[0]?.CopyTo(only, 0);
                Pieces[0] = only;
            }
        }

        public void Put(Known id, int slot)
        {
            (Pieces[slot >> Bits] ??= new Known[Most])[slot & (Most - 1)] = id;
            Chain(id, slot);
        }

        public Content Widen()
        {
            var wider = new Content(Next.Length * 2, Pieces);
            for (var slot = 0; slot < Next.Length; slot++)
            {
                if (Next[slot] != 0)
                {
                    wider.Chain(Pieces[slot >> Bits][slot & (Most - 1)], slot);
                }
            }

            return wider;
        }

        private void Chain(Known id, int slot)
        {
            ref var head = ref Heads[(int)(HomeOf(id.First, id.Second) & (uint)(Heads.Length - 1))];
            Next[slot] = Math.Max(1, head);
            Volatile.Write(ref head, slot + Offset);
        }
    }

    private readonly record struct Known(ulong First, ulong Second);
}

using System.Numerics;

namespace Crm.Storage.InMemory;

/// <summary>A set of slots, one bit each. Belongs to one thread.</summary>
internal sealed class SlotSet(int pages)
{
    /// <summary>How many words a page has.</summary>
    public const int WordsOfPage = FigurePages.Size / 64;

    public ulong[] Words { get; } = new ulong[pages * WordsOfPage];

    public bool this[int slot] => (Words[slot >> 6] >> slot & 1) != 0;

    /// <summary>The words of a page.</summary>
    public Span<ulong> OfPage(int page) => Words.AsSpan(page * WordsOfPage, WordsOfPage);

    public void Add(int slot) => Words[slot >> 6] |= 1UL << slot;

    public void Remove(int slot) => Words[slot >> 6] &= ~(1UL << slot);

    public Slots GetEnumerator() => new(Words);

    /// <summary>Goes through the slots in order; a slot that is not yet come to may be taken out meanwhile if it is in another word.</summary>
    internal struct Slots(ulong[] words)
    {
        private ulong _rest;
        private int _word = -1;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (_rest == 0)
            {
                if (++_word == words.Length)
                {
                    return false;
                }

                _rest = words[_word];
            }

            Current = (_word << 6) | BitOperations.TrailingZeroCount(_rest);
            _rest &= _rest - 1;
            return true;
        }
    }
}

using System.Runtime.CompilerServices;

namespace Crm.Storage.InMemory;

/// <summary>Records in dense slots, in pages, with the codes of their columns. One writer; what was captured does not change while it is read: writes
/// then copy what they touch, once: the few records around the one that is written, and of the columns only those whose code changes.</summary>
/// <remarks>What holds something is made in the same stretch as it or was the writer's own when it came in, so that whoever owns the part owns the whole:
/// a write into rows that are its own asks for nothing else.</remarks>
internal sealed class PageTable<T>(IReadOnlyList<ColumnLayout<T>> columns, Captures captures)
    where T : class
{
    private const int Bits = 8;
    private const int Size = ColumnPage.Size;
    private const int RowBits = 4;
    private const int RowCount = 1 << RowBits;
    private long _directoryEpoch;
    private Page[] _pages = [];

    private int _count;

    public T? Read(int slot)
    {
        var (pages, page) = (Volatile.Read(ref _pages), slot >> Bits);
        return (uint)page < (uint)pages.Length && pages[page] is { } there ? there[slot & (Size - 1)] : null;
    }

    /// <summary>The pages as they are, for who entered a capture.</summary>
    public Run Pages => new(_pages, _count);

    /// <summary>Writes a slot: the record and its codes, one for each column.</summary>
    public void Write(int slot, T? record, ReadOnlySpan<long> codes)
    {
        var (pages, number) = (_pages, slot >> Bits);
        var page = (uint)number < (uint)pages.Length ? pages[number] : null;
        var rows = page?.RowsOf(slot);
        if (rows is null || !captures.IsOwned(rows.Epoch))
        {
            page = Own(slot);
            rows = page.RowsOf(slot);
        }

        ref var place = ref rows.Records[slot & (RowCount - 1)];
        if (place is null || record is null)
        {
            page!.Ids = null;
        }

        place = record;
        if (!codes.IsEmpty)
        {
            page!.Write(slot & (Size - 1), codes, captures);
        }
    }

    // Makes the writer's own what lies on the way to a slot.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Page Own(int slot)
    {
        var number = slot >> Bits;
        if (number >= _pages.Length || !captures.IsOwned(_directoryEpoch))
        {
            // Twice as long where it is too short: a directory that grew by a page at a time would be copied for ever more.
            var pages = new Page[number < _pages.Length ? _pages.Length : Math.Max(number + 1, _pages.Length * 2)];
            _pages.AsSpan(0, _count).CopyTo(pages);
            _directoryEpoch = captures.Epoch;
            Volatile.Write(ref _pages, pages);
        }

        while (_count <= number)
        {
            _pages[_count++] = new Page(captures.Epoch, [.. columns.Select(c => ColumnPage.New(c.IsNarrow, captures.Epoch))]);
        }

        var page = _pages[number];
        if (!captures.IsOwned(page.Epoch))
        {
            page = _pages[number] = new Page(captures.Epoch, page);
        }

        ref var rows = ref page.RowsOf(slot);
        if (!captures.IsOwned(rows.Epoch))
        {
            rows = new Rows(captures.Epoch) { Records = rows.Records };
        }

        return page;
    }

    /// <summary>The pages there are, as they are now or were captured.</summary>
    internal readonly struct Run(Page[] pages, int count)
    {
        public int Length => count;

        public Page this[int number] => pages[number];

        /// <summary>Some pages side by side.</summary>
        public ReadOnlySpan<Page> Slice(int from, int length) => pages.AsSpan(from, length);

        public T? Read(int slot) => slot >> Bits is var page && (uint)page < (uint)count ? pages[page][slot & (Size - 1)] : null;

        public IEnumerable<T> All()
        {
            for (var number = 0; number < count; number++)
            {
                for (var i = 0; i < Size; i++)
                {
                    if (pages[number][i] is { } record)
                    {
                        yield return record;
                    }
                }
            }
        }
    }

    internal sealed class Page
    {
        private long _columnsEpoch;
        private Parts _parts;

        public Page(long epoch, ColumnPage[] columns)
        {
            (Epoch, Columns, _columnsEpoch) = (epoch, columns, epoch);
            for (var i = 0; i < Size / RowCount; i++)
            {
                _parts[i] = new Rows(epoch);
            }
        }

        public Page(long epoch, Page captured) =>
            (Epoch, Columns, _columnsEpoch, _parts, Ids) = (epoch, captured.Columns, captured._columnsEpoch, captured._parts, captured.Ids);

        public long Epoch { get; }

        /// <summary>What readers of a captured page found out about its ids; a slot never gets another id, so that it holds until records come or go.</summary>
        public IdSpan? Ids { get; set; }

        public ColumnPage[] Columns { get; private set; }

        public T? this[int slot] => RowsOf(slot).Records[slot & (RowCount - 1)];

        /// <summary>Where the rows around a slot are.</summary>
        public ref Rows RowsOf(int slot) => ref _parts[(slot >> RowBits) & ((Size / RowCount) - 1)];

        /// <summary>Writes the codes of a slot into columns that differ.</summary>
        public void Write(int slot, ReadOnlySpan<long> codes, Captures captures)
        {
            for (var i = 0; i < codes.Length; i++)
            {
                var column = Columns[i];
                if (column.Read(slot) != codes[i])
                {
                    Writable(i, captures).Write(slot, codes[i]);
                }
            }
        }

        private ColumnPage Writable(int number, Captures captures)
        {
            if (captures.IsOwned(Columns[number].Epoch))
            {
                return Columns[number];
            }

            if (!captures.IsOwned(_columnsEpoch))
            {
                (Columns, _columnsEpoch) = ([.. Columns], captures.Epoch);
            }

            return Columns[number] = Columns[number].Copy(captures.Epoch);
        }
    }

    /// <summary>Some records side by side, copied together.</summary>
    internal sealed class Rows(long epoch)
    {
        public Slots Records;

        public long Epoch { get; } = epoch;
    }

    [InlineArray(RowCount)]
    internal struct Slots
    {
        private T? _first;
    }

    [InlineArray(Size / RowCount)]
    private struct Parts
    {
        private Rows _first;
    }
}

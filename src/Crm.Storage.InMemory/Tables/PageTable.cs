using System.Runtime.CompilerServices;

namespace Crm.Storage.InMemory;

/// <summary>Records in dense slots, in pages, with the codes of their columns. One writer; what was captured does not change while it is read: writes
/// then copy the pages they touch, once, and of the columns only those whose code changes.</summary>
internal sealed class PageTable<T>(IReadOnlyList<ColumnLayout<T>> columns, Captures captures)
    where T : class
{
    private const int Bits = 8;
    private const int Size = ColumnPage.Size;
    private long _directoryEpoch;
    private Page[] _pages = [];

    /// <summary>Reads a slot of the pages as they are now or were captured.</summary>
    public static T? Read(Page[] pages, int slot)
    {
        var page = slot >> Bits;
        return (uint)page < (uint)pages.Length ? pages[page].Records[slot & (Size - 1)] : null;
    }

    public static IEnumerable<T> All(Page[] pages)
    {
        foreach (var page in pages)
        {
            for (var i = 0; i < Size; i++)
            {
                if (page.Records[i] is { } record)
                {
                    yield return record;
                }
            }
        }
    }

    public T? Read(int slot) => Read(Volatile.Read(ref _pages), slot);

    /// <summary>The pages as they are, for who entered a capture.</summary>
    public Page[] Pages => _pages;

    /// <summary>Writes a slot: the record and its codes, one for each column.</summary>
    public void Write(int slot, T? record, ReadOnlySpan<long> codes)
    {
        var number = slot >> Bits;
        if (number >= _pages.Length || !captures.IsOwned(_directoryEpoch))
        {
            var pages = new Page[Math.Max(number + 1, _pages.Length)];
            _pages.CopyTo(pages, 0);
            for (var i = _pages.Length; i < pages.Length; i++)
            {
                pages[i] = new Page(captures.Epoch, [.. columns.Select(c => ColumnPage.New(c.IsNarrow, captures.Epoch))]);
            }

            _directoryEpoch = captures.Epoch;
            Volatile.Write(ref _pages, pages);
        }

        var page = _pages[number];
        if (!captures.IsOwned(page.Epoch))
        {
            page = _pages[number] = new Page(captures.Epoch, [.. page.Columns]) { Records = page.Records };
        }

        page.Ids = null;
        page.Records[slot & (Size - 1)] = record;
        for (var i = 0; i < codes.Length; i++)
        {
            var column = page.Columns[i];
            if (column.Read(slot & (Size - 1)) != codes[i])
            {
                column = captures.IsOwned(column.Epoch) ? column : page.Columns[i] = column.Copy(captures.Epoch);
                column.Write(slot & (Size - 1), codes[i]);
            }
        }
    }

    /// <summary>The records lie within the page itself: one step less on the way to each of them.</summary>
    internal sealed class Page(long epoch, ColumnPage[] columns)
    {
        public Slots Records;

        public long Epoch { get; } = epoch;

        /// <summary>What readers of a captured page found out about its ids.</summary>
        public IdSpan? Ids { get; set; }

        public ColumnPage[] Columns { get; } = columns;
    }

    [InlineArray(Size)]
    internal struct Slots
    {
        private T? _first;
    }
}

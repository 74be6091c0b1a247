namespace Crm.Storage.InMemory;

/// <summary>Records in dense slots, in pages. One writer; what <see cref="Capture"/> gives never changes again: later writes copy the pages they touch, once.</summary>
internal sealed class PageTable<T>
    where T : class
{
    private const int Bits = 8;
    private const int Size = 1 << Bits;
    private long _epoch;
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
            foreach (var record in page.Records)
            {
                if (record is not null)
                {
                    yield return record;
                }
            }
        }
    }

    public T? Read(int slot) => Read(Volatile.Read(ref _pages), slot);

    public Page[] Capture()
    {
        _epoch++;
        return _pages;
    }

    public void Write(int slot, T? record)
    {
        var number = slot >> Bits;
        if (number >= _pages.Length || _directoryEpoch != _epoch)
        {
            var pages = new Page[Math.Max(number + 1, _pages.Length)];
            _pages.CopyTo(pages, 0);
            for (var i = _pages.Length; i < pages.Length; i++)
            {
                pages[i] = new Page(_epoch, new T?[Size]);
            }

            _directoryEpoch = _epoch;
            Volatile.Write(ref _pages, pages);
        }

        var page = _pages[number];
        if (page.Epoch != _epoch)
        {
            page = _pages[number] = new Page(_epoch, (T?[])page.Records.Clone());
        }

        page.Records[slot & (Size - 1)] = record;
    }

    internal sealed record Page(long Epoch, T?[] Records);
}

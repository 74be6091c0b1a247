namespace Crm.Storage.InMemory;

/// <summary>A table as it was at some moment. Does not change while it is read, safe to share between threads.</summary>
/// <remarks>The map from ids to slots is the living one: an id that came later has a slot in which this image holds nothing.</remarks>
internal sealed class TableImage<T>(SlotMap slots, PageTable<T>.Run pages, TreeNode[] indexes, long count, Lease lease) : TableImage(lease)
    where T : class, IRecord<T>
{
    private const int FewSlots = 8;
    private const int CachedPages = 1_024;

    public override RecordKind Kind => KindLayout<T>.Instance.Kind;

    public override long Count => count;

    public override IEnumerable<T> Records => pages.All();

    public PageTable<T>.Run Pages => pages;

    public TreeNode IndexAt(int number) => indexes[number];

    public T? Find(Guid id) => slots.Find(in id) is >= 0 and var slot ? pages.Read(slot) : null;

    /// <summary>The slot of an id that the image has.</summary>
    public int SlotOf(Guid id) => slots.Find(in id);

    /// <summary>Reads slots that hold records.</summary>
    public void Read(ReadOnlySpan<int> slots, Span<T> records)
    {
        if (slots.Length > FewSlots && pages.Length > CachedPages)
        {
            Glance(slots);
        }

        for (var i = 0; i < slots.Length; i++)
        {
            records[i] = pages.Read(slots[i])!;
        }
    }

    // Beyond what caches hold: the ways to all of them are gone side by side first, with nothing between that the next one would wait for.
    private void Glance(ReadOnlySpan<int> slots)
    {
        var present = 0;
        for (var i = 0; i < slots.Length; i++)
        {
            present += pages.Read(slots[i]) is null ? 0 : 1;
        }

        if (present != slots.Length)
        {
            throw new InvalidOperationException("An index names a slot without a record; this is a defect of the store.");
        }
    }

    public T At(int slot) => pages.Read(slot)!;
}

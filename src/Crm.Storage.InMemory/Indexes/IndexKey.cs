namespace Crm.Storage.InMemory;

/// <summary>An entry as it stands in an ordered index. Does not change while somebody reads it.</summary>
internal sealed class IndexKey(in IndexEntry entry)
{
    private IndexEntry _entry = entry;

    public IndexKey(KeyPart a, KeyPart b, KeyPart c, int count, Guid id, int slot)
        : this(new IndexEntry(in a, in b, in c, count, id, slot))
    {
    }

    public int Count => _entry.Count;

    public Guid Id => _entry.Id;

    public int Slot => _entry.Slot;

    public string? Text => _entry.Text;

    public ref readonly IndexEntry Entry => ref _entry;

    /// <summary>Says something else from now on; for a key that went out of its index while nobody was reading.</summary>
    public IndexKey Become(in IndexEntry entry)
    {
        _entry = entry;
        return this;
    }

    public bool HasSameParts(IndexKey other) => CompareParts(this, other, Count) == 0;

    public static int Compare(IndexKey x, IndexKey y) => IndexEntry.Compare(in x._entry, in y._entry);

    public static int CompareParts(IndexKey x, IndexKey y, int count) => IndexEntry.CompareParts(in x._entry, in y._entry, count);

    public KeyPart Part(int index) => _entry.Part(index);

    public static IndexKey Of(ReadOnlySpan<KeyPart> parts, Guid id, int slot) =>
        new(parts.Length > 0 ? parts[0] : default, parts.Length > 1 ? parts[1] : default, parts.Length > 2 ? parts[2] : default, parts.Length, id, slot);
}

namespace Crm.Storage.InMemory;

/// <summary>An entry of an ordered index: up to three members, the id that settles ties, and where the record lies. Immutable.</summary>
internal sealed class IndexKey(KeyPart a, KeyPart b, KeyPart c, int count, Guid id, int slot)
{
    private readonly KeyPart _a = a;
    private readonly KeyPart _b = b;
    private readonly KeyPart _c = c;

    public int Count { get; } = count;

    public Guid Id { get; } = id;

    public int Slot { get; } = slot;

    public string? Text => _a.Text;

    public bool HasSameParts(IndexKey other) => CompareParts(this, other, Count) == 0;

    public static int Compare(IndexKey x, IndexKey y)
    {
        var order = CompareParts(x, y, x.Count);
        return order != 0 ? order : x.Id.CompareTo(y.Id);
    }

    public static int CompareParts(IndexKey x, IndexKey y, int count)
    {
        if (count == 0)
        {
            return 0;
        }

        var order = KeyPart.Compare(in x._a, in y._a);
        if (order != 0 || count == 1)
        {
            return order;
        }

        order = KeyPart.Compare(in x._b, in y._b);
        return order != 0 || count == 2 ? order : KeyPart.Compare(in x._c, in y._c);
    }

    public KeyPart Part(int index) => index switch { 0 => _a, 1 => _b, _ => _c };

    public static IndexKey Of(ReadOnlySpan<KeyPart> parts, Guid id, int slot) =>
        new(parts.Length > 0 ? parts[0] : default, parts.Length > 1 ? parts[1] : default, parts.Length > 2 ? parts[2] : default, parts.Length, id, slot);
}

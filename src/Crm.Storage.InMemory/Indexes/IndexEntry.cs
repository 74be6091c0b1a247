using System.Runtime.InteropServices;

namespace Crm.Storage.InMemory;

/// <summary>What an entry of an ordered index says: up to three members, the id that settles ties, and where the record lies.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct IndexEntry(in KeyPart a, in KeyPart b, in KeyPart c, int count, Guid id, int slot)
{
    private readonly KeyPart _a = a;
    private readonly KeyPart _b = b;
    private readonly KeyPart _c = c;

    public Guid Id { get; } = id;

    public int Count { get; } = count;

    public int Slot { get; } = slot;

    public string? Text => _a.Text;

    public static int Compare(in IndexEntry x, in IndexEntry y)
    {
        var order = CompareParts(in x, in y, x.Count);
        return order != 0 ? order : x.Id.CompareTo(y.Id);
    }

    public static int CompareParts(in IndexEntry x, in IndexEntry y, int count)
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
}

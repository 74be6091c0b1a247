using System.Runtime.InteropServices;

namespace Crm.Storage.InMemory;

/// <summary>A place between the entries of an index: before or after all entries that begin with some members, or around one entry.</summary>
/// <param name="Key">The members, and the id if <paramref name="HasId"/>.</param>
/// <param name="Parts">How many members count.</param>
/// <param name="HasId">Whether the id counts as well.</param>
/// <param name="IsAfter">After all of them, or before.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IndexBound(IndexKey Key, int Parts, bool HasId, bool IsAfter)
{
    public static IndexBound Before(IndexKey key, int parts) => new(key, parts, false, false);

    public static IndexBound After(IndexKey key, int parts) => new(key, parts, false, true);

    public static IndexBound AfterEntry(IndexKey key) => new(key, key.Count, true, true);

    /// <summary>Whether an entry lies before this place.</summary>
    public bool IsPast(IndexKey entry)
    {
        var order = IndexKey.CompareParts(entry, Key, Parts);
        if (order == 0 && HasId)
        {
            order = entry.Id.CompareTo(Key.Id);
        }

        return order != 0 ? order < 0 : IsAfter;
    }
}

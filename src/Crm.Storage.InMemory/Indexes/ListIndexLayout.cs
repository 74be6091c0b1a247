namespace Crm.Storage.InMemory;

/// <summary>An index with one entry for each different value in an owned list.</summary>
internal sealed class ListIndexLayout<T>(RecordIndex declared, int number) : IndexLayout<T>(declared, number)
    where T : class
{
    private readonly Func<T, System.Collections.IEnumerable?> _list = KeyReader.ListOf<T>(declared);
    private readonly Action<T, List<KeyPart>> _read = KeyReader.ItemsOf<T>(declared);

    public override void Note(T? before, T? after, Guid id, int slot, List<IndexChange> changes)
    {
        // A changed copy of a record nearly always has the very list of the record before.
        var (left, entered) = (before is null ? null : _list(before), after is null ? null : _list(after));
        if (ReferenceEquals(left, entered) || (IsEmpty(left) && IsEmpty(entered)))
        {
            return;
        }

        var (old, fresh) = (PartsOf(before), PartsOf(after));
        AddMissing(old, fresh, comes: false);
        AddMissing(fresh, old, comes: true);

        void AddMissing(List<KeyPart> parts, List<KeyPart> others, bool comes)
        {
            for (var i = 0; i < parts.Count; i++)
            {
                if (!Holds(others, others.Count, parts[i]) && !Holds(parts, i, parts[i]))
                {
                    changes.Add(new(Number, new IndexEntry(parts[i], default, default, 1, id, slot), comes));
                }
            }
        }
    }

    private static bool IsEmpty(System.Collections.IEnumerable? list) => list is null or System.Collections.ICollection { Count: 0 };

    private static bool Holds(List<KeyPart> parts, int count, KeyPart part)
    {
        for (var i = 0; i < count; i++)
        {
            if (KeyPart.Compare(parts[i], part) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private List<KeyPart> PartsOf(T? record)
    {
        var parts = new List<KeyPart>();
        if (record is not null)
        {
            _read(record, parts);
        }

        return parts;
    }
}

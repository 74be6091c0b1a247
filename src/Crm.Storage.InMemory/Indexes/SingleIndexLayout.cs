namespace Crm.Storage.InMemory;

/// <summary>An index with one entry for each record: ordered, or of a folded text.</summary>
internal sealed class SingleIndexLayout<T>(RecordIndex declared, int number) : IndexLayout<T>(declared, number)
    where T : class
{
    private readonly Func<T, T, bool> _isSame = KeyReader.SameOf<T>(declared.Members);
    private readonly Func<T, KeyPart>[] _parts = [.. declared.Members.Select(m => KeyReader.PartOf<T>(m, declared.Form == RecordIndexForm.Folded))];

    public override void Note(T? before, T? after, Guid id, int slot, List<IndexChange> changes)
    {
        // Most writes leave most indexes as they are: equal members make equal entries.
        if (before is not null && after is not null && _isSame(before, after))
        {
            return;
        }

        IndexEntry old = default, fresh = default;
        if (before is not null)
        {
            old = EntryOf(before, id, slot);
        }

        if (after is not null)
        {
            fresh = EntryOf(after, id, slot);
        }

        if (before is not null && after is not null && IndexEntry.Compare(in old, in fresh) == 0)
        {
            return;
        }

        if (before is not null)
        {
            changes.Add(new(Number, in old, comes: false));
        }

        if (after is not null)
        {
            changes.Add(new(Number, in fresh, comes: true));
        }
    }

    private IndexEntry EntryOf(T record, Guid id, int slot) => _parts.Length switch
    {
        1 => new(_parts[0](record), default, default, 1, id, slot),
        2 => new(_parts[0](record), _parts[1](record), default, 2, id, slot),
        _ => new(_parts[0](record), _parts[1](record), _parts[2](record), 3, id, slot),
    };
}

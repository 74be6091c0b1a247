namespace Crm.Storage.InMemory;

/// <summary>An index with one entry for each record: ordered, or of a folded text.</summary>
internal sealed class SingleIndexLayout<T>(RecordIndex declared, int number) : IndexLayout<T>(declared, number)
    where T : class
{
    private readonly Func<T, KeyPart>[] _parts = [.. declared.Members.Select(m => KeyReader.PartOf<T>(m, declared.Form == RecordIndexForm.Folded))];

    public override void Note(T? before, T? after, Guid id, int slot, List<IndexChange> changes)
    {
        if (before is not null && after is not null && IsSame(before, after))
        {
            return;
        }

        if (before is not null)
        {
            changes.Add(new(Number, KeyOf(before, id, slot), Comes: false));
        }

        if (after is not null)
        {
            changes.Add(new(Number, KeyOf(after, id, slot), Comes: true));
        }
    }

    private bool IsSame(T before, T after)
    {
        foreach (var part in _parts)
        {
            if (KeyPart.Compare(part(before), part(after)) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private IndexKey KeyOf(T record, Guid id, int slot) => _parts.Length switch
    {
        1 => new(_parts[0](record), default, default, 1, id, slot),
        2 => new(_parts[0](record), _parts[1](record), default, 2, id, slot),
        _ => new(_parts[0](record), _parts[1](record), _parts[2](record), 3, id, slot),
    };
}

using System.Runtime.CompilerServices;

namespace Crm.Storage;

/// <summary>A set of references that has room for a few without a heap. Not to be copied.</summary>
internal struct WrittenOnce
{
    private const int Few = 12;
    private Room _few;
    private int _count;
    private HashSet<EntityRef>? _many;

    /// <summary>Adds a reference; false where it is there already.</summary>
    public bool Add(EntityRef reference)
    {
        if (_many is not null)
        {
            return _many.Add(reference);
        }

        Span<EntityRef> few = _few;
        if (few[.._count].Contains(reference))
        {
            return false;
        }

        if (_count < Few)
        {
            few[_count++] = reference;
            return true;
        }

        _many = [.. few, reference];
        return true;
    }

    [InlineArray(Few)]
    private struct Room
    {
        private EntityRef _first;
    }
}

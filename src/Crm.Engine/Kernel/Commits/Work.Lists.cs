using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Crm.Storage;

namespace Crm.Kernel;

/// <content>A change set reads saves, entries, rows and events from the work itself: most commands have one or two of each, and four lists less are made for it.</content>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is no list but has some.")]
internal sealed partial class Work : IReadOnlyList<RecordSave>, IReadOnlyList<JournalEntry>, IReadOnlyList<CrmEvent>, IReadOnlyList<ProjectionWrite>
{
    int IReadOnlyCollection<RecordSave>.Count => _saves.Count;

    int IReadOnlyCollection<JournalEntry>.Count => _journal.Count;

    int IReadOnlyCollection<CrmEvent>.Count => _events.Count;

    int IReadOnlyCollection<ProjectionWrite>.Count => _projections.Count;

    RecordSave IReadOnlyList<RecordSave>.this[int index] => _saves[index];

    JournalEntry IReadOnlyList<JournalEntry>.this[int index] => _journal[index];

    CrmEvent IReadOnlyList<CrmEvent>.this[int index] => _events[index];

    ProjectionWrite IReadOnlyList<ProjectionWrite>.this[int index] => _projections[index];

    IEnumerator<RecordSave> IEnumerable<RecordSave>.GetEnumerator() => _saves.All().GetEnumerator();

    IEnumerator<JournalEntry> IEnumerable<JournalEntry>.GetEnumerator() => _journal.All().GetEnumerator();

    IEnumerator<CrmEvent> IEnumerable<CrmEvent>.GetEnumerator() => _events.All().GetEnumerator();

    IEnumerator<ProjectionWrite> IEnumerable<ProjectionWrite>.GetEnumerator() => _projections.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException("These are four lists: say which.");

    /// <summary>A list that nearly always has one item, which lies within it. Not to be copied.</summary>
    private struct One<T>
    {
        private T _first;
        private List<T>? _more;

        public int Count { get; private set; }

        public readonly T this[int index] => (uint)index >= (uint)Count ? throw new ArgumentOutOfRangeException(nameof(index)) : index == 0 ? _first : _more![index - 1];

        public void Add(T item)
        {
            if (Count++ == 0)
            {
                _first = item;
            }
            else
            {
                (_more ??= []).Add(item);
            }
        }

        public readonly IEnumerable<T> All() => Count == 0 ? [] : [_first, .. _more ?? []];
    }
}

using System.Collections;

namespace Crm.Kernel;

/// <summary>A list that most commands put one or two items into: these lie within it. Only grows; not to be copied.</summary>
internal struct Few<T> : IReadOnlyList<T>
{
    private const int Within = 2;
    private T _first;
    private T _second;
    private List<T>? _more;

    public int Count { get; private set; }

    public readonly T this[int index] => (uint)index >= (uint)Count ? throw new ArgumentOutOfRangeException(nameof(index))
        : index == 0 ? _first
        : index == 1 ? _second
        : _more![index - Within];

    public void Add(T item)
    {
        switch (Count++)
        {
            case 0:
                _first = item;
                break;
            case 1:
                _second = item;
                break;
            default:
                (_more ??= []).Add(item);
                break;
        }
    }

    public readonly IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

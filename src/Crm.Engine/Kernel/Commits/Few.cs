using System.Collections;

namespace Crm.Kernel;

/// <summary>A list that most commands put one or two items into: these lie within it. Only grows; used by one thread until it is handed over.</summary>
internal sealed class Few<T> : IReadOnlyList<T>
{
    private const int Within = 2;
    private T _first = default!;
    private T _second = default!;
    private List<T>? _more;
    private int _count;

    public int Count => _count;

    public T this[int index] => (uint)index >= (uint)_count ? throw new ArgumentOutOfRangeException(nameof(index))
        : index == 0 ? _first
        : index == 1 ? _second
        : _more![index - Within];

    public void Add(T item)
    {
        switch (_count)
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

        _count++;
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < _count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

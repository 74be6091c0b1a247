using System.Collections.Concurrent;

namespace Crm.Storage.InMemory;

/// <summary>Values as small numbers in order of their first coming; 0 stands for a missing value. One writer; numbers never change.</summary>
internal sealed class CodeTable<T>
    where T : notnull
{
    private readonly ConcurrentDictionary<T, int> _codes = new();
    private T[] _values = new T[8];
    private int _count = 1;

    public int Of(T value)
    {
        if (_codes.TryGetValue(value, out var code))
        {
            return code;
        }

        if (_count == _values.Length)
        {
            Array.Resize(ref _values, _count * 2);
        }

        _values[_count] = value;
        _codes[value] = _count;
        return _count++;
    }

    public CodeView<T> Capture() => new(_codes, _values, _count);
}

/// <summary>The codes that were given by some moment. Never changes, safe to share between threads.</summary>
internal sealed class CodeView<T>(ConcurrentDictionary<T, int> codes, T[] values, int count)
    where T : notnull
{
    /// <summary>One more than the greatest code.</summary>
    public int Count => count;

    /// <summary>The value of a code above 0.</summary>
    public T this[int code] => values[code];

    /// <summary>The code of a value; -1 when it had none by then.</summary>
    public int Of(T value) => codes.TryGetValue(value, out var code) && code < count ? code : -1;
}

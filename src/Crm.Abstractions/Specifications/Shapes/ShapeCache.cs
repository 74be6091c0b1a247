using System.Collections.Concurrent;

namespace Crm.Specifications;

/// <summary>Keeps the shapes of the specifications used most recently, at most <see cref="SpecificationLimits.CachedShapes"/>. Safe to share between threads.</summary>
public sealed class ShapeCache
{
    private readonly ConcurrentDictionary<ShapeSignature, Entry> _entries = new();
    private readonly Lock _eviction = new();
    private readonly int _capacity;
    private long _clock;
    private long _compilations;

    internal ShapeCache(int capacity = SpecificationLimits.CachedShapes) => _capacity = capacity;

    /// <summary>The cache every specification of the process uses.</summary>
    public static ShapeCache Shared { get; } = new();

    /// <summary>How many shapes are kept now.</summary>
    public int Count => _entries.Count;

    /// <summary>How many conditions were compiled since the start.</summary>
    public long Compilations => Interlocked.Read(ref _compilations);

    internal void CountCompilation() => Interlocked.Increment(ref _compilations);

    internal SpecificationShape? Find(ShapeSignature signature)
    {
        if (!_entries.TryGetValue(signature, out var entry))
        {
            return null;
        }

        // Lost updates between threads only blur which shape is the oldest.
        entry.LastUse = ++_clock;
        return entry.Shape;
    }

    internal SpecificationShape Keep(ShapeSignature signature, SpecificationShape shape)
    {
        var kept = _entries.GetOrAdd(signature.ToKept(), new Entry(shape) { LastUse = ++_clock });
        if (_entries.Count > _capacity)
        {
            Evict();
        }

        return kept.Shape;
    }

    private void Evict()
    {
        lock (_eviction)
        {
            // An eighth at once, so that a full cache does not sort at every new shape.
            var excess = _entries.Count - _capacity;
            if (excess > 0)
            {
                foreach (var (signature, _) in _entries.ToArray().OrderBy(e => e.Value.LastUse).Take(excess + (_capacity / 8)))
                {
                    _entries.TryRemove(signature, out _);
                }
            }
        }
    }

    private sealed class Entry(SpecificationShape shape)
    {
        public SpecificationShape Shape { get; } = shape;

        public long LastUse { get; set; }
    }
}

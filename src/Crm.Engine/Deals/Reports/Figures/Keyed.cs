namespace Crm.Deals;

/// <summary>Builders of figures by a key that may be absent: named ones in order, what has no key last.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TBuilder">What collects the figures of a key.</typeparam>
internal sealed class Keyed<TKey, TBuilder>(Func<TBuilder> create)
    where TKey : struct, IComparable<TKey>
    where TBuilder : class
{
    private readonly Dictionary<TKey, TBuilder> _named = [];
    private TBuilder? _rest;

    public int Count => _named.Count + (_rest is null ? 0 : 1);

    /// <summary>The builder of a key, made when it is met first.</summary>
    public TBuilder this[TKey? key]
    {
        get
        {
            if (key is not { } named)
            {
                return _rest ??= create();
            }

            if (!_named.TryGetValue(named, out var builder))
            {
                builder = create();
                _named.Add(named, builder);
            }

            return builder;
        }
    }

    /// <summary>By key, what has none last.</summary>
    public IEnumerable<(TKey? Key, TBuilder Builder)> ByKey() => InOrder(_named.OrderBy(n => n.Key));

    /// <summary>Most first, ties by key, what has none last.</summary>
    public IEnumerable<(TKey? Key, TBuilder Builder)> MostFirst(Func<TBuilder, int> count) =>
        InOrder(_named.OrderByDescending(n => count(n.Value)).ThenBy(n => n.Key));

    private IEnumerable<(TKey? Key, TBuilder Builder)> InOrder(IEnumerable<KeyValuePair<TKey, TBuilder>> named)
    {
        foreach (var (key, builder) in named)
        {
            yield return (key, builder);
        }

        if (_rest is not null)
        {
            yield return (null, _rest);
        }
    }
}

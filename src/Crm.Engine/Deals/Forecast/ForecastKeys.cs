namespace Crm.Deals;

/// <summary>Into which groups of a split a deal falls: one, or one for each segment.</summary>
internal static class ForecastKeys
{
    public static IEnumerable<string?> Of(DealFacts facts, ForecastSplit split, PartnerSegments segments)
    {
        if (split != ForecastSplit.Segment)
        {
            return [KeyOf(facts, split)];
        }

        var of = segments.Of(facts);
        return of.Count == 0 ? [null] : of.Select(s => (string?)s.ToString());
    }

    private static string? KeyOf(DealFacts facts, ForecastSplit split) => split switch
    {
        ForecastSplit.Kind => facts.Kind.ToString(),
        ForecastSplit.Responsible => facts.Responsible.ToString(),
        ForecastSplit.Partner => facts.Partner?.ToString(),
        ForecastSplit.Source => facts.Source?.ToString(),
        ForecastSplit.Channel => facts.Channel?.ToString(),
        ForecastSplit.Department => facts.Department?.ToString(),
        ForecastSplit.Stage => facts is { Process: { } process, Stage: { } stage } ? $"{process}/{stage}" : null,
        _ => throw new InvalidOperationException($"Unknown split {split}."),
    };
}

/// <summary>A whole and its groups, each made when its first deal comes.</summary>
internal sealed class ForecastGroups<T>(Func<T> make)
    where T : class
{
    private readonly Dictionary<string, T> _groups = new(StringComparer.Ordinal);
    private T? _rest;

    public T Total { get; } = make();

    public T this[string? key]
    {
        get
        {
            if (key is null)
            {
                return _rest ??= make();
            }

            if (!_groups.TryGetValue(key, out var group))
            {
                group = make();
                _groups.Add(key, group);
            }

            return group;
        }
    }

    /// <summary>The groups by key, the one without a key last.</summary>
    public IEnumerable<(string? Key, T Group)> InOrder() =>
        _groups.OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => ((string?)g.Key, g.Value))
            .Concat(_rest is null ? [] : [(null, _rest)]);
}

namespace Crm.Partners;

/// <summary>A record made ready for comparing with many: values without the blank ones, by kind.</summary>
/// <param name="Values">The values, by kind.</param>
internal sealed record PreparedRecord(MatchValue[] Values)
{
    // A record of thousands of values would make one comparison as dear as a search.
    private const int MostValues = 64;

    public static PreparedRecord Of(MatchRecord record)
    {
        var values = new List<MatchValue>(Math.Min(record.Fields.Count, MostValues));
        foreach (var field in record.Fields)
        {
            if (values.Count < MostValues && MatchValue.Of(field) is { } value && !values.Exists(v => v.Kind == value.Kind && v.Key == value.Key))
            {
                var last = values.FindLastIndex(v => v.Kind <= value.Kind);
                values.Insert(last + 1, value);
            }
        }

        return new([.. values]);
    }

    public ReadOnlySpan<MatchValue> Of(MatchKind kind)
    {
        var from = 0;
        while (from < Values.Length && Values[from].Kind != kind)
        {
            from++;
        }

        var to = from;
        while (to < Values.Length && Values[to].Kind == kind)
        {
            to++;
        }

        return Values.AsSpan(from, to - from);
    }
}

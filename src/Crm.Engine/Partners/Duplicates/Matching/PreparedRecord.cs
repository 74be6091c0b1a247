namespace Crm.Partners;

/// <summary>A record made ready for comparing with many: values without the blank ones, by kind.</summary>
/// <param name="Values">The values, by kind.</param>
internal sealed record PreparedRecord(MatchValue[] Values)
{
    // A record of thousands of values would make one comparison as dear as a search.
    private const int MostValues = 64;

    public static PreparedRecord Of(MatchRecord record) =>
        new([.. record.Fields.Select(MatchValue.Of).OfType<MatchValue>().DistinctBy(v => (v.Kind, v.Key)).Take(MostValues).OrderBy(v => v.Kind)]);

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

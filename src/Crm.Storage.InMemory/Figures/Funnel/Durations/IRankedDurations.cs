namespace Crm.Storage.InMemory;

/// <summary>Durations of which some can be asked for by their place in the order.</summary>
internal interface IRankedDurations
{
    int Count { get; }

    /// <summary>The values of some places, ascending, counted from 0.</summary>
    void Find(ReadOnlySpan<int> ranks, Span<long> found);
}

namespace Crm.Storage.Tests.Concurrency;

/// <summary>What follows from a record that a list does not hold: the list comes before whoever made it, or after whoever took it away.</summary>
internal static class Absence
{
    /// <summary>Adds what must come before what; tells at once of a list that misses what was there all the time.</summary>
    public static string? Contradiction(IReadOnlyList<Act> acts, List<int>[] after)
    {
        var removers = new Dictionary<string, int>(StringComparer.Ordinal);
        var makers = new List<(string Thing, int Maker)>();
        for (var i = 0; i < acts.Count; i++)
        {
            makers.AddRange(acts[i].Begot.Select(thing => (thing, i)));
            foreach (var thing in acts[i].Removed)
            {
                removers[thing] = i;
            }
        }

        for (var i = 0; i < acts.Count; i++)
        {
            foreach (var (thing, maker) in acts[i].Listed is { } listed ? makers.Where(m => !listed.Contains(m.Thing)) : [])
            {
                var isRemoved = removers.TryGetValue(thing, out var remover);
                if (acts[maker].Ended < acts[i].Begun && (!isRemoved || acts[i].Ended < acts[remover].Begun))
                {
                    return $"{thing} was there all the time and is missing: {acts[maker]}, {acts[i]}";
                }

                if (acts[maker].Ended < acts[i].Begun)
                {
                    after[remover].Add(i);
                }
                else if (!isRemoved || acts[i].Ended < acts[remover].Begun)
                {
                    after[i].Add(maker);
                }
            }
        }

        return null;
    }
}

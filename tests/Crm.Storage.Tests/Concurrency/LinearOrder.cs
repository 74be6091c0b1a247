namespace Crm.Storage.Tests.Concurrency;

/// <summary>Looks for one order of all acts in which each saw what the acts before it had made, and in which whoever ended before another began comes first.</summary>
/// <remarks>
/// Every version of a thing is made once, so that the order of its versions is known, and all that must come before another is known with it: who made a version comes
/// before who saw it, and who saw it before who made the next one. There is such an order exactly when nothing comes before itself.
/// </remarks>
internal static class LinearOrder
{
    /// <summary>Why there is no such order; <see langword="null"/> where there is one.</summary>
    public static string? Contradiction(IReadOnlyList<Act> acts)
    {
        var makers = new Dictionary<(string Thing, long Version), int>();
        for (var i = 0; i < acts.Count; i++)
        {
            foreach (var (thing, version) in acts[i].Made)
            {
                if (!makers.TryAdd((thing, version), i))
                {
                    return $"{thing}@{version} was made twice: {acts[makers[(thing, version)]]} and {acts[i]}";
                }
            }
        }

        var after = new List<int>[acts.Count];
        for (var i = 0; i < acts.Count; i++)
        {
            after[i] = [.. Enumerable.Range(0, acts.Count).Where(j => acts[i].Ended < acts[j].Begun)];
        }

        for (var i = 0; i < acts.Count; i++)
        {
            foreach (var (thing, version) in acts[i].Saw)
            {
                if (version > 0 && !makers.ContainsKey((thing, version)))
                {
                    return $"nobody made what was seen: {thing}@{version} by {acts[i]}";
                }

                if (makers.TryGetValue((thing, version), out var maker) && maker != i)
                {
                    after[maker].Add(i);
                }

                if (makers.TryGetValue((thing, version + 1), out var next) && next != i)
                {
                    after[i].Add(next);
                }
            }
        }

        return Absence.Contradiction(acts, after) ?? Circle(acts, after);
    }

    private static string? Circle(IReadOnlyList<Act> acts, List<int>[] after)
    {
        var before = new int[acts.Count];
        foreach (var follower in after.SelectMany(a => a))
        {
            before[follower]++;
        }

        var free = new Queue<int>(Enumerable.Range(0, acts.Count).Where(i => before[i] == 0));
        var left = acts.Count;
        while (free.TryDequeue(out var act))
        {
            left--;
            foreach (var follower in after[act].Where(f => --before[f] == 0))
            {
                free.Enqueue(follower);
            }
        }

        return left == 0 ? null : $"{left} acts come before themselves: {string.Join(Environment.NewLine, Walk(after, before).Select(i => acts[i]))}";
    }

    /// <summary>One circle: everybody left has somebody left before him.</summary>
    private static List<int> Walk(List<int>[] after, int[] before)
    {
        var leads = new Dictionary<int, int>();
        for (var i = 0; i < after.Length; i++)
        {
            foreach (var follower in after[i].Where(f => before[i] > 0 && before[f] > 0))
            {
                leads[follower] = i;
            }
        }

        var walked = new List<int>();
        var at = leads.Keys.First();
        while (!walked.Contains(at))
        {
            walked.Add(at);
            at = leads[at];
        }

        walked.RemoveRange(0, walked.IndexOf(at));
        walked.Reverse();
        return walked;
    }
}

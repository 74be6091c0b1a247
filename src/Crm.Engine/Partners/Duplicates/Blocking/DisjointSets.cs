namespace Crm.Partners;

/// <summary>Numbers in groups that grow together; each group is known by its smallest number.</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] _parents = [.. Enumerable.Range(0, count)];

    public int Find(int number)
    {
        while (_parents[number] != number)
        {
            number = _parents[number] = _parents[_parents[number]];
        }

        return number;
    }

    public void Join(int one, int other)
    {
        var (first, second) = (Find(one), Find(other));
        _parents[Math.Max(first, second)] = Math.Min(first, second);
    }

    /// <summary>The groups of two and more, by their smallest number, each in ascending order.</summary>
    public IReadOnlyList<int[]> Groups()
    {
        var groups = new SortedDictionary<int, List<int>>();
        for (var number = 0; number < _parents.Length; number++)
        {
            var first = Find(number);
            if (first != number)
            {
                (groups.TryGetValue(first, out var members) ? members : groups[first] = [first]).Add(number);
            }
        }

        return [.. groups.Values.Select(g => g.ToArray())];
    }
}

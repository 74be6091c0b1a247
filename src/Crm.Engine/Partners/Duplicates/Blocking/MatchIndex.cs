using System.Runtime.InteropServices;

namespace Crm.Partners;

/// <summary>Finds the records that are alike one of them or a new one, among millions, without comparing with all. Fixed once built; safe to share between threads then.</summary>
internal sealed class MatchIndex
{
    private readonly KeyTable _keys = new();
    private readonly Func<int, PreparedRecord> _record;
    private readonly Matcher _matcher;

    /// <summary>Builds it.</summary>
    /// <param name="count">How many records there are; they are numbered from zero.</param>
    /// <param name="record">Gives a record; asked once to build, later for each comparison.</param>
    /// <param name="matcher">Compares.</param>
    /// <param name="largestBlock">A key that more records have tells nothing and is not followed.</param>
    public MatchIndex(int count, Func<int, PreparedRecord> record, Matcher matcher, int largestBlock = 200)
    {
        (Count, _record, _matcher, LargestBlock) = (count, record, matcher, largestBlock);
        var hashes = new List<ulong>();
        for (var slot = 0; slot < count; slot++)
        {
            hashes.Clear();
            MatchKeys.Hashes(record(slot), KeyDepth.Whole, hashes);
            foreach (var hash in hashes)
            {
                _keys.Add(hash, slot);
            }
        }

        _keys.Seal();
    }

    public int Count { get; }

    public int LargestBlock { get; }

    internal KeyTable Keys => _keys;

    public PreparedRecord Record(int slot) => _record(slot);

    internal Matcher Matcher => _matcher;

    /// <summary>The records that are suggested as duplicates or reach the least score, the best first; equal ones by number.</summary>
    public IReadOnlyList<(int Slot, MatchScore Score)> Find(PreparedRecord candidate, decimal leastScore = 1, int most = 20)
    {
        var found = new List<(int Slot, MatchScore Score)>();
        foreach (var slot in Candidates(candidate))
        {
            var (score, suggested) = _matcher.Score(candidate, _record(slot));
            if (suggested || score >= leastScore)
            {
                found.Add((slot, _matcher.Compare(candidate, _record(slot))));
            }
        }

        return [.. found.OrderByDescending(f => f.Score.Score).ThenBy(f => f.Slot).Take(most)];
    }

    /// <summary>The records that share a key that is not too common.</summary>
    public IReadOnlyCollection<int> Candidates(PreparedRecord candidate)
    {
        var hashes = new List<ulong>();
        MatchKeys.Hashes(candidate, KeyDepth.Whole, hashes);
        var slots = new HashSet<int>();
        foreach (var hash in CollectionsMarshal.AsSpan(hashes))
        {
            var block = _keys.Find(hash);
            foreach (var slot in block.Length <= LargestBlock ? block : [])
            {
                slots.Add(slot);
            }
        }

        return slots;
    }

    /// <summary>All pairs whose score reaches the threshold, each once, the smaller number first.</summary>
    public IEnumerable<(int One, int Other, decimal Score)> Pairs(decimal threshold)
    {
        for (var slot = 0; slot < Count; slot++)
        {
            var record = _record(slot);
            foreach (var other in Candidates(record).Where(o => o > slot).Order())
            {
                if (_matcher.Score(record, _record(other)).Score is var score && score >= threshold)
                {
                    yield return (slot, other, score);
                }
            }
        }
    }
}

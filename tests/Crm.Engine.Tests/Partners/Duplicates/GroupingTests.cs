using Crm.Partners;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Engine.Tests.Partners.Duplicates;

// PARTY-10
public sealed class GroupingTests
{
    private static readonly Matcher Matcher = new(MatchScheme.Default);

    [Fact]
    public void Groups_are_what_chains_of_pairs_join_whatever_the_order_of_the_records() => Prop.ForAll(MatchSamples.Records.ToArbitrary(), records =>
    {
        PreparedRecord[] prepared = [.. records.Select(PreparedRecord.Of)];
        int[] shuffle = [.. Enumerable.Range(0, prepared.Length).OrderBy(i => (i * 7919L) % 13).ThenByDescending(i => i)];
        var there = Groups([.. prepared]);
        var back = Groups([.. shuffle.Select(i => prepared[i])]).Select(g => g.Select(i => shuffle[i]).Order().ToArray()).OrderBy(g => g[0]);
        return Same(there, back) && Same(there, Chains(prepared));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_telephone_that_thousands_have_is_not_compared_pair_by_pair_and_still_joins_them()
    {
        PreparedRecord[] records = [.. Enumerable.Range(0, 5_000).Select(_ => PreparedRecord.Of(MatchRecord.Of(new MatchField(MatchKind.Phone, "+7 495 123-45-67"))))];
        var asked = 0;
        var index = new MatchIndex(records.Length, i => { asked++; return records[i]; }, Matcher);
        Assert.Equal(5_000, Assert.Single(DuplicateGrouping.Of(index, 0.65m)).Length);
        Assert.InRange(asked, 5_000, 100_000);
    }

    private static IReadOnlyList<int[]> Groups(PreparedRecord[] records) => DuplicateGrouping.Of(new(records.Length, i => records[i], Matcher), MatchScheme.Default.Threshold);

    // Every pair that shares a key, compared; joined until nothing changes.
    private static IEnumerable<int[]> Chains(PreparedRecord[] records)
    {
        int[] mark = [.. Enumerable.Range(0, records.Length)];
        var keys = records.Select(r => { var k = new List<ulong>(); MatchKeys.Hashes(r, KeyDepth.Whole, k); return k.ToHashSet(); }).ToArray();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (i, j) in Enumerable.Range(0, mark.Length).SelectMany(i => Enumerable.Range(0, i).Select(j => (i, j))))
            {
                if (mark[i] != mark[j] && keys[i].Overlaps(keys[j]) && Matcher.Compare(records[i], records[j]).Score >= MatchScheme.Default.Threshold)
                {
                    mark[i] = mark[j] = Math.Min(mark[i], mark[j]);
                    changed = true;
                }
            }
        }

        return mark.Select((m, i) => (m, i)).GroupBy(p => p.m, p => p.i).Where(g => g.Count() > 1).Select(g => g.ToArray()).OrderBy(g => g[0]);
    }

    private static bool Same(IEnumerable<int[]> one, IEnumerable<int[]> other) => one.Select(g => string.Join(' ', g)).SequenceEqual(other.Select(g => string.Join(' ', g)));
}

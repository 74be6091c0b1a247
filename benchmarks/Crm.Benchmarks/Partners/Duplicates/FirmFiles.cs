using System.Globalization;
using Crm.Partners;

namespace Crm.Benchmarks.Partners.Duplicates;

/// <summary>The names as a file, for peers that are no library of .NET, and what our own grouping finds among them.</summary>
internal static class FirmFiles
{
    /// <summary><c>firms count path</c>: writes number, name made ready (words by their sound, in alphabetical order) and number of the firm it is the second writing of.</summary>
    public static async Task RunAsync(string[] args)
    {
        var (count, path) = (int.Parse(args[0], CultureInfo.InvariantCulture), args[1]);
        var firms = FirmSamples.Of(count);
        PreparedRecord[] records = [.. Enumerable.Range(0, count).Select(firms.Named)];
        var rows = records.Select((r, i) => string.Create(CultureInfo.InvariantCulture, $"{i},{(r.Values is [var name, ..] ? name.Key : "")},{firms.Twins[i]}"));
        await File.WriteAllLinesAsync(path, rows.Prepend("id,name,twin")).ConfigureAwait(false);

        var from = ThreadTime.Now();
        var index = new MatchIndex(count, i => records[i], new(MatchScheme.Default));
        var indexed = ThreadTime.Now();
        var groups = DuplicateGrouping.Of(index, MatchScheme.Default.Threshold);
        var (indexing, grouping) = ((indexed - from) / 1e9, (ThreadTime.Now() - indexed) / 1e9);
        var places = groups.SelectMany((g, n) => g.Select(i => (i, n))).ToDictionary(p => p.i, p => p.n);
        var found = Enumerable.Range(0, count).Count(i => firms.Twins[i] >= 0 && places.TryGetValue(i, out var mine) && places.TryGetValue(firms.Twins[i], out var theirs) && mine == theirs);
        var pairs = groups.Sum(g => g.Length * (g.Length - 1L) / 2);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count:N0} names: {found:N0} of {firms.Twins.Count(t => t >= 0):N0} second writings found; {pairs:N0} pairs stand in {groups.Count:N0} groups; keys {indexing:0.00} s, groups {grouping:0.00} s of the thread"));
    }
}

using Crm.Partners;
using Crm.Tests;

namespace Crm.Engine.Tests.Partners.Duplicates;

// PARTY-10, with the scheme that comes with the SDK: no weight and no threshold is fitted to these files.
public sealed class DuplicateQualityTests(ITestOutputHelper output)
{
    private const string Absent = "The folder shared/data/dedupe is not beside the repository; set CRM_DATA to the folder that holds dedupe.";

    private static string Folder => SharedData.Find("dedupe") ?? "";

    [Fact]
    public void Restaurants_listed_twice_are_found()
    {
        Assert.SkipWhen(Folder.Length == 0, Absent);
        var rows = File.ReadLines(Path.Combine(Folder, "restaurantProfiles.csv")).Skip(1).Select(l => l.Split('|')).ToArray();
        var truth = File.ReadLines(Path.Combine(Folder, "duplicates.csv")).Where(l => l.Length > 0).Select(l => l.Trim().Split('|').Select(int.Parse).Order().ToArray()).Select(p => (p[0], p[1])).ToHashSet();
        PreparedRecord[] records = [.. rows.Select(r => PreparedRecord.Of(MatchRecord.Of(
            new(MatchKind.CompanyName, r[1]), new(MatchKind.Address, r[2] + " " + r[4]), new(MatchKind.Phone, r[3]))))];
        Reaches(records, truth, recall: 0.96, precision: 0.95);
    }

    [Fact]
    public void Persons_of_febrl_1_are_found()
    {
        Assert.SkipWhen(Folder.Length == 0, Absent);
        var rows = File.ReadLines(Path.Combine(Folder, "febrl1.csv")).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(", ")).ToArray();
        var truth = rows.Select((r, i) => (Number: r[0].Split('-')[1], i)).GroupBy(p => p.Number, p => p.i).Where(g => g.Count() == 2).Select(g => (g.First(), g.Last())).ToHashSet();
        PreparedRecord[] records = [.. rows.Select(r => PreparedRecord.Of(MatchRecord.Of(
            new(MatchKind.PersonName, r[1] + " " + r[2]), new(MatchKind.Address, string.Join(' ', r[3..9])), new(MatchKind.BirthDate, r[9]), new(MatchKind.Document, r[10]))))];
        Reaches(records, truth, recall: 0.95, precision: 0.99);
    }

    private void Reaches(PreparedRecord[] records, HashSet<(int, int)> truth, double recall, double precision)
    {
        var index = new MatchIndex(records.Length, i => records[i], new(MatchScheme.Default));
        foreach (var threshold in (decimal[])[0.9m, 0.85m, 0.8m, 0.75m, 0.7m, 0.65m, 0.6m, 0.5m])
        {
            var at = index.Pairs(threshold).Select(p => (p.One, p.Other)).ToList();
            output.WriteLine($"{threshold}: {at.Count} pairs, recall {(double)at.Count(truth.Contains) / truth.Count:0.0000}, precision {(double)at.Count(truth.Contains) / at.Count:0.0000}");
        }

        var found = index.Pairs(MatchScheme.Default.Threshold).Select(p => (p.One, p.Other)).ToList();
        Assert.Equal(found.Count, found.Distinct().Count());
        Assert.InRange((double)found.Count(truth.Contains) / truth.Count, recall, 1);
        Assert.InRange((double)found.Count(truth.Contains) / found.Count, precision, 1);
    }
}

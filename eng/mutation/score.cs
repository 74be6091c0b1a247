// dotnet run eng/mutation/score.cs -- <mutation-report.json> …
// Prints the score of each report by folder and names every mutant that was not found, since the table of the tool itself miscounts.
using System.Text.Json;

foreach (var report in args)
{
    using var json = JsonDocument.Parse(File.ReadAllBytes(report));
    var mutants = json.RootElement.GetProperty("files").EnumerateObject()
        .SelectMany(file => file.Value.GetProperty("mutants").EnumerateArray().Select(mutant => new Mutant(file.Name, file.Value.GetProperty("source").GetString() ?? "", mutant)))
        .Where(mutant => mutant.Counts)
        .ToList();
    Console.WriteLine($"# {report}: {Score(mutants)}");
    foreach (var folder in mutants.GroupBy(mutant => mutant.Folder, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
    {
        Console.WriteLine($"{folder.Key}: {Score([.. folder])}");
    }

    foreach (var survivor in mutants.Where(mutant => !mutant.IsFound).OrderBy(mutant => mutant.File, StringComparer.Ordinal).ThenBy(mutant => mutant.Line))
    {
        Console.WriteLine($"{survivor.Status,-10} {survivor.File}:{survivor.Line} {survivor.Original} → {survivor.Replacement}");
    }
}

static string Score(IReadOnlyList<Mutant> mutants) => mutants.Count == 0 ? "no mutants" : $"{100.0 * mutants.Count(m => m.IsFound) / mutants.Count:0.0} % of {mutants.Count}";

#pragma warning disable MA0047 // A program of one file has no namespace.
internal sealed record Mutant(string Path, string Source, JsonElement Json)
{
    public string File { get; } = Path[(Path.IndexOf("src/", StringComparison.Ordinal) is var at && at >= 0 ? at : 0)..];

    public string Folder => System.IO.Path.GetDirectoryName(File) ?? "";

    public string Status { get; } = Json.GetProperty("status").GetString() ?? "";

    public int Line { get; } = Json.GetProperty("location").GetProperty("start").GetProperty("line").GetInt32();

    public bool IsFound => Status is "Killed" or "Timeout";

    public bool Counts => Status is "Killed" or "Timeout" or "Survived" or "NoCoverage";

    public string Replacement => OneLine(Json.GetProperty("replacement").GetString() ?? "");

    public string Original
    {
        get
        {
            var (start, end) = (Json.GetProperty("location").GetProperty("start"), Json.GetProperty("location").GetProperty("end"));
            var lines = Source.Split('\n');
            var (first, last) = (start.GetProperty("line").GetInt32() - 1, end.GetProperty("line").GetInt32() - 1);
            var text = string.Join('\n', lines[first..(last + 1)]);
            var cut = lines[last].Length - (end.GetProperty("column").GetInt32() - 1);
            return OneLine(text[(start.GetProperty("column").GetInt32() - 1)..^Math.Max(0, cut)]);
        }
    }

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 100 ? line : line[..100] + "…";
    }
}

using System.Globalization;
using CsvHelper;
using NodaTime.Text;
using QuickStart.CommandLine;

namespace EventLog.Files;

/// <summary>A log, read.</summary>
public sealed record EventLogFile
{
    private static readonly OffsetDateTimePattern Moment = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFFFo<Z+HH:mm>");

    /// <summary>The file's name without folder and ending.</summary>
    public required string Name { get; init; }

    /// <summary>The cases in the order of the file.</summary>
    public required IReadOnlyList<LogCase> Cases { get; init; }

    /// <summary>The activities by mean position in their cases, then by name.</summary>
    public required IReadOnlyList<string> Activities { get; init; }

    /// <summary>The rows that cannot be read.</summary>
    public required IReadOnlyList<LogProblem> Problems { get; init; }

    /// <summary>Reads a log.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="RemedyException">The file is missing, or is no log.</exception>
    public static EventLogFile Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return Read(Path.GetFileName(path).Split('.')[0], reader);
        }
        catch (CsvFormatException fault)
        {
            throw new RemedyException($"'{path}' is no CSV file: {fault.Message} Give the program the log as it was exported.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RemedyException($"'{path}' cannot be read: {fault.Message} Name the file of a log that you may read.", fault);
        }
    }

    private static EventLogFile Read(string name, TextReader text)
    {
        var (problems, rows) = (new List<LogProblem>(), new List<(string Case, LogEvent Event)>());
        using var reader = CsvReader.Create(text, new CsvReaderOptions { Separator = ',', HasHeader = false, TrimWhitespace = true, TrackLineNumbers = true });
        var head = reader.Read() ? reader.Current.ToArray() : [];
        var (caseAt, activityAt, momentAt, resourceAt) = (Place(head, "case"), Place(head, "activity"), Place(head, "timestamp_utc", "timestamp"), Place(head, "resource"));
        if (caseAt < 0 || activityAt < 0 || momentAt < 0)
        {
            throw new RemedyException("The file is no log: its first line must name the columns case, activity and timestamp_utc.");
        }

        while (reader.Read())
        {
            var (line, row) = (string.Create(CultureInfo.InvariantCulture, $"line {reader.LineNumber}"), reader.Current.ToArray());
            if (row.Length != head.Length)
            {
                problems.Add(new(line, $"{row.Length} columns instead of {head.Length}"));
            }
            else if (row[caseAt].Length == 0 || row[activityAt].Length == 0)
            {
                problems.Add(new(line, "the case or the activity is missing"));
            }
            else if (!Moment.Parse(row[momentAt]).TryGetValue(default, out var moment))
            {
                problems.Add(new(line, $"'{row[momentAt]}' is no moment as in 2026-01-31T09:30:00+00:00"));
            }
            else
            {
                rows.Add((row[caseAt], new(row[activityAt], moment.ToInstant(), resourceAt < 0 ? "" : row[resourceAt])));
            }
        }

        // GroupBy and OrderBy keep the order of the file where keys and moments are equal.
        IReadOnlyList<LogCase> cases = [.. rows.GroupBy(r => r.Case, r => r.Event, StringComparer.Ordinal).Select(g => new LogCase(g.Key, [.. g.OrderBy(e => e.At)]))];
        return new() { Name = name, Cases = cases, Activities = InOrder(cases), Problems = problems };
    }

    private static IReadOnlyList<string> InOrder(IReadOnlyList<LogCase> cases) =>
    [
        .. cases.SelectMany(c => c.Events.Select((e, place) => (e.Activity, Place: place)))
            .GroupBy(e => e.Activity, e => e.Place, StringComparer.Ordinal)
            .OrderBy(g => g.Average())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Key),
    ];

    private static int Place(string[] head, params string[] names) => Array.FindIndex(head, h => names.Contains(h, StringComparer.OrdinalIgnoreCase));
}

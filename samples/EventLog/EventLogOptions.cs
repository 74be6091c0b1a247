namespace EventLog;

/// <summary>What was asked on the command line.</summary>
public sealed record EventLogOptions
{
    /// <summary>The help.</summary>
    public const string Help = """
        Usage: dotnet run --project samples/EventLog -- <log.csv> [--db <file>] [--between <activity> <activity>]...

          <log.csv>   A log with the columns case, activity and timestamp_utc (or timestamp), and resource if there is one.
          --db        Keeps the deals in a SQLite file instead of memory; running again adds nothing twice.
          --between   Also reports the time from the first of one activity to the first later one of another.

        Exit codes: 0 fine; 1 a file cannot be used; 2 wrong arguments; 3 some rows or cases were refused; 130 stopped.
        """;

    /// <summary>The log.</summary>
    public required string File { get; init; }

    /// <summary>The database file; absent = in memory.</summary>
    public string? Database { get; init; }

    /// <summary>The pairs of activities whose time apart is asked for.</summary>
    public IReadOnlyList<(string From, string To)> Pairs { get; init; } = [];

    /// <summary>Reads the command line: the options, or what is wrong with it.</summary>
    /// <param name="args">The arguments.</param>
    public static (EventLogOptions? Options, string? Fault) Parse(IReadOnlyList<string> args)
    {
        string? file = null, database = null;
        var pairs = new List<(string From, string To)>();
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--db" when i + 1 < args.Count:
                    database = args[++i];
                    break;
                case "--between" when i + 2 < args.Count:
                    pairs.Add((args[i + 1], args[i + 2]));
                    i += 2;
                    break;
                case var other when other.StartsWith("--", StringComparison.Ordinal):
                    return (null, $"'{other}' is not an argument of this program, or values are missing behind it.");
                case var path when file is null:
                    file = path;
                    break;
                default:
                    return (null, $"'{args[i]}' is one file too many.");
            }
        }

        return file is null ? (null, "Name the file of the log.") : (new() { File = file, Database = database, Pairs = pairs }, null);
    }
}

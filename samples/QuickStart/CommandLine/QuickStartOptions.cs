namespace QuickStart.CommandLine;

/// <summary>What was asked on the command line.</summary>
public sealed record QuickStartOptions
{
    /// <summary>The folder of the sales files; absent = play the month.</summary>
    public string? CrmSales { get; init; }

    /// <summary>The database file; absent = in memory.</summary>
    public string? Database { get; init; }

    /// <summary>The page to write; absent = none.</summary>
    public string? Html { get; init; }

    /// <summary>Whether only the help is wanted.</summary>
    public bool ShowsHelp { get; init; }

    /// <summary>Reads the command line: the options, or what is wrong with it.</summary>
    /// <param name="args">The arguments; a value may also stand behind an equals sign.</param>
    public static (QuickStartOptions? Options, string? Fault) Parse(IReadOnlyList<string> args)
    {
        var (options, seen) = (new QuickStartOptions(), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < args.Count; i++)
        {
            var equals = args[i].StartsWith("--", StringComparison.Ordinal) ? args[i].IndexOf('=', StringComparison.Ordinal) : -1;
            var (name, value) = equals < 0 ? (args[i], null) : (args[i][..equals], args[i][(equals + 1)..]);
            if (name is "--help" or "-h" or "-?")
            {
                return (options with { ShowsHelp = true }, null);
            }

            if (name is not ("--crm-sales" or "--db" or "--html"))
            {
                return (null, $"'{args[i]}' is not an argument of this program.");
            }

            if (!seen.Add(name))
            {
                return (null, $"{name} stands there twice; say it once.");
            }

            if (value is null && i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                value = args[++i];
            }

            if (string.IsNullOrWhiteSpace(value))
            {
                return (null, $"{name} needs a path behind it.");
            }

            options = name switch
            {
                "--crm-sales" => options with { CrmSales = value },
                "--db" => options with { Database = value },
                _ => options with { Html = value },
            };
        }

        return (options, null);
    }
}

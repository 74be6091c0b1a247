namespace QuickStart.CommandLine;

/// <summary>The help.</summary>
public static class HelpText
{
    /// <summary>All of it.</summary>
    public const string Text = """
        QuickStart shows the CRM SDK at work.

        Usage: dotnet run --project samples/QuickStart -- [arguments]

          (none)               Plays a month of a small company on a fake clock, in memory,
                               and prints its pipeline and its funnel; then makes up a whole year
                               and prints its funnel, stale deals, managers and forecast.
          --crm-sales <folder> Imports real deals from accounts.csv, products.csv, sales_teams.csv
                               and sales_pipeline.csv, with their true dates, and prints the figures.
          --db <file>          Keeps everything in a SQLite file, which is made if it is missing.
                               Running again with the same file adds nothing twice.
          --html <file>        Also writes the funnel (of the month) as a page with pictures.
          --help               Shows this.

        Exit codes: 0 fine; 1 a file or folder cannot be used; 2 wrong arguments;
                    3 some rows were refused (they are listed with their lines); 130 stopped.

        Examples:
          dotnet run --project samples/QuickStart
          dotnet run --project samples/QuickStart -- --crm-sales ./crm-sales --db sales.db --html funnel.html

        The columns of the files and what becomes of them: samples/QuickStart/README.md.

        """;
}

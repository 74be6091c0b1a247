namespace QuickStart.CommandLine;

/// <summary>What the program says to a shell.</summary>
public static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Fine = 0;

    /// <summary>A file or folder is missing, not readable or not what it should be; the message says what to do.</summary>
    public const int CannotWork = 1;

    /// <summary>The command line is wrong.</summary>
    public const int WrongArguments = 2;

    /// <summary>The import worked, but some rows were refused; they are listed with their lines.</summary>
    public const int RowsRefused = 3;

    /// <summary>Stopped from outside.</summary>
    public const int Stopped = 130;
}

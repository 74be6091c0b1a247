using Crm.Reporting;
using Spectre.Console;

namespace QuickStart.CommandLine;

/// <summary>Where the program writes: with colour on a terminal, plain text everywhere else.</summary>
public sealed class Screen
{
    private const int PlainWidth = 100;
    private readonly TextWriter _output;
    private readonly IAnsiConsole _console;

    /// <summary>A screen over a writer.</summary>
    /// <param name="output">The writer; a terminal is seen by itself.</param>
    public Screen(TextWriter output)
    {
        _output = output;
        var isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!isTerminal)
        {
            _console.Profile.Width = PlainWidth;
        }
    }

    /// <summary>A heading.</summary>
    /// <param name="text">The words.</param>
    public void Heading(string text)
    {
        _console.WriteLine();
        _console.Write(new Text(text + "\n", new Style(decoration: Decoration.Bold)));
        _console.Write(new Text(new string('=', text.Length) + "\n"));
    }

    /// <summary>A paragraph, broken into lines at blanks.</summary>
    /// <param name="text">The words.</param>
    public void Say(string text) => _console.Write(new Text(text + "\n"));

    /// <summary>One line that is never broken.</summary>
    /// <param name="text">The words.</param>
    public void Line(string text = "") => _output.WriteLine(text);

    /// <summary>A table; its remarks stay out, because the sentences around it say them.</summary>
    /// <param name="table">The table.</param>
    /// <param name="maxCellWidth">Longer words are cut.</param>
    public void Table(ReportTable table, int maxCellWidth = 40)
    {
        _output.WriteLine();
        TextTableWriter.Write(table with { Notes = [] }, _output, maxCellWidth);
        _output.WriteLine();
    }
}

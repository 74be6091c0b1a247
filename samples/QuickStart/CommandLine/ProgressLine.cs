namespace QuickStart.CommandLine;

/// <summary>Shows how far the import is: one line that is written over on a terminal, a line now and then elsewhere.</summary>
/// <param name="error">Where to; the reports stay clean.</param>
public sealed class ProgressLine(TextWriter error) : IProgress<int>
{
    private const int Step = 1000;
    private readonly bool _isTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private int _shown = -1;

    /// <summary>How many deals there will be.</summary>
    public int Total { get; set; }

    /// <inheritdoc/>
    public void Report(int value)
    {
        var isLast = value >= Total;
        if (value == _shown || (!_isTerminal && !isLast && value / Step == Math.Max(0, _shown) / Step))
        {
            return;
        }

        _shown = value;
        var text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value:N0} of {Total:N0} deals looked at");
        if (_isTerminal)
        {
            error.Write("\r" + text + (isLast ? "\n" : ""));
        }
        else
        {
            error.WriteLine(text);
        }
    }
}

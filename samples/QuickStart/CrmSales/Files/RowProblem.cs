namespace QuickStart.CrmSales;

/// <summary>A row that was not taken in, or was mended on the way.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line it begins on, counted from 1; the head is line 1.</param>
/// <param name="Text">What is wrong, or what was mended.</param>
public sealed record RowProblem(string File, int Line, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}, line {Line}: {Text}";
}

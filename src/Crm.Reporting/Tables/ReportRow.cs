namespace Crm.Reporting;

/// <summary>A row of a report. Immutable, safe to share between threads.</summary>
public sealed record ReportRow
{
    /// <summary>One cell for each column; the first names the row.</summary>
    public ValueList<ReportCell> Cells { get => field.Freeze(); init; } = new();

    /// <summary>Whether the row is a total of the others.</summary>
    public bool IsTotal { get; init; }
}

/// <summary>A remark below a report: what is as now, which rates were missing, what was asked.</summary>
/// <param name="Code">A stable name for programs, as in <c>rate.missing</c>.</param>
/// <param name="Text">What people read.</param>
public sealed record ReportNote(string Code, string Text)
{
    /// <summary>What people read; U+0000 and lone surrogates become U+FFFD.</summary>
    public string Text { get; init => field = ReportTexts.Clean(value); } = ReportTexts.Clean(Text);
}

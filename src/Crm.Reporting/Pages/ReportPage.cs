namespace Crm.Reporting;

/// <summary>A page of reports. Written by <see cref="HtmlReportWriter"/>. Immutable, safe to share between threads.</summary>
public sealed record ReportPage
{
    /// <summary>The heading of the page and the title of its window.</summary>
    public required string Title { get; init => field = ReportTexts.Clean(value); }

    /// <summary>The language of the page.</summary>
    public required ReportLanguage Language { get; init; }

    /// <summary>Lines below the heading.</summary>
    public ValueList<ReportNote> Notes { get => field.Freeze(); init; } = new();

    /// <summary>The parts of the page, in order.</summary>
    public ValueList<ReportSection> Sections { get => field.Freeze(); init; } = new();
}

/// <summary>A part of a page: a heading, perhaps a picture, perhaps a table.</summary>
public sealed record ReportSection
{
    /// <summary>The heading.</summary>
    public required string Heading { get; init => field = ReportTexts.Clean(value); }

    /// <summary>The picture above the table.</summary>
    public ReportPicture? Picture { get; init; }

    /// <summary>The table.</summary>
    public ReportTable? Table { get; init; }
}

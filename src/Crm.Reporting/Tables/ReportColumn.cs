namespace Crm.Reporting;

/// <summary>What the cells of a column are.</summary>
public enum ReportColumnKind
{
    /// <summary>Words: a name, a caption.</summary>
    Text,

    /// <summary>A number of things.</summary>
    Count,

    /// <summary>Amounts, one per currency.</summary>
    Money,

    /// <summary>A share, 1 = all; shown in per cent.</summary>
    Share,

    /// <summary>A span of time; a day is 24 hours.</summary>
    Duration,

    /// <summary>A number with decimals; shown with two.</summary>
    Number,
}

/// <summary>On which side of its column a cell stands.</summary>
public enum ReportAlignment
{
    /// <summary>Where a line begins.</summary>
    Start,

    /// <summary>Where a line ends: numbers, so that their digits stand below each other.</summary>
    End,
}

/// <summary>A column of a report. Immutable, safe to share between threads.</summary>
public sealed record ReportColumn
{
    /// <summary>The stable name, in camel case: it names the column in JSON and never changes with the language.</summary>
    public required string Key { get; init; }

    /// <summary>What people read above the column.</summary>
    public required string Caption { get; init => field = ReportTexts.Clean(value); }

    /// <summary>What the cells are.</summary>
    public required ReportColumnKind Kind { get; init; }

    /// <summary>
    /// Whether the cells are names with a key behind them. CSV and JSON then write the keys as a column of their own, named with <c>Key</c> at its end.
    /// </summary>
    public bool HasKeys { get; init; }

    /// <summary>The only currency of a money column; CSV then writes it as one column. Absent = any currencies.</summary>
    public CurrencyCode? Currency { get; init; }

    /// <summary>On which side cells stand.</summary>
    /// <value>Words at the start, numbers at the end, unless set.</value>
    public ReportAlignment Alignment
    {
        get => _alignment ?? (Kind == ReportColumnKind.Text ? ReportAlignment.Start : ReportAlignment.End);
        init => _alignment = value;
    }

    internal string KeyOfKeys => Key + "Key";

    private readonly ReportAlignment? _alignment;
}

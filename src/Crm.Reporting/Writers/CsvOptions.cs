namespace Crm.Reporting;

/// <summary>How CSV is written. Immutable, safe to share between threads.</summary>
public sealed record CsvOptions
{
    /// <summary>As RFC 4180 has it: commas, captions in the first line.</summary>
    public static CsvOptions Default { get; } = new();

    /// <summary>What stands between fields: not a quotation mark, line end, letter, digit, sign or point.</summary>
    /// <value>A comma; spreadsheets with Russian settings expect a semicolon.</value>
    public char Separator { get; init; } = ',';

    /// <summary>Whether the file begins with U+FEFF, by which spreadsheets know UTF-8.</summary>
    /// <value>No.</value>
    public bool WithByteOrderMark { get; init; }

    /// <summary>Whether the first line has the columns' stable keys in place of captions.</summary>
    /// <value>No.</value>
    public bool WithKeysAsHeader { get; init; }

    /// <summary>Whether texts that a spreadsheet would run as a formula get an apostrophe in front. Turn it off only for programs.</summary>
    /// <value>Yes.</value>
    public bool GuardsFormulas { get; init; } = true;

    internal CsvOptions Check() => Separator is '"' or '\r' or '\n' or '+' or '-' or '.' or '\0' || char.IsLetterOrDigit(Separator) || char.IsSurrogate(Separator)
        ? throw ReportErrors.Refuse(ReportErrors.SeparatorNotPermitted.With(("code", $"{(int)Separator:X4}")))
        : this;
}

using System.Globalization;

namespace Crm.Reporting;

/// <summary>The language of a report: its captions and how its numbers look. Immutable, safe to share between threads.</summary>
/// <remarks>
/// Captions and number forms stand in this library, not in the machine's culture data: the same report is the same to the byte everywhere. Another
/// language is made from one of these two with <see cref="With"/>.
/// </remarks>
public sealed class ReportLanguage
{
    private const string NoBreakSpace = "\u00A0";
    private readonly Func<string, string?> _captions;

    private ReportLanguage(string code, NumberFormatInfo numbers, Func<string, string?> captions)
    {
        Code = code;
        Numbers = NumberFormatInfo.ReadOnly(numbers);
        _captions = captions;
    }

    /// <summary>English: 1,234.5 and 62.5%.</summary>
    public static ReportLanguage English { get; } = new("en", Form(".", ",", 1), key => Captions.Find(key)?.English);

    /// <summary>Russian: 1 234,5 and 62,5 % with spaces that do not break.</summary>
    public static ReportLanguage Russian { get; } = new("ru", Form(",", NoBreakSpace, 0), key => Captions.Find(key)?.Russian);

    /// <summary>The keys of all captions, as in <c>funnel.stage</c>.</summary>
    public static IReadOnlyCollection<string> CaptionKeys => Captions.Keys;

    /// <summary>The BCP 47 tag, as HTML's <c>lang</c> has it.</summary>
    public string Code { get; }

    /// <summary>How numbers look.</summary>
    public NumberFormatInfo Numbers { get; }

    /// <summary>The SDK's language for a culture: Russian for <c>ru</c> and its regions, else English.</summary>
    /// <param name="culture">The culture.</param>
    public static ReportLanguage For(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return culture.Name.Split('-')[0] == Russian.Code ? Russian : English;
    }

    /// <summary>Another language, or the same with other words or number forms.</summary>
    /// <param name="code">The BCP 47 tag.</param>
    /// <param name="numbers">How numbers look.</param>
    /// <param name="captions">The text of a key of <see cref="CaptionKeys"/>; <see langword="null"/> keeps this language's.</param>
    public ReportLanguage With(string code, NumberFormatInfo numbers, Func<string, string?> captions)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(captions);
        return new(code, (NumberFormatInfo)numbers.Clone(), key => captions(key) ?? _captions(key));
    }

    /// <summary>The text of a caption; the key itself where there is none.</summary>
    /// <param name="key">The key.</param>
    public string Caption(string key) => _captions(key) ?? key;

    internal string Caption(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = Caption(key);
        foreach (var (name, value) in values)
        {
            text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
        }

        return text;
    }

    /// <inheritdoc/>
    public override string ToString() => Code;

    private static NumberFormatInfo Form(string point, string group, int percentPattern) => new()
    {
        NumberDecimalSeparator = point,
        NumberGroupSeparator = group,
        NumberGroupSizes = [3],
        NumberNegativePattern = 1,
        NegativeSign = "-",
        PercentDecimalSeparator = point,
        PercentGroupSeparator = group,
        PercentGroupSizes = [3],
        PercentPositivePattern = percentPattern,
        PercentNegativePattern = percentPattern,
        PercentSymbol = "%",
    };
}

using NodaTime;

namespace Crm.Reporting;

/// <summary>A cell of a report: a value, not yet words. Immutable, safe to share between threads.</summary>
/// <remarks>No value is a cell of its own (<see cref="None"/>): shown as a dash, empty in CSV, <c>null</c> in JSON, never 0 (REP-2).</remarks>
public abstract record ReportCell
{
    private protected ReportCell()
    {
    }

    /// <summary>No value.</summary>
    public static ReportCell None { get; } = new NoValue();

    internal abstract bool Fits(ReportColumnKind kind);

    /// <summary>A number of things.</summary>
    /// <param name="value">How many.</param>
    public static ReportCell Of(long value) => new Count(value);

    /// <summary>A sum.</summary>
    /// <param name="value">One amount per currency.</param>
    public static ReportCell Of(MoneySum value) => new Sum(ValueList.From(value));

    /// <summary>One amount, or no value.</summary>
    /// <param name="value">The amount; zero keeps its currency.</param>
    public static ReportCell Of(Money? value) => value is { } amount ? new Sum([amount]) : None;

    /// <summary>A share, or no value.</summary>
    /// <param name="value">1 = all.</param>
    public static ReportCell Of(decimal? value) => value is { } share ? new Share(share) : None;

    /// <summary>A number with decimals, or no value.</summary>
    /// <param name="value">The number.</param>
    public static ReportCell OfNumber(decimal? value) => value is { } number ? new Number(number) : None;

    /// <summary>A span of time, or no value.</summary>
    /// <param name="value">The span.</param>
    public static ReportCell Of(Duration? value) => value is { } span ? new Span(span) : None;

    /// <summary>Words.</summary>
    /// <param name="text">The words; U+0000 and lone surrogates become U+FFFD.</param>
    /// <param name="key">The key behind a name.</param>
    public static ReportCell Of(string text, string? key = null) => new Words(text, key);

    /// <summary>No value.</summary>
    public sealed record NoValue : ReportCell
    {
        internal override bool Fits(ReportColumnKind kind) => true;
    }

    /// <summary>Words, perhaps with a key behind them.</summary>
    /// <param name="Text">The words; U+0000 and lone surrogates become U+FFFD.</param>
    /// <param name="Key">The key behind a name.</param>
    public sealed record Words(string Text, string? Key) : ReportCell
    {
        /// <summary>The words.</summary>
        public string Text { get; init => field = ReportTexts.Clean(value); } = ReportTexts.Clean(Text);

        /// <summary>The key behind a name.</summary>
        public string? Key { get; init => field = value is null ? null : ReportTexts.Clean(value); } = Key is null ? null : ReportTexts.Clean(Key);

        internal override bool Fits(ReportColumnKind kind) => kind == ReportColumnKind.Text;
    }

    /// <summary>A number of things.</summary>
    /// <param name="Value">How many.</param>
    public sealed record Count(long Value) : ReportCell
    {
        internal override bool Fits(ReportColumnKind kind) => kind == ReportColumnKind.Count;
    }

    /// <summary>Amounts, each of another currency; an empty list is a sum of zero.</summary>
    /// <param name="Amounts">The amounts in the order of currencies.</param>
    public sealed record Sum(ValueList<Money> Amounts) : ReportCell
    {
        internal override bool Fits(ReportColumnKind kind) => kind == ReportColumnKind.Money;

        internal bool IsOnlyIn(CurrencyCode? currency) => currency is null || Amounts.All(a => a.Currency == currency);
    }

    /// <summary>A share.</summary>
    /// <param name="Value">1 = all; may exceed 1 (REP-2).</param>
    public sealed record Share(decimal Value) : ReportCell
    {
        internal override bool Fits(ReportColumnKind kind) => kind == ReportColumnKind.Share;
    }

    /// <summary>A number with decimals: a mean, a deviation.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Number(decimal Value) : ReportCell
    {
        internal override bool Fits(ReportColumnKind kind) => kind == ReportColumnKind.Number;
    }

    /// <summary>A span of time.</summary>
    /// <param name="Value">The span.</param>
    public sealed record Span(Duration Value) : ReportCell
    {
        internal override bool Fits(ReportColumnKind kind) => kind == ReportColumnKind.Duration;
    }
}

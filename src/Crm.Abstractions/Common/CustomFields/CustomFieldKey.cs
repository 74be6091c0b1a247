using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Crm;

/// <summary>
/// The text by which stores index a filterable custom field, as in <c>region=t:North</c>. Pure, safe to call from several threads.
/// </summary>
/// <remarks>
/// <para>Two values have equal keys exactly when they are equal. Keys are compared by code point (<see cref="Text.Compare"/>).</para>
/// <para>Numbers, amounts of one currency, days and texts keep their order, so "above" is <c>Of(value) &lt; key &lt; After(value)</c> and "below" is
/// <c>Before(value) &lt; key &lt; Of(value)</c>. Form: <c>key=</c>, a letter for the type, <c>:</c>, the value. Numbers are
/// (value + 10¹²) · 10⁶ and amounts <c>RUB:</c> (amount + 10¹⁴) · 10⁴ in 19 digits, days <c>yyyy-MM-dd</c>.</para>
/// </remarks>
public static class CustomFieldKey
{
    private const long Offset = 1_000_000_000_000_000_000;

    /// <summary>The key of a value.</summary>
    /// <param name="value">A value with exactly one content.</param>
    /// <exception cref="CrmRuleException">
    /// <c>custom_field.value.not_exactly_one</c>, <c>custom_field.number.out_of_range</c>, <c>custom_field.date.out_of_range</c>, <c>money.currency.missing</c>.
    /// </exception>
    public static string Of(CustomFieldValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Prefix(value) + value.Type switch
        {
            CustomFieldType.Text => value.Text,
            CustomFieldType.Number => Digits(Number(value)),
            CustomFieldType.Money => Digits(value.Money!.Value.ToTenThousandths()),
            CustomFieldType.Date => LocalDatePattern.Iso.Format(Date(value)),
            CustomFieldType.YesNo => value.YesNo!.Value ? "1" : "0",
            CustomFieldType.Choice => value.Choice,
            _ => value.Reference!.Value.ToString(),
        };
    }

    /// <summary>A text below every key of the same field, type and, for amounts, currency.</summary>
    /// <param name="value">A value with exactly one content.</param>
    /// <exception cref="CrmRuleException"><c>custom_field.value.not_exactly_one</c>, <c>money.currency.missing</c>.</exception>
    public static string Before(CustomFieldValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Prefix(value)[..^1];
    }

    /// <summary>A text above every key of the same field, type and, for amounts, currency.</summary>
    /// <param name="value">A value with exactly one content.</param>
    /// <exception cref="CrmRuleException"><c>custom_field.value.not_exactly_one</c>, <c>money.currency.missing</c>.</exception>
    public static string After(CustomFieldValue value) => Before(value) + ';';

    private static string Prefix(CustomFieldValue value) => value.Type switch
    {
        CustomFieldType.Text => $"{value.Key}=t:",
        CustomFieldType.Number => $"{value.Key}=n:",
        CustomFieldType.Money => $"{value.Key}=m:{value.Money!.Value.Present().Currency}:",
        CustomFieldType.Date => $"{value.Key}=d:",
        CustomFieldType.YesNo => $"{value.Key}=b:",
        CustomFieldType.Choice => $"{value.Key}=c:",
        CustomFieldType.Reference => $"{value.Key}=r:",
        _ => throw new CrmRuleException([CustomFieldErrors.NotExactlyOne.For(value.Key)]),
    };

    private static long Number(CustomFieldValue value) => CustomFieldRules.IsInRange(value.Number!.Value)
        ? decimal.ToInt64(value.Number.Value * 1_000_000m)
        : throw new CrmRuleException([CustomFieldErrors.NumberOutOfRange.For(value.Key)]);

    private static LocalDate Date(CustomFieldValue value) => CustomFieldRules.IsInRange(value.Date!.Value)
        ? value.Date.Value
        : throw new CrmRuleException([CustomFieldErrors.DateOutOfRange.For(value.Key)]);

    private static string Digits(long value) => (value + Offset).ToString("D19", CultureInfo.InvariantCulture);
}

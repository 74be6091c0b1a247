using System.Text.Json.Serialization;
using NodaTime;

namespace Crm;

/// <summary>The value of one custom field (дополнительный реквизит): its key and exactly one content. Immutable, safe to share between threads. PARTY-20.</summary>
/// <remarks>Make one with <c>CustomFieldValue.OfText(key, …)</c> and its siblings; a value with none or several contents is refused when it is saved.</remarks>
public sealed record CustomFieldValue
{
    /// <summary>The key of the field's definition.</summary>
    public required string Key { get; init; }

    /// <summary>The content of a field of type <see cref="CustomFieldType.Text"/>.</summary>
    public string? Text { get; init; }

    /// <summary>The content of a field of type <see cref="CustomFieldType.Number"/>, normalised: 1.50 is 1.5.</summary>
    public decimal? Number { get; init => field = value is { } number ? Decimals.Normalise(number) : null; }

    /// <summary>The content of a field of type <see cref="CustomFieldType.Money"/>.</summary>
    public Money? Money { get; init; }

    /// <summary>The content of a field of type <see cref="CustomFieldType.Date"/>, in the ISO calendar.</summary>
    public LocalDate? Date { get; init => field = value?.WithCalendar(CalendarSystem.Iso); }

    /// <summary>The content of a field of type <see cref="CustomFieldType.YesNo"/>.</summary>
    public bool? YesNo { get; init; }

    /// <summary>The content of a field of type <see cref="CustomFieldType.Choice"/>: the key of the chosen one.</summary>
    public string? Choice { get; init; }

    /// <summary>The content of a field of type <see cref="CustomFieldType.Reference"/>.</summary>
    public EntityRef? Reference { get; init; }

    /// <summary>The type of the one content; <see langword="null"/> where there is none, or more than one.</summary>
    [JsonIgnore]
    public CustomFieldType? Type
    {
        get
        {
            CustomFieldType? type = null;
            var contents = 0;
            Note(Text is not null, CustomFieldType.Text);
            Note(Number is not null, CustomFieldType.Number);
            Note(Money is not null, CustomFieldType.Money);
            Note(Date is not null, CustomFieldType.Date);
            Note(YesNo is not null, CustomFieldType.YesNo);
            Note(Choice is not null, CustomFieldType.Choice);
            Note(Reference is not null, CustomFieldType.Reference);
            return contents == 1 ? type : null;

            void Note(bool present, CustomFieldType candidate)
            {
                if (present)
                {
                    contents++;
                    type = candidate;
                }
            }
        }
    }

    /// <summary>A text.</summary>
    /// <param name="key">The key of the field.</param>
    /// <param name="text">The text.</param>
    public static CustomFieldValue OfText(string key, string text) => new() { Key = key, Text = text };

    /// <summary>A number.</summary>
    /// <param name="key">The key of the field.</param>
    /// <param name="number">The number: at most six decimals, below 10¹² either side of zero.</param>
    public static CustomFieldValue OfNumber(string key, decimal number) => new() { Key = key, Number = number };

    /// <summary>An amount.</summary>
    /// <param name="key">The key of the field.</param>
    /// <param name="money">The amount.</param>
    public static CustomFieldValue OfMoney(string key, Money money) => new() { Key = key, Money = money };

    /// <summary>A day.</summary>
    /// <param name="key">The key of the field.</param>
    /// <param name="date">The day.</param>
    public static CustomFieldValue OfDate(string key, LocalDate date) => new() { Key = key, Date = date };

    /// <summary>Yes or no.</summary>
    /// <param name="key">The key of the field.</param>
    /// <param name="yes">Whether the answer is yes.</param>
    public static CustomFieldValue OfYesNo(string key, bool yes) => new() { Key = key, YesNo = yes };

    /// <summary>A choice.</summary>
    /// <param name="key">The key of the field.</param>
    /// <param name="choice">The key of the chosen one.</param>
    public static CustomFieldValue OfChoice(string key, string choice) => new() { Key = key, Choice = choice };

    /// <summary>Another record.</summary>
    /// <param name="key">The key of the field.</param>
    /// <param name="reference">The record.</param>
    public static CustomFieldValue OfReference(string key, EntityRef reference) => new() { Key = key, Reference = reference };
}

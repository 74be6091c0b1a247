using NodaTime;

namespace Crm.Storage.Conformance;

/// <summary>Values at the limits of what the words of the domain allow.</summary>
internal static class SampleValues
{
    public static readonly Money Most = new(99_999_999_999_999.9999m, CurrencyCode.Rub);
    public static readonly Money Least = new(-99_999_999_999_999.9999m, CurrencyCode.Usd);
    public static readonly Money Smallest = new(0.0001m, CurrencyCode.Parse("KWD"));
    public static readonly Money None = Money.Zero(CurrencyCode.Eur);

    public static readonly Instant FarPast = InstantExtensions.FromMicroseconds(Instant.FromUtc(1, 1, 1, 0, 0).ToMicroseconds() + 1);
    public static readonly Instant JustBefore1970 = InstantExtensions.FromMicroseconds(-1);
    public static readonly Instant Usual = InstantExtensions.FromMicroseconds(Instant.FromUtc(2024, 2, 29, 21, 30, 15).ToMicroseconds() + 123_456);
    public static readonly Instant FarFuture = InstantExtensions.FromMicroseconds(Instant.FromUtc(9999, 12, 31, 23, 59, 59).ToMicroseconds() + 999_999);

    public static readonly LocalDate FirstDay = new(1, 1, 1);
    public static readonly LocalDate LeapDay = new(2024, 2, 29);
    public static readonly LocalDate LastDay = new(9999, 12, 31);

    /// <summary>A UUID that follows from a number.</summary>
    public static Guid Id(int number) => new ConformanceRandom((ulong)number * 7919).NextId();

    /// <summary>One custom field of each type.</summary>
    public static ValueList<CustomFieldValue> CustomFields() =>
    [
        CustomFieldValue.OfText("text", SampleTexts.Line),
        CustomFieldValue.OfNumber("number", -999_999_999_999.999999m),
        CustomFieldValue.OfMoney("money", Least),
        CustomFieldValue.OfDate("date", LeapDay),
        CustomFieldValue.OfYesNo("no", yes: false),
        CustomFieldValue.OfYesNo("yes", yes: true),
        CustomFieldValue.OfChoice("choice", "first_one"),
        CustomFieldValue.OfReference("reference", new EntityRef(EntityKinds.Partner, Id(1))),
    ];

    /// <summary>One definition of each type.</summary>
    public static ValueList<CustomFieldDefinition> Definitions() =>
    [
        .. Enum.GetValues<CustomFieldType>().Select(type => new CustomFieldDefinition
        {
            Key = $"field_{(int)type}",
            Name = SampleTexts.Line,
            Type = type,
            Choices = type == CustomFieldType.Choice ? [new("a", "Ёлка"), new("b", "🚀")] : [],
            ReferenceKind = type == CustomFieldType.Reference ? EntityKinds.Partner : null,
            Filterable = true,
            Required = true,
        }),
    ];
}

using Crm.Tests.Common.Amounts;
using Crm.Tests.Common.Texts;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Tests.Common.CustomFields;

/// <summary>Values of every type, with keys and contents drawn from so few that equal ones occur.</summary>
internal static class CustomFieldGen
{
    public static Gen<string> Key { get; } = Gen.Elements("a", "a_b", "b", "a1");

    public static Gen<decimal> Number { get; } = Gen.OneOf(
        Properties.Long(-999_999_999_999_999_999, 999_999_999_999_999_999).Select(u => u / 1_000_000m),
        Gen.Choose(-3, 3).Select(n => n / 2m));

    public static Gen<LocalDate> Date { get; } = Gen.OneOf(
        Gen.Choose(0, 3_652_058).Select(d => new LocalDate(1, 1, 1).PlusDays(d)),
        Gen.Choose(1, 3).Select(d => new LocalDate(2026, 8, d)));

    public static Gen<Money> Money { get; } = Gen.OneOf(AmountGen.Money, Gen.Choose(-2, 2).Select(n => new Crm.Money(n, CurrencyCode.Rub)));

    public static Gen<CustomFieldValue> Value { get; } = Gen.OneOf(
        Gen.Zip(Key, TextGen.Text).Select(c => CustomFieldValue.OfText(c.Item1, c.Item2)),
        Gen.Zip(Key, Gen.Elements("1", "0", "a", "n:1", ":")).Select(c => CustomFieldValue.OfText(c.Item1, c.Item2)),
        Gen.Zip(Key, Number).Select(c => CustomFieldValue.OfNumber(c.Item1, c.Item2)),
        Gen.Zip(Key, Money).Select(c => CustomFieldValue.OfMoney(c.Item1, c.Item2)),
        Gen.Zip(Key, Date).Select(c => CustomFieldValue.OfDate(c.Item1, c.Item2)),
        Gen.Zip(Key, Gen.Elements(true, false)).Select(c => CustomFieldValue.OfYesNo(c.Item1, c.Item2)),
        Gen.Zip(Key, Gen.Elements("1", "0", "a")).Select(c => CustomFieldValue.OfChoice(c.Item1, c.Item2)),
        Gen.Zip(Key, Gen.Choose(1, 3)).Select(c =>
            CustomFieldValue.OfReference(c.Item1, new EntityRef(EntityKinds.Partner, new Guid(c.Item2, 0, 0, new byte[8])))));
}

using Crm.Deals;

namespace Crm.Storage.Conformance;

internal static class PlanSamples
{
    public static IReadOnlyList<RecordSample> All { get; } =
    [
        RecordSample.Of(
            (id, version) => new SalesPlan
            {
                Id = new(id),
                Version = version,
                Series = new(SampleValues.Id(61)),
                Number = int.MaxValue,
                Name = SampleTexts.Line,
                State = SalesPlanState.Superseded,
                Unit = CalendarUnit.Year,
                FirstDay = new(9997, 1, 1),
                Currency = CurrencyCode.Usd,
                Lines =
                [
                    new() { Number = 1, Unit = CalendarUnit.Year, FirstDay = new(9997, 1, 1), Amount = new Money(99_999_999_999_999.99m, CurrencyCode.Usd) },
                    new()
                    {
                        Number = 2,
                        Parent = 1,
                        Department = new(SampleValues.Id(62)),
                        IsWithoutDepartment = true,
                        Responsible = new(SampleValues.Id(63)),
                        Unit = CalendarUnit.Day,
                        FirstDay = new(9997, 12, 31),
                        Amount = new Money(0.01m, CurrencyCode.Usd),
                    },
                ],
                ApprovedAt = SampleValues.FarFuture,
                ApprovedBy = new(SampleValues.Id(64)),
                RecordedAt = SampleValues.FarFuture,
            },
            (id, version) => new SalesPlan
            {
                Id = new(id),
                Version = version,
                Series = new(id),
                Number = 1,
                Name = "Plan",
                Unit = CalendarUnit.Month,
                FirstDay = new(2026, 1, 1),
                Currency = CurrencyCode.Rub,
                RecordedAt = SampleValues.Usual,
            }),
        RecordSample.Of(
            (id, version) => new SalesPotentialModel
            {
                Id = new(id),
                Version = version,
                Department = new(SampleValues.Id(65)),
                Attributes =
                [
                    new() { Source = PotentialSource.CustomField, Key = "area", Weight = 1_000_000m, From = 0.000001m, To = -999_999_999_999.999999m },
                    new() { Source = PotentialSource.Segment, Weight = 0.000001m, Choices = [new(SampleTexts.Line, 1m), new("b", 0m)], IsReversed = true },
                ],
                RecordedAt = SampleValues.FarFuture,
            },
            (id, version) => new SalesPotentialModel { Id = new(id), Version = version, RecordedAt = SampleValues.Usual }),
    ];
}

using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.Relational;

/// <summary>Amounts at the bounds of what money can say, and beyond them where questions go.</summary>
public sealed class AmountTests
{
    private const decimal Most = 99_999_999_999_999.9999m;

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task Amounts_are_compared_with_any_number(string database)
    {
        await using var store = await Database.CreateAsync(database);
        List<Deal> deals = [.. new[] { Most, -Most, 0m, 0.0001m, -0.0001m }.Select((amount, i) => Rows.Deal(1 + i) with { Potential = new Money(amount, CurrencyCode.Rub) })];
        await store.Main.CommitAsync(Rows.Set(1, deals.Select(d => RecordSave.Of(d, 0))));
        decimal[] numbers = [Most, Most + 0.00001m, 922_337_203_685_477.5807m, 922_337_203_685_477.5808m, 900_000_000_000_000m, 4e15m, 1e20m, decimal.MaxValue, 0.00005m, 0m];
        foreach (var bound in numbers.Concat(numbers.Select(n => -n)))
        {
            Specification<Deal>[] questions =
            [
                Specification.Where<Deal>(d => d.Potential.Amount > bound), Specification.Where<Deal>(d => d.Potential.Amount >= bound),
                Specification.Where<Deal>(d => d.Potential.Amount < bound), Specification.Where<Deal>(d => d.Potential.Amount <= bound),
                Specification.Where<Deal>(d => d.Potential.Amount == bound), Specification.Where<Deal>(d => d.Potential.Amount != bound),
                Specification.Where<Deal>(d => new[] { bound, 0.0001m }.Contains(d.Potential.Amount)),
            ];
            foreach (var question in questions)
            {
                Assert.True(deals.Count(d => question.IsSatisfiedBy(d)) == await store.Main.CountAsync(question), $"{bound}: {question.Normalize().Shape.Key}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task Sums_of_the_greatest_amounts_are_exact_or_out_of_range_by_name(string database)
    {
        await using var store = await Database.CreateAsync(database);

        // 2,000 of them leave 64 bits; the same ones below zero bring the sum back.
        var deals = Enumerable.Range(1, 4_000).Select(i => Rows.Deal(i) with { Potential = new Money(i % 2 == 0 ? Most : -Most, CurrencyCode.Rub) }).ToList();
        deals[0] = deals[0] with { Potential = new Money(0.0001m - Most, CurrencyCode.Rub) };
        await store.Main.CommitAsync(Rows.Set(1, deals.Select(d => RecordSave.Of(d, 0))));
        var tallies = (IDealTallies)store.Main;
        var all = await tallies.TallyAsync(null, [DealGrouping.Status]);
        Assert.Equal((4_000, new Money(0.0001m, CurrencyCode.Rub)), (all![0][0].Count, all[0][0].Potential[0]));
        var above = Specification.Where<Deal>(d => d.Potential.Amount > 0);
        var fault = await Assert.ThrowsAsync<CrmRuleException>(async () => await tallies.TallyAsync(above, [DealGrouping.Status]));
        Assert.Equal("money.amount.out_of_range", fault.Code);
    }
}

using FsCheck.Fluent;

namespace Crm.Tests.Common.Amounts;

/// <summary>AGR-4: parts of an amount.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void The_parts_add_up_to_the_amount() =>
        Properties.ForAll(Gen.Zip(AmountGen.SmallMoney, AmountGen.Shares), c =>
            c.Item1.Allocate(c.Item2).Aggregate(Money.Zero(c.Item1.Currency), (sum, part) => sum + part) == c.Item1);

    [Fact]
    public void There_is_a_part_for_each_share_and_a_share_of_zero_gets_nothing() =>
        Properties.ForAll(Gen.Zip(AmountGen.SmallMoney, AmountGen.Shares), c =>
        {
            var parts = c.Item1.Allocate(c.Item2);
            return parts.Count == c.Item2.Length && parts.Zip(c.Item2).All(p => p.Second > 0m || p.First.IsZero);
        });

    [Fact]
    public void No_part_has_the_sign_opposite_to_the_amount() =>
        Properties.ForAll(Gen.Zip(AmountGen.SmallMoney, AmountGen.Shares), c =>
            c.Item1.Allocate(c.Item2).All(p => c.Item1.IsNegative ? !p.IsPositive : !p.IsNegative));

    [Fact]
    public void Every_part_but_the_last_with_a_share_is_whole_minor_units() =>
        Properties.ForAll(Gen.Zip(AmountGen.SmallMoney, AmountGen.Shares), c =>
        {
            var last = Array.FindLastIndex(c.Item2, s => s > 0m);
            return c.Item1.Allocate(c.Item2).Where((_, i) => i != last).All(p => p == p.RoundToMinorUnits());
        });

    [Fact]
    public void Each_part_is_the_difference_of_the_rounded_cumulative_amounts() =>
        Properties.ForAll(
            from whole in Properties.Long(0, 9_999_999_999)
            from percents in Gen.Choose(1, 9).ArrayOf(5)
            select (Amount: whole / 100m, Percents: percents.Select(p => (decimal)p).ToArray()),
            c =>
            {
                var total = c.Percents.Sum();
                var until = c.Percents.Select((_, k) =>
                    Math.Round(c.Amount * c.Percents.Take(k + 1).Sum() / total, 2, MidpointRounding.AwayFromZero)).ToArray();
                var expected = until.Select((u, k) => u - (k == 0 ? 0m : until[k - 1]));
                return new Money(c.Amount, CurrencyCode.Rub).Allocate(c.Percents).Select(p => p.Amount).SequenceEqual(expected);
            });

    [Fact]
    public void Scaling_all_shares_changes_nothing() =>
        Properties.ForAll(Gen.Zip(AmountGen.SmallMoney, AmountGen.Shares), c =>
            c.Item1.Allocate(c.Item2).Equals(c.Item1.Allocate([.. c.Item2.Select(s => s * 3m)])));

    [Fact]
    public void A_hundred_roubles_in_three_are_33_33_and_34_and_33_in_this_order() =>
        Assert.Equal([33.33m, 33.34m, 33.33m], Parts("100 RUB", 1m, 1m, 1m));

    [Fact]
    public void An_amount_finer_than_the_minor_unit_leaves_its_rest_to_the_last_part()
    {
        Assert.Equal([0m, 0.0051m], Parts("0.0051 RUB", 99m, 1m));
        Assert.Equal([1m, 0m, 0.5m, 0m], Parts("1.5 JPY", 0.9m, 0m, 0.6m, 0m));
        Assert.Equal([-5m, -5.0001m], Parts("-10.0001 RUB", 0.5m, 0.5m));
    }

    [Fact]
    public void Shares_that_cannot_split_are_refused()
    {
        var amount = new Money(10m, CurrencyCode.Rub);
        Properties.Refuses(MoneyErrors.SharesInvalid, () => amount.Allocate([]));
        Properties.Refuses(MoneyErrors.SharesInvalid, () => amount.Allocate([0m, 0m]));
        Properties.Refuses(MoneyErrors.SharesInvalid, () => amount.Allocate([2m, -1m]));
        Assert.Equal(2, amount.Allocate([decimal.MaxValue, decimal.MaxValue]).Count);
    }

    private static IEnumerable<decimal> Parts(string amount, params decimal[] shares) => Money.Parse(amount).Allocate(shares).Select(p => p.Amount);
}

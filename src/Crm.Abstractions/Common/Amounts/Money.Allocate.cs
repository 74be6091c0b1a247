using System.Numerics;

namespace Crm;

public readonly partial record struct Money
{
    /// <summary>Splits the amount by shares, to the currency's minor unit, losing nothing.</summary>
    /// <param name="shares">The shares, in any unit: they are divided by their total. None is negative, at least one is positive.</param>
    /// <returns>One part for each share; their sum is this amount exactly.</returns>
    /// <remarks>
    /// <para>AGR-4: part k = round(A·S_k) − round(A·S_{k−1}), S being the cumulative share, rounded half away from zero to the minor unit. No part has
    /// the sign opposite to the amount's, and a share of zero gets zero.</para>
    /// <para>Where the amount itself is finer than the minor unit, the last part with a share carries the finer rest and all others are whole minor units;
    /// the rounded cumulative amounts then never exceed the amount cut to whole minor units.</para>
    /// </remarks>
    /// <exception cref="CrmRuleException"><c>money.shares.invalid</c>, <c>money.currency.missing</c>.</exception>
    public ValueList<Money> Allocate(IReadOnlyList<decimal> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        var weights = shares.Select(s => Decimals.Mantissa(s) * Decimals.Ten(28 - s.Scale)).ToArray();
        var total = weights.Aggregate(BigInteger.Zero, (sum, weight) => sum + weight);
        if (total.Sign <= 0 || weights.Any(w => w.Sign < 0))
        {
            throw MoneyErrors.Refuse(MoneyErrors.SharesInvalid.With());
        }

        var amount = (BigInteger)Present().ToTenThousandths();
        var unit = Decimals.Ten(MaxDecimals - Currency.MinorUnits);
        var whole = BigInteger.Abs(amount) / unit;
        var parts = new ValueList<Money>();
        var (cumulative, before) = (BigInteger.Zero, BigInteger.Zero);
        foreach (var weight in weights)
        {
            cumulative += weight;
            var until = cumulative == total ? amount : UpTo(cumulative);
            parts.Add(FromUnits(until - before, Currency));
            before = until;
        }

        return parts.Freeze();

        BigInteger UpTo(BigInteger weight)
        {
            var rounded = Decimals.Divide(BigInteger.Abs(amount) * weight, total * unit, MidpointRounding.AwayFromZero);
            return amount.Sign * unit * BigInteger.Min(rounded, whole);
        }
    }
}

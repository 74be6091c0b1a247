using System.Numerics;

namespace Crm;

/// <summary>Exact arithmetic on decimals: nothing is rounded before the one rounding that is asked for.</summary>
internal static class Decimals
{
    /// <summary>The same number without trailing zeros and without a negative zero.</summary>
    public static decimal Normalise(decimal value) =>
        value == 0m ? 0m : value.Scale == 0 ? value : value / 1.0000000000000000000000000000m;

    /// <summary>Whether the number, normalised, has at most so many decimals and lies strictly inside ±limit.</summary>
    public static bool Fits(decimal normalised, int scale, decimal limit) =>
        normalised.Scale <= scale && normalised < limit && normalised > -limit;

    /// <summary>The integer m with value = m / 10^Scale.</summary>
    public static BigInteger Mantissa(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return value < 0m ? -mantissa : mantissa;
    }

    /// <summary>10 to a power.</summary>
    public static BigInteger Ten(int power) => BigInteger.Pow(10, power);

    /// <summary>a · b, rounded once to so many decimals and returned in units of the last of them.</summary>
    public static BigInteger Multiply(decimal a, decimal b, int decimals, MidpointRounding rounding) =>
        Divide(Mantissa(a) * Mantissa(b) * Ten(decimals), Ten(a.Scale + b.Scale), rounding);

    /// <summary>numerator / denominator as an integer; the denominator is positive.</summary>
    public static BigInteger Divide(BigInteger numerator, BigInteger denominator, MidpointRounding rounding)
    {
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        if (rest.IsZero)
        {
            return quotient;
        }

        var half = (BigInteger.Abs(rest) * 2).CompareTo(denominator);
        var away = rounding switch
        {
            MidpointRounding.AwayFromZero => half >= 0,
            MidpointRounding.ToEven => half > 0 || (half == 0 && !quotient.IsEven),
            MidpointRounding.ToZero => false,
            MidpointRounding.ToNegativeInfinity => rest.Sign < 0,
            MidpointRounding.ToPositiveInfinity => rest.Sign > 0,
            _ => throw new ArgumentOutOfRangeException(nameof(rounding)),
        };
        return away ? quotient + rest.Sign : quotient;
    }
}

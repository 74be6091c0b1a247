using System.Numerics;

namespace Crm;

/// <summary>Exact arithmetic on decimals: nothing is rounded before the one rounding that is asked for.</summary>
internal static class Decimals
{
    /// <summary>The same number without trailing zeros and without a negative zero.</summary>
    public static decimal Normalise(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        return bits[2] == 0
            ? FromMantissa(mantissa, (bits[3] >> 16) & 0xFF, bits[3] < 0)
            : value.Scale == 0 ? value : value / 1.0000000000000000000000000000m;
    }

    /// <summary>Whether the number, normalised, has at most so many decimals and lies strictly inside ±limit.</summary>
    public static bool Fits(decimal normalised, int scale, decimal limit) =>
        normalised.Scale <= scale && normalised < limit && normalised > -limit;

    /// <summary>A normalised number of at most four decimals below 10¹⁴ as whole ten-thousandths, without decimal arithmetic.</summary>
    public static long TenThousandths(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var scale = (bits[3] >> 16) & 0xFF;
        if (bits[2] != 0 || scale > 4)
        {
            return decimal.ToInt64(value * 10_000m);
        }

        var units = (((long)bits[1] << 32) | (uint)bits[0]) * (scale switch { 0 => 10_000, 1 => 1_000, 2 => 100, 3 => 10, _ => 1 });
        return bits[3] < 0 ? -units : units;
    }

    /// <summary>The normalised number of so many ten-thousandths, without decimal arithmetic.</summary>
    public static decimal FromTenThousandths(long units) =>
        FromMantissa(units < 0 ? 0 - (ulong)units : (ulong)units, 4, units < 0);

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

    /// <summary>The normalised number ±mantissa / 10^scale; decimal division takes several times longer.</summary>
    private static decimal FromMantissa(ulong mantissa, int scale, bool isNegative)
    {
        if (mantissa == 0)
        {
            return 0m;
        }

        while (scale > 0)
        {
            var (tenth, rest) = Math.DivRem(mantissa, 10UL);
            if (rest != 0)
            {
                break;
            }

            (mantissa, scale) = (tenth, scale - 1);
        }

        return new((int)mantissa, (int)(mantissa >> 32), 0, isNegative, (byte)scale);
    }
}

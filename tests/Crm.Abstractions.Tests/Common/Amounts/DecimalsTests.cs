using FsCheck;
using FsCheck.Fluent;

namespace Crm.Tests.Common.Amounts;

public sealed class DecimalsTests
{
    /// <summary>Every width of mantissa, every scale, with and without zeros at the end.</summary>
    private static Gen<decimal> Number { get; } =
        from width in Gen.Elements(0, 1, 31, 32, 33, 62, 64, 65, 90, 96)
        from mantissa in Gen.Choose(int.MinValue, int.MaxValue).ArrayOf(3)
        from zeros in Gen.Choose(0, 9)
        from scale in Gen.Choose(0, 28)
        from isNegative in Gen.Elements(false, true)
        let bits = ((((UInt128)(uint)mantissa[0] << 64) | ((UInt128)(uint)mantissa[1] << 32) | (uint)mantissa[2]) & ((UInt128.One << width) - 1))
        let ending = bits / (UInt128)Math.Pow(10, zeros) * (UInt128)Math.Pow(10, zeros)
        select new decimal((int)(uint)ending, (int)(uint)(ending >> 32), (int)(uint)(ending >> 64), isNegative, (byte)scale);

    [Fact]
    public void A_normalised_number_is_what_decimal_division_by_a_long_one_gives() =>
        Properties.ForAll(Number, n => Bits(Decimals.Normalise(n)) == Bits(n == 0m ? 0m : n / 1.0000000000000000000000000000m), 2_000);

    private static (int, int, int, int) Bits(decimal value) => decimal.GetBits(value) is [var low, var middle, var high, var flags] ? (low, middle, high, flags) : default;
}

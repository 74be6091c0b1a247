using Crm.Storage.EntityFrameworkCore;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Storage.Tests.Sqlite;

public sealed class DecimalKeyTests
{
    [Fact]
    public void Keys_are_ordered_as_their_numbers_are()
    {
        var part = Gen.Choose(int.MinValue, int.MaxValue);
        var wide = from low in part
                   from middle in part
                   from high in part
                   from scale in Gen.Choose(0, 28)
                   from sign in Gen.Choose(0, 1)
                   select new decimal(low, middle, high, sign == 1, (byte)scale);
        var small = from n in Gen.Choose(-1_200, 1_200) from scale in Gen.Choose(0, 4) select new decimal(Math.Abs(n), 0, 0, n < 0, (byte)scale);
        var numbers = Gen.OneOf(wide, small);
        var pairs = from a in numbers from b in numbers select (A: a, B: b);
        Prop.ForAll(pairs.ToArbitrary(), t => Math.Sign(string.CompareOrdinal(DecimalKey.Of(t.A), DecimalKey.Of(t.B))) == t.A.CompareTo(t.B))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }
}

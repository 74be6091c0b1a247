using Crm.Deals;
using Crm.Storage.InMemory;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Storage.Tests.InMemory;

/// <summary>Columns of several pages against the specification's own answer.</summary>
public sealed class ColumnTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Snapshots_see_their_own_columns_while_others_write(bool rising)
    {
        var (make, store, model) = (new Make(7) { IsOdd = true, IsRising = rising }, new InMemoryStore().ForTenant(TenantId.Main), new NaiveModel());
        var snapshots = new List<(IStoreSnapshot Snapshot, NaiveModel Model)>();
        for (var step = 0; step < 40; step++)
        {
            Deal[] deals =
            [
                .. Enumerable.Range(0, 20).Select(_ => make.Deal()),
                .. model.Deals.Values.Where(_ => make.Random.Next(20) == 0).Select(d => make.Vary(d) with { Version = d.Version + 1 }),
            ];
            var removed = model.Deals.Values.Where(d => make.Random.Next(50) == 0 && !Array.Exists(deals, n => n.Id == d.Id)).ToArray();
            var changes = make.First(deals) with { Removals = [.. removed.Select(d => new RecordRemoval(d.Id.Reference, d.Version))] };
            Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(changes)).Status);
            Array.ForEach(removed, d => model.Deals.Remove(d.Id.Value));
            Array.ForEach(deals, d => model.Deals[d.Id.Value] = d);
            if (step % 8 == 0)
            {
                snapshots.Add((await store.SnapshotAsync(), model.Copy()));
            }
        }

        await CompareAsync(make, store, model);
        foreach (var (snapshot, then) in snapshots)
        {
            await CompareAsync(make, snapshot, then);
        }
    }

    [Fact]
    public void A_page_of_codes_finds_what_lies_in_a_range_and_what_has_no_code() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var narrow = random.Next(2) == 0;
            var (page, model) = (ColumnPage.New(narrow, 0), new long[ColumnPage.Size]);
            Array.Fill(model, ColumnCode.Empty);
            for (var i = 0; i < 400; i++)
            {
                var (slot, code) = (random.Next(ColumnPage.Size), Code(random));
                page.Write(slot, code);
                model[slot] = narrow && code is not (ColumnCode.Missing or ColumnCode.Empty or (>= 0 and <= 252)) ? ColumnCode.Unknown : code;
            }

            Assert.Equal(model, Enumerable.Range(0, ColumnPage.Size).Select(page.Read));
            var (a, b) = (Known(random), Known(random));
            foreach (var range in new[] { new ColumnRange(Math.Min(a, b), Math.Max(a, b)), ColumnRange.Values, ColumnRange.Missing, new ColumnRange(a, ColumnCode.Missing) })
            {
                RowMask rows = default;
                page.AddRange(range, ref rows);
                page.Copy(1).AddRange(range, ref rows);
                Assert.Equal(Slots(model, c => c >= range.Low && c <= range.High), Slots(rows));
            }

            RowMask unknown = default;
            page.AddUnknown(ref unknown);
            Assert.Equal(Slots(model, c => c == ColumnCode.Unknown), Slots(unknown));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Codes_of_amounts_compare_as_the_amounts_do() =>
        Prop.ForAll(ArbMap.Default.ArbFor<decimal>(), ArbMap.Default.ArbFor<decimal>(), (a, b) =>
        {
            var (stored, asked) = (ColumnCode.OfAmount(a), ColumnCode.PlaceOf(b));
            if (stored != ColumnCode.Unknown)
            {
                Assert.Equal(a <= b, stored <= asked.Floor);
                Assert.Equal(a == b, asked.IsExact && stored == asked.Floor);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static async Task CompareAsync(Make make, IStoreView store, NaiveModel model)
    {
        foreach (var condition in Questions.OfColumns(make))
        {
            Assert.Equal(model.Deals.Values.LongCount(d => condition.IsSatisfiedBy(d, model)), await store.CountAsync(condition));
            for (var order = 0; order < Questions.Orders; order++)
            {
                var asked = Questions.Ordered(make, condition, order);
                var expected = asked.Evaluate(model.Deals.Values, model);
                Assert.Equal(expected, await store.QueryAsync(asked).ToListAsync());
                Assert.Equal(expected, ((QueryStream<Deal>)store.QueryAsync(asked)).List());
            }
        }
    }

    private static long Code(Random random) => random.Next(4) == 0 ? ColumnCode.Missing : random.Next(6) == 0 ? ColumnCode.Empty : random.Next(6) == 0 ? ColumnCode.Unknown : Known(random);

    private static long Known(Random random) => random.Next(5) switch { 0 => ColumnCode.Least, 1 => ColumnCode.Most, 2 => random.Next(-2, 260), 3 => random.NextInt64(), _ => random.Next(5) };

    private static IEnumerable<int> Slots(long[] codes, Func<long, bool> fits) => Enumerable.Range(0, codes.Length).Where(i => fits(codes[i]));

    private static List<int> Slots(RowMask rows)
    {
        var slots = new List<int>();
        for (var slot = rows.TakeFirst(); slot >= 0; slot = rows.TakeFirst())
        {
            slots.Add(slot);
        }

        return slots;
    }
}

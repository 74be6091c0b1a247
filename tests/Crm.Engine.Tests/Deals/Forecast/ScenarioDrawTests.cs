using Crm.Deals;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Engine.Tests.Deals;

public sealed class ScenarioDrawTests
{
    private static readonly double[] Chances = [.. Enumerable.Range(0, 301).Select(i => i / 300d)];
    private static readonly long[] Amounts = [.. Enumerable.Range(0, 301).Select(i => 10_000L * (1 + (i * 37 % 101)))];

    [Fact]
    public void A_seed_gives_the_same_draws_for_ever_and_another_seed_others()
    {
        var (first, again, other) = (Run(7), Run(7), Run(8));
        Assert.Equal(first.Sums[0], again.Sums[0]);
        Assert.Equal(first.Won, again.Won);
        Assert.NotEqual(first.Sums[0], other.Sums[0]);
        Assert.Equal(0x99EC5F36CB75F2B4UL, new ScenarioChance(0).Next());
    }

    [Fact]
    public void The_mean_of_the_draws_is_the_sum_of_chances_times_amounts()
    {
        var (sums, won) = Run(3, runs: 20_000);
        var mean = Chances.Zip(Amounts, (p, a) => p * a).Sum();
        var deviation = Math.Sqrt(Chances.Zip(Amounts, (p, a) => p * (1 - p) * a * a).Sum());
        Assert.Equal(mean, sums[0].Average(), 5 * deviation / Math.Sqrt(20_000));
        Assert.Equal(Chances.Sum(), won.Average(), 5 * 8 / Math.Sqrt(20_000));
        Assert.InRange(Math.Sqrt(sums[0].Average(s => Math.Pow(s - mean, 2))) / deviation, 0.95, 1.05);
    }

    [Fact]
    public void A_shared_factor_makes_the_spread_wider_and_leaves_certain_deals_certain()
    {
        var spread = ScenarioDraws.Run(Chances, [Amounts], 0.5, 2_000, 1, default).Sums[0];
        var alone = Run(1).Sums[0];
        Assert.True(spread.Max() - spread.Min() > 1.5 * (alone.Max() - alone.Min()));
        var certain = ScenarioDraws.Run([0, 1], [[5, 7]], 0.5, 2_000, 1, default);
        Assert.All(certain.Sums[0], s => Assert.Equal(7, s));
    }

    [Fact]
    public void Drawing_allocates_nothing_but_the_results()
    {
        // The runtime may allocate something of its own meanwhile, never less: the least of a few.
        var surplus = Enumerable.Range(0, 5).Min(_ => Allocated(11_000) - Allocated(1_000));
        Assert.Equal(10_000 * (sizeof(long) + sizeof(int)), surplus, 1_000d);

        static long Allocated(int runs)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Run(1, runs);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    // REP-1's quantiles: R type 7.
    [Fact]
    public void Quantiles_are_of_type_seven_and_the_mean_is_exact() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).NonEmptyListOf().ToArbitrary(), drawn =>
        {
            var sums = ScenarioQuantiles.Sums([.. drawn.Select(d => (long)d)], CurrencyCode.Rub);
            var sorted = drawn.Order().Select(d => d / 10_000m).ToList();
            foreach (var (share, found) in new[] { (0.1m, sums.P10), (0.5m, sums.P50), (0.9m, sums.P90) })
            {
                var h = (sorted.Count - 1) * share;
                var low = sorted[(int)h];
                var expected = low + ((h - (int)h) * (sorted[Math.Min((int)h + 1, sorted.Count - 1)] - low));
                Assert.Equal(decimal.Round(expected, 4, MidpointRounding.AwayFromZero), found.Amount);
            }

            Assert.Equal(decimal.Round(sorted.Average(), 4, MidpointRounding.AwayFromZero), sums.Mean.Amount);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static (long[][] Sums, int[] Won) Run(ulong seed, int runs = 2_000) => ScenarioDraws.Run(Chances, [Amounts], 0, runs, seed, default);
}

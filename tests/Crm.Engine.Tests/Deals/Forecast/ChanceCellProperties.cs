using Crm.Deals;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Engine.Tests.Deals;

/// <summary>The chance to be won within a horizon against a slow reading: the risk set is counted anew for every decision.</summary>
public sealed class ChanceCellProperties
{
    private static readonly Arbitrary<(int Start, int There, int Lasts, bool IsWon)[]> Deals =
        (from start in Gen.Choose(0, 300) from there in Gen.Choose(1, 60) from more in Gen.Choose(0, 200) from won in Gen.Elements(true, false) select (start, there, there + more, won))
        .ArrayOf().Resize(120).ToArbitrary();

    [Fact]
    public void The_chance_agrees_with_counting_who_is_left_at_every_decision() =>
        Prop.ForAll(Deals, deals =>
        {
            const double Now = 200.5;
            var cell = Cell(deals);
            cell.Learn(Now, 5, 45, [0]);
            var seen = deals.Where(d => d.Start < Now).Select(d => (End: Math.Min(d.Start + d.Lasts, Now) - d.Start, IsDecided: d.Start + d.Lasts <= Now, d.IsWon)).ToList();
            if (seen.Count == 0)
            {
                Assert.Null(cell.At(0));
                return;
            }

            var (chance, running) = (0d, 1d);
            foreach (var moment in seen.Where(d => d.IsDecided && d.End < 45).Select(d => d.End).Distinct().Order())
            {
                var left = (double)seen.Count(d => d.End >= moment);
                chance += moment >= 5 ? running * seen.Count(d => d.IsDecided && d.End == moment && d.IsWon) / left : 0;
                running *= 1 - (seen.Count(d => d.IsDecided && d.End == moment) / left);
            }

            Assert.Equal(chance, cell.At(0)!.Value.Chance, 1e-9);
            Assert.Equal(seen.Count, cell.At(0)!.Value.Deals);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Without_deals_still_running_the_chance_is_the_share_won_in_the_period() =>
        Prop.ForAll(Deals, deals =>
        {
            var cell = Cell(deals);
            cell.Learn(1000, 10, 100, []);
            var share = deals.Length == 0 ? (double?)null : (double)deals.Count(d => d.IsWon && d.Lasts >= 10 && d.Lasts < 100) / deals.Length;
            Assert.Equal(share is null, cell.At(0) is null);
            Assert.Equal(share ?? 0, cell.At(0)?.Chance ?? 0, 1e-9);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A_deal_that_has_been_there_long_is_compared_with_those_that_were()
    {
        var cell = new ChanceCell();
        for (var i = 0; i < 200; i++)
        {
            // Half are won within ten days; of those still there after fifty nobody is.
            cell.Add(0, i < 100 ? 5 + (i / 25d) : 60 + i, i < 100 ? 5 + (i / 25d) : 60 + i, i < 100);
        }

        cell.Learn(1000, 0, 1000, [0, 100]);
        Assert.Equal(0.5, cell.At(0)!.Value.Chance, 1e-9);
        Assert.Equal(0, cell.At(100)!.Value.Chance, 1e-9);
    }

    private static ChanceCell Cell((int Start, int There, int Lasts, bool IsWon)[] deals)
    {
        var cell = new ChanceCell();
        foreach (var (start, there, lasts, isWon) in deals)
        {
            cell.Add(start, start + there, start + lasts, isWon);
        }

        return cell;
    }
}

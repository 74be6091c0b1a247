using Crm.Deals;
using Crm.Testing;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Views;

/// <summary>Ranks of cards (DEAL-41).</summary>
public sealed class BoardRankProperties
{
    [Fact]
    public void Between_two_ranks_there_is_always_another_one() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(60).ToArbitrary(), places =>
        {
            // A column into which cards are put at any place, at the ends and again and again into the same gap.
            var ranks = new List<string>();
            foreach (var place in places)
            {
                var at = place % (ranks.Count + 1);
                var rank = BoardRanks.Between(at == 0 ? null : ranks[at - 1], at == ranks.Count ? null : ranks[at]);
                Assert.False(rank.EndsWith('0'));
                ranks.Insert(at, rank);
            }

            Assert.Equal(ranks.Order(StringComparer.Ordinal), ranks);
            Assert.Equal(ranks.Count, ranks.Distinct(StringComparer.Ordinal).Count());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_new_deal_stands_below_those_opened_earlier() =>
        Prop.ForAll(Gen.Two(Gen.Choose(0, int.MaxValue)).ToArbitrary(), pair =>
        {
            var (first, second) = (At(Math.Min(pair.Item1, pair.Item2)), At(Math.Max(pair.Item1, pair.Item2)));
            var (a, b) = (BoardRanks.Initial(first, new(SequentialIds.Nth(2))), BoardRanks.Initial(second, new(SequentialIds.Nth(1))));
            Assert.Equal(first == second ? 1 : -1, Math.Sign(string.CompareOrdinal(a, b)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_row_of_cards_is_spread_between_its_bounds_in_order() =>
        Prop.ForAll(Gen.Choose(0, 200).ToArbitrary(), count =>
        {
            var ranks = BoardRanks.Spread("a0V", "a0W", count);
            string[] all = ["a0V", .. ranks, "a0W"];
            Assert.Equal(all.Order(StringComparer.Ordinal), all);
            Assert.Equal(all.Length, all.Distinct(StringComparer.Ordinal).Count());
            Assert.All(ranks, r => Assert.True(r.Length <= 8, r));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void No_rank_stands_between_a_rank_and_itself() =>
        Assert.Throws<ArgumentException>(() => BoardRanks.Between("a", "a"));

    private static Instant At(long microseconds) => Instant.FromUtc(1900, 1, 1, 0, 0) + Duration.FromMilliseconds(microseconds);
}

using Crm.Deals;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>DEAL-16, DEAL-17: the journal alone gives every state back.</summary>
public sealed class DealHistoryProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Replaying_the_journal_gives_the_facts_and_the_passage_table_to_the_last_row() =>
        Prop.ForAll(DealHistories.Any, history =>
        {
            var world = DealHistories.Play(history, _ => { });
            var replayed = DealReplay.At(DealWorld.Id, world.Journal)!;
            Assert.Equal(DealDiff.FactsOf(world.Deal!), replayed.Facts);
            Assert.Equal(world.Deal!.Passages, replayed.Passages);
        }).Check(Thorough);

    [Fact]
    public void Every_past_moment_can_be_asked_for_and_gives_what_stood_then() =>
        Prop.ForAll(DealHistories.Any, history =>
        {
            var seen = new Dictionary<Instant, Deal>();
            var world = DealHistories.Play(history, w => seen[w.Now] = w.Deal!);
            foreach (var (moment, deal) in seen)
            {
                var then = DealReplay.At(DealWorld.Id, world.Journal, asOf: moment)!;
                Assert.Equal(DealDiff.FactsOf(deal), then.Facts);
                Assert.Equal(deal.Passages, then.Passages);
                Assert.Equal(then, DealReplay.At(DealWorld.Id, world.Journal, knownAt: moment));
            }

            Assert.Null(DealReplay.At(DealWorld.Id, world.Journal, asOf: DealWorld.Start - Duration.Epsilon));
        }).Check(Thorough);

    [Fact]
    public void A_deal_in_progress_has_exactly_one_row_in_progress_and_later_stages_are_voided_or_absent() =>
        Prop.ForAll(DealHistories.Any, history =>
        {
            var world = DealHistories.Play(history, w =>
            {
                var live = w.Deal!.Passages.Where(p => !p.IsVoided).ToList();
                var open = live.Where(p => p.Result == PassageResult.InProgress).ToList();
                Assert.Equal(w.Deal.Status == DealStatus.InProgress ? 1 : 0, open.Count);
                Assert.All(open, p => Assert.Equal(w.Deal.Stage, p.Stage));
                var place = Array.IndexOf(DealWorld.StageKeys, w.Deal.Stage);
                Assert.All(live, p => Assert.True(Array.IndexOf(DealWorld.StageKeys, p.Stage) <= place));
                Assert.All(live.Where(p => p.IsSkipped), p => Assert.Equal(Duration.Zero, p.Length()));
                Assert.All(w.Deal.Passages, p => Assert.False(p.End < p.Start));
                Assert.Equal(w.Deal.Passages.Count, w.Deal.Passages.Select(p => p.Stage).Distinct().Count());
            });
            Assert.NotNull(world.Deal);
        }).Check(Thorough);
}

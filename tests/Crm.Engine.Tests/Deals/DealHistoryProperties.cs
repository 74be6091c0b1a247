using Crm.Deals;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>DEAL-16, DEAL-17: the journal alone gives every state back.</summary>
public sealed class DealHistoryProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static readonly Gen<Step> Steps = Gen.OneOf(
        Gen.Elements(DealWorld.StageKeys).Select(s => new Step($"move {s}", _ => new MoveDeal(DealWorld.Id, s))),
        Gen.Choose(0, 5000).Select(p => new Step($"potential {p}", _ => new EditDeal(DealWorld.Id, new EditDeal.SetPotential(new Money(p, CurrencyCode.Rub))))),
        Gen.Choose(0, 10).Select(e => new Step($"estimate {e}", _ => new EditDeal(DealWorld.Id, new EditDeal.SetEstimate(e / 10m)))),
        Gen.Choose(1, 28).Select(d => new Step($"expect {d}", _ => new EditDeal(DealWorld.Id, new EditDeal.SetExpectedClose(new LocalDate(2026, 2, d))))),
        Gen.Choose(10, 13).Select(u => new Step($"responsible {u}", _ => new EditDeal(DealWorld.Id, new EditDeal.SetResponsible(new(Testing.SequentialIds.Nth(u)))))),
        Gen.Constant(new Step("win", _ => new WinDeal(DealWorld.Id))),
        Gen.Constant(new Step("lose", _ => new LoseDeal(DealWorld.Id, DealWorld.TooDear))),
        Gen.Constant(new Step("return", _ => new ReturnDeal(DealWorld.Id))),
        Gen.Constant(new Step("close", _ => new CloseDeal(DealWorld.Id))),
        Gen.Constant(new Step("reopen", _ => new ReopenDeal(DealWorld.Id))));

    private static readonly Arbitrary<(int Minutes, Step Step)[]> Histories =
        Gen.Zip(Gen.Choose(0, 3000), Steps).Select(z => (z.Item1, z.Item2)).ArrayOf().ToArbitrary();

    [Fact]
    public void Replaying_the_journal_gives_the_facts_and_the_passage_table_to_the_last_row() =>
        Prop.ForAll(Histories, history =>
        {
            var world = Play(history, _ => { });
            var replayed = DealReplay.At(DealWorld.Id, world.Journal)!;
            Assert.Equal(DealDiff.FactsOf(world.Deal!), replayed.Facts);
            Assert.Equal(world.Deal!.Passages, replayed.Passages);
        }).Check(Thorough);

    [Fact]
    public void Every_past_moment_can_be_asked_for_and_gives_what_stood_then() =>
        Prop.ForAll(Histories, history =>
        {
            var seen = new Dictionary<Instant, Deal>();
            var world = Play(history, w => seen[w.Now] = w.Deal!);
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
        Prop.ForAll(Histories, history =>
        {
            var world = Play(history, w =>
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

    /// <summary>Commands that the rules refuse change nothing; those they allow go on.</summary>
    private static DealWorld Play((int Minutes, Step Step)[] history, Action<DealWorld> after)
    {
        var world = new DealWorld();
        Assert.Empty(world.Do(DealWorld.Open()));
        after(world);
        foreach (var (minutes, step) in history)
        {
            world.Now += Duration.FromMinutes(minutes + 1);
            world.Do(step.Make(world));
            after(world);
        }

        return world;
    }

    private sealed record Step(string Name, Func<DealWorld, DealCommand> Make)
    {
        public override string ToString() => Name;
    }
}

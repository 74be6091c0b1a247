using Crm.Deals;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

// DEAL-10, DEAL-15, DEAL-17, DEAL-39
public sealed class MigrationProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(120);

    [Fact]
    public void The_journal_gives_every_state_back_whatever_became_of_the_process() =>
        Prop.ForAll(MigrationLives.Any, life =>
        {
            var seen = new Dictionary<Instant, Deal>();
            var world = life.Play((w, _, _, _) => seen[w.Now] = w.Deal);
            foreach (var (moment, deal) in seen)
            {
                var then = DealReplay.At(DealWorld.Id, world.Journal, asOf: moment)!;
                Assert.Equal(DealDiff.FactsOf(deal), then.Facts);
                Assert.Equal(deal.Passages, then.Passages);
                Assert.Equal(deal.Steps, then.Steps);
            }
        }).Check(Thorough);

    [Fact]
    public void A_migration_loses_no_passage_and_invents_no_visit() =>
        Prop.ForAll(MigrationLives.Any, life =>
        {
            life.Play((world, before, command, refusals) =>
            {
                if (command is not MigrateDeal || refusals.Count > 0)
                {
                    return;
                }

                var (from, to, after) = (before.Stage!, world.Deal.Stage!, world.Deal);
                Assert.Equal(before.Passages.Sum(p => p.Visits), after.Passages.Sum(p => p.Visits));
                Assert.Equal(Stayed(before), Stayed(after));
                Assert.Equal(Others(before, from, to), Others(after, from, to));
                Assert.Equal((before.StageEnteredAt, before.Status, before.DecidedAt, before.OpenedAt), (after.StageEnteredAt, after.Status, after.DecidedAt, after.OpenedAt));
                var (was, now) = (before.Passages.Single(p => p.Stage == from), after.Passages.Single(p => p.Stage == to));
                Assert.Equal((was.End, was.Result, was.Mover, was.Potential, was.IsVoided), (now.End, now.Result, now.Mover, now.Potential, now.IsVoided));
                Assert.True(now.Start <= was.Start);
                Assert.All(after.Passages.Where(p => p.Stage == from && from != to), p => Assert.Equal((true, 0), (p.IsVoided, p.Visits)));
            });
        }).Check(Thorough);

    [Fact]
    public void A_deal_in_progress_has_one_row_in_progress_in_a_stage_of_its_own_version_and_at_most_one_open_step_of_it() =>
        Prop.ForAll(MigrationLives.Any, life =>
        {
            life.Play((world, _, _, _) =>
            {
                var deal = world.Deal;
                var stages = Definition(world).Stages;
                var rows = deal.Passages.Where(p => p is { IsVoided: false, Result: PassageResult.InProgress }).ToList();
                Assert.Equal(deal.Status == DealStatus.InProgress ? [deal.Stage!] : [], rows.Select(r => r.Stage));
                Assert.Contains(stages, s => s.Key == deal.Stage && s.End == StageEnd.None);
                var open = deal.Steps.Where(s => s.State == DealStepState.Open).ToList();
                Assert.True(open.Count <= (deal.IsClosed || deal.Control != ControlMode.Strict ? 0 : 1));
                foreach (var step in open)
                {
                    var definition = stages.Single(s => s.Key == step.Stage).Steps.Single(s => s.Key == step.Step);
                    Assert.True(step.Stage == deal.Stage || stages.Single(s => s.Key == step.Stage).End != StageEnd.None);
                    Assert.Equal(definition.Term is { } term ? step.ActivatedAt + term : null, step.DueAt);
                }
            });
        }).Check(Thorough);

    [Fact]
    public void What_is_late_is_the_same_as_counted_by_hand_from_definition_and_journal() =>
        Prop.ForAll(MigrationLives.Any, life =>
        {
            life.Play((world, _, _, _) =>
            {
                var deal = world.Deal;
                var then = DealReplay.At(DealWorld.Id, world.Journal)!;
                var stage = Definition(world).Stages.Single(s => s.Key == then.Facts.Stage);
                var open = then.Steps.SingleOrDefault(s => s.State == DealStepState.Open);
                var term = open is null ? null : Definition(world).Stages.SelectMany(s => s.Steps).Single(s => s.Key == open.Step).Term;
                foreach (var at in new[] { world.Now, world.Now + Duration.FromDays(3), (deal.StaleFrom ?? world.Now) + Duration.Epsilon, deal.StaleFrom ?? world.Now, deal.StepDueAt ?? world.Now })
                {
                    var isStale = then.Facts.Status == DealStatus.InProgress && stage.TargetDuration is { } target && at - then.Facts.StageEnteredAt > target;
                    Assert.Equal(isStale, DealSpecs.StaleAt(at).IsSatisfiedBy(deal));
                    var isLate = !then.Facts.IsClosed && term is { } days && at - open!.ActivatedAt > days;
                    Assert.Equal(isLate, DealSpecs.StepLateAt(at).IsSatisfiedBy(deal));
                }
            });
        }).Check(Thorough);

    [Fact]
    public void A_strict_deal_is_never_stuck_whatever_became_of_the_process() =>
        Prop.ForAll(MigrationLives.Any, life =>
        {
            var world = (life with { Control = ControlMode.Strict }).Play((_, _, _, _) => { });
            if (world.Deal.IsClosed)
            {
                Assert.Empty(world.Do(new ReopenDeal(DealWorld.Id)));
            }

            if (world.Deal.Status == DealStatus.Lost)
            {
                Assert.Empty(world.Do(new ReturnDeal(DealWorld.Id)));
            }

            for (var i = 0; i < 60 && world.Deal.Status == DealStatus.InProgress; i++)
            {
                Further(world);
            }

            Assert.Equal(DealStatus.Won, world.Deal.Status);
        }).Check(Thorough);

    [Fact]
    public void A_stage_without_a_target_is_refused_and_one_with_a_target_is_not() =>
        Prop.ForAll(MigrationLives.Any, life =>
        {
            life.Play((world, before, command, refusals) =>
            {
                if (command is MigrateDeal migrate && world.Process.Find(migrate.Version) is { } version && migrate.Version != before.ProcessVersion && (!before.IsClosed || migrate.IncludesClosed))
                {
                    var to = migrate.Map.FirstOrDefault(m => m.From == before.Stage)?.To ?? before.Stage;
                    var has = version.Definition.Stages.Any(s => s.Key == to && s.End == StageEnd.None);
                    Assert.Equal(has ? [] : ["deal.migration.target_missing"], refusals);
                }
            });
        }).Check(Thorough);

    private static void Further(StrictWorld world)
    {
        if (DealSteps.OpenOf(world.Deal) is { } open)
        {
            if (world.Complete(open.Step).Contains("deal.step.way_unclear"))
            {
                // Declared ways: the last of them leads towards the end.
                var way = Definition(world).Stages.Last(s => s is { End: StageEnd.None, IsRetired: false } && s.Key != world.Deal.Stage).Key;
                Assert.Empty(world.Do(new MoveDeal(DealWorld.Id, way)));
            }

            return;
        }

        if (world.Do(new WinDeal(DealWorld.Id)).Count > 0)
        {
            Assert.Contains(Definition(world).Stages.Reverse(), s => world.Do(new MoveDeal(DealWorld.Id, s.Key)).Count == 0);
        }
    }

    private static ProcessDefinition Definition(StrictWorld world) => world.Process.Versions[world.Deal.ProcessVersion - 1].Definition;

    private static Duration Stayed(Deal deal) => deal.Passages.Aggregate(Duration.Zero, (sum, p) => sum + p.Stayed);

    private static List<StagePassage> Others(Deal deal, string from, string to) => [.. deal.Passages.Where(p => p.Stage != from && p.Stage != to)];
}

using Crm.Deals;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

// DEAL-11, DEAL-12, DEAL-13, DEAL-14, DEAL-17
public sealed class StrictModelTests
{
    private static readonly string[] Codes = ["a", "b", "c"];

    /// <summary>Processes of 1 to 4 stages that follow one another, each with up to 3 steps, and up to 2 that record each result.</summary>
    private static readonly Gen<ProcessDefinition> Processes =
        from counts in Gen.ArrayOf(Gen.Choose(0, 3), 6)
        from length in Gen.Choose(1, 4)
        from codes in Gen.ArrayOf(Gen.Choose(0, 12), 40)
        select Make(counts, length, codes);

    private static readonly Gen<(int Kind, int Which, int Hours)> Commands =
        from kind in Gen.Choose(0, 21)
        from which in Gen.Choose(0, 100)
        from hours in Gen.Choose(0, 40)
        select (kind, which, hours);

    private static readonly Arbitrary<(ProcessDefinition Process, (int Kind, int Which, int Hours)[] Commands)> Lives =
        (from process in Processes
         from commands in Commands.ArrayOf()
         select (process, commands)).ToArbitrary();

    [Fact]
    public void A_strict_deal_does_what_the_text_of_the_rules_says_and_its_journal_gives_every_state_back() =>
        Prop.ForAll(Lives, life =>
        {
            var world = new StrictWorld(ControlMode.Strict, life.Process).Open();
            var model = new StrictModel(life.Process);
            model.Start();
            var seen = new Dictionary<Instant, Deal> { [world.Now] = world.Deal };
            foreach (var (kind, which, hours) in life.Commands)
            {
                world.Now += Duration.FromHours(hours + 1);
                var (said, expected) = Act(world, model, kind, which);
                Assert.Equal(expected.Count == 0, said.Count == 0);
                if (!expected.Contains("?"))
                {
                    Assert.Equal(expected.Order(), said.Order());
                }

                Same(world, model, life.Process);
                seen[world.Now] = world.Deal;
            }

            foreach (var (moment, deal) in seen)
            {
                var then = DealReplay.At(DealWorld.Id, world.Journal, asOf: moment)!;
                Assert.Equal(deal.Steps, then.Steps);
                Assert.Equal(deal.Passages, then.Passages);
                Assert.Equal(DealDiff.FactsOf(deal), then.Facts);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(150));

    private static void Same(StrictWorld world, StrictModel model, ProcessDefinition process)
    {
        var deal = world.Deal;
        Assert.Equal((model.Stage, model.Status, model.IsClosed, model.IsManual), (deal.Stage, deal.Status, deal.IsClosed, deal.Control == ControlMode.Manual));
        Assert.Equal(
            model.Rows.Select(r => (r.Key.Stage, r.Key.Step, r.Value)).OrderBy(r => r.Step, StringComparer.Ordinal),
            deal.Steps.Select(s => (s.Stage, s.Step, s.State)).OrderBy(s => s.Step, StringComparer.Ordinal));
        var open = deal.Steps.Where(s => s.State == DealStepState.Open).ToList();
        Assert.Equal(model.Open is null ? 0 : 1, open.Count);
        Assert.Equal(open.FirstOrDefault()?.DueAt, deal.StepDueAt);
        foreach (var step in deal.Steps)
        {
            // A term of n days is n × 24 hours from activation.
            var term = process.Stages.Single(s => s.Key == step.Stage).Steps.Single(s => s.Key == step.Step).Term;
            Assert.Equal(term is { } t ? step.ActivatedAt + t : null, step.DueAt);
            Assert.Equal(step.State == DealStepState.Open, step.EndedAt is null);
        }

        Assert.True(open.Count == 0 || deal.Steps[^1].State == DealStepState.Open);
    }

    private static (IReadOnlyList<string> Said, List<string> Expected) Act(StrictWorld world, StrictModel model, int kind, int which)
    {
        var steps = world.Process.Versions[0].Definition.Stages.SelectMany(s => s.Steps).Select(s => s.Key).Append("nowhere").ToList();
        var stages = world.Process.Versions[0].Definition.Stages.Select(s => s.Key).Append("nowhere").ToList();
        var code = Codes[which % Codes.Length];
        switch (kind)
        {
            case <= 9:
                var step = kind == 0 || model.Open is null ? steps[which % steps.Count] : model.Open.Value.Step;
                return (world.Complete(step), model.Complete(step, world.Unmet));
            case <= 12:
                var to = kind == 10 ? stages[which % stages.Count] : stages[Math.Min(stages.IndexOf(model.Stage) + 1, stages.Count - 1)];
                return (world.Do(new MoveDeal(DealWorld.Id, to)), model.Move(to, world.Unmet));
            case 13:
                return (world.Do(new WinDeal(DealWorld.Id)), model.Win(world.Unmet));
            case 14:
                return (world.Do(new LoseDeal(DealWorld.Id, DealWorld.TooDear)), model.Lose());
            case <= 16:
                return (world.Do(new ReturnDeal(DealWorld.Id)), model.Return());
            case 17:
                return (world.Do(new CloseDeal(DealWorld.Id)), model.Close(world.Unmet));
            case 18:
                return (world.Do(new ReopenDeal(DealWorld.Id)), model.Reopen());
            case 19 when which < 10:
                return (world.Do(new SwitchToManual(DealWorld.Id)), model.Switch());
            case 20 when which < 50:
                world.Unmet.Add(code);
                return ([], []);
            default:
                world.Unmet.Remove(code);
                return ([], []);
        }
    }

    private static ProcessDefinition Make(int[] counts, int length, int[] codes)
    {
        var code = 0;
        ValueList<string> Some() => codes[code++ % codes.Length] is < 3 and var c ? [Codes[c]] : [];
        var step = 0;
        ValueList<ProcessStep> Steps(int count) =>
        [
            .. Enumerable.Range(0, count).Select(_ => new ProcessStep
            {
                Key = "step_" + ++step,
                Name = "Step",
                Term = step % 4 == 0 ? null : Duration.FromDays(step),
                Conditions = Some(),
            }),
        ];
        return new()
        {
            Stages =
            [
                .. Enumerable.Range(0, length).Select(i => new ProcessStage { Key = "stage_" + i, Name = "Stage", Steps = Steps(counts[i]), ExitConditions = Some(), EntryConditions = Some() }),
                new() { Key = "won", Name = "Won", End = StageEnd.Won, Steps = Steps(counts[4] % 3) },
                new() { Key = "lost", Name = "Lost", End = StageEnd.Lost, Steps = Steps(counts[5] % 3) },
            ],
        };
    }
}

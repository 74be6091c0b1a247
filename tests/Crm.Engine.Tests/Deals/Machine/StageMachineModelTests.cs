using FsCheck.Fluent;

namespace Crm.Deals.Tests;

// DEAL-1, DEAL-12, DEAL-15: the machine against a reading of the rules that shares no code with it.
public sealed class StageMachineModelTests
{
    [Fact]
    public void A_random_walk_refuses_and_records_exactly_what_the_rules_say() => ProcessCases.ForAll(
        from definition in ProcessCases.AnyWays
        from mode in Gen.Elements(ControlMode.Manual, ControlMode.Strict)
        from steps in Gen.ListOf(Gen.Choose(0, 40), 25)
        select (definition, mode, steps),
        c =>
        {
            var reference = new ReferenceDeal(c.definition, c.mode);
            var machine = StageMachine.Compile(c.definition, c.mode);
            var (stage, status) = (machine.Opening.To!.Key, DealStatus.InProgress);
            var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
            Apply(rows, machine.Opening);
            foreach (var step in c.steps)
            {
                var trigger = Trigger(c.definition, step);
                var expected = Act(reference, trigger);
                var decision = machine.Fire(stage, status, trigger);
                if (!expected.SequenceEqual(decision.Obstacles.Select(o => o.Code), StringComparer.Ordinal) || decision.IsPermitted != (expected.Count == 0))
                {
                    return false;
                }

                if (decision.Outcome is StageOutcome.Fired or StageOutcome.Reentered)
                {
                    Apply(rows, decision);
                    stage = decision.To!.Key;
                    status = trigger.Kind switch
                    {
                        StageTriggerKind.Win => DealStatus.Won,
                        StageTriggerKind.Lose => DealStatus.Lost,
                        _ => DealStatus.InProgress,
                    };
                }

                if (stage != reference.Stage || status != reference.Status || !rows.SequenceEqual(reference.Rows))
                {
                    return false;
                }
            }

            return true;
        },
        1_000);

    [Fact]
    public void Permitted_moves_are_exactly_those_that_fire() => ProcessCases.ForAll(
        from definition in ProcessCases.AnyWays
        from mode in Gen.Elements(ControlMode.Manual, ControlMode.Strict)
        select (definition, mode),
        c =>
        {
            var machine = StageMachine.Compile(c.definition, c.mode);
            var into = new int[machine.Stages.Length];
            return machine.Stages.ToArray().All(from =>
            {
                var fires = machine.Stages.ToArray().Where(to => machine.CanFire(from.Key, DealStatus.InProgress, StageTrigger.MoveTo(to.Key))).Select(s => machine.IndexOf(s.Key));
                return fires.SequenceEqual(into[..machine.PermittedMoves(from.Key, into)]);
            });
        });

    private static StageTrigger Trigger(ProcessDefinition definition, int step) => step switch
    {
        0 => StageTrigger.Win,
        1 => StageTrigger.Lose,
        2 or 3 or 4 => StageTrigger.Return,
        5 => StageTrigger.MoveTo("nowhere"),
        _ => StageTrigger.MoveTo(definition.Stages[step % definition.Stages.Count].Key),
    };

    private static List<string> Act(ReferenceDeal deal, StageTrigger trigger)
    {
        switch (trigger.Kind)
        {
            case StageTriggerKind.Move:
                return deal.Move(trigger.Stage!);
            case StageTriggerKind.Return:
                deal.Return();
                return [];
            default:
                return deal.Decide(trigger.Kind == StageTriggerKind.Win ? DealStatus.Won : DealStatus.Lost);
        }
    }

    private static void Apply(SortedDictionary<string, string> rows, StageDecision decision)
    {
        foreach (var (what, stage) in decision.Notifications)
        {
            if (what != StageEvent.Voided || rows.ContainsKey(stage.Key))
            {
                rows[stage.Key] = what switch
                {
                    StageEvent.Passed => "passed",
                    StageEvent.Lost => "lost",
                    StageEvent.Skipped => "skipped",
                    StageEvent.Voided => "voided",
                    _ => "in progress",
                };
            }
        }
    }
}

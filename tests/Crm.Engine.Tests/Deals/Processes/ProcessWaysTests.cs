using FsCheck.Fluent;

namespace Crm.Deals.Tests;

// DEAL-10, design: unreachable stages and dead ends are faults. The reference is a closure over single steps, written from the text of the rule.
public sealed class ProcessWaysTests
{
    [Fact]
    public void A_stage_is_unreachable_exactly_when_no_walk_leads_to_it() => ProcessCases.ForAll(ProcessCases.AnyWays, d =>
    {
        var walks = Walks(d);
        var expected = d.Stages.Where((s, i) => !s.IsRetired && s.End != StageEnd.Lost && i != 0 && !walks[0, i]).Select(s => s.Key);
        return expected.SequenceEqual(Targets(d, ProcessErrors.Unreachable), StringComparer.Ordinal);
    }, 1_000);

    [Fact]
    public void A_stage_is_a_dead_end_exactly_when_no_walk_leads_to_a_won_end() => ProcessCases.ForAll(ProcessCases.AnyWays, d =>
    {
        var walks = Walks(d);
        var won = d.Stages.Index().Where(s => s.Item.End == StageEnd.Won).Select(s => s.Index).ToList();
        var expected = d.Stages.Where((s, i) => s.End == StageEnd.None && !won.Exists(w => walks[i, w])).Select(s => s.Key);
        return expected.SequenceEqual(Targets(d, ProcessErrors.DeadEnd), StringComparer.Ordinal);
    }, 1_000);

    [Fact]
    public void A_strict_deal_walks_to_every_stage_of_a_process_without_faults() => ProcessCases.ForAll(ProcessCases.AnyWays, d =>
    {
        var machine = StageMachine.Compile(d, ControlMode.Strict);
        var walked = Walk(machine, d.Stages[0].Key);
        var unreachable = Targets(d, ProcessErrors.Unreachable);
        return d.Stages.Where(s => s is { End: StageEnd.None, IsRetired: false }).All(s => walked.Contains(s.Key) != unreachable.Contains(s.Key));
    }, 1_000);

    [Fact]
    public void A_deal_in_any_stage_of_a_process_without_dead_ends_can_come_to_be_won() => ProcessCases.ForAll(
        from definition in ProcessCases.AnyWays
        from mode in Gen.Elements(ControlMode.Manual, ControlMode.Strict)
        select (definition, mode),
        c =>
        {
            var machine = StageMachine.Compile(c.definition, c.mode);
            var dead = Targets(c.definition, ProcessErrors.DeadEnd);
            return c.definition.Stages.Where(s => s.End == StageEnd.None && !dead.Contains(s.Key))
                .All(s => Walk(machine, s.Key).Any(k => machine.CanFire(k, DealStatus.InProgress, StageTrigger.Win)));
        });

    private static HashSet<string> Walk(StageMachine machine, string start)
    {
        var (seen, waiting) = (new HashSet<string>(StringComparer.Ordinal) { start }, new Queue<string>([start]));
        var into = new int[machine.Stages.Length];
        while (waiting.TryDequeue(out var at))
        {
            foreach (var to in into[..machine.PermittedMoves(at, into)])
            {
                if (seen.Add(machine.Stages[to].Key))
                {
                    waiting.Enqueue(machine.Stages[to].Key);
                }
            }
        }

        return seen;
    }

    private static List<string?> Targets(ProcessDefinition definition, ErrorDefinition code) =>
        [.. ProcessRules.Check(definition, ProcessCases.Vocabulary).Where(e => e.Code == code.Code).Select(e => e.Target)];

    private static bool[,] Walks(ProcessDefinition d)
    {
        var n = d.Stages.Count;
        var walks = new bool[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < n; k++)
            {
                walks[i, k] = Step(d, i, k);
            }
        }

        for (var via = 0; via < n; via++)
        {
            for (var i = 0; i < n; i++)
            {
                for (var k = 0; k < n; k++)
                {
                    walks[i, k] |= walks[i, via] && walks[via, k];
                }
            }
        }

        return walks;
    }

    private static bool Step(ProcessDefinition d, int from, int to)
    {
        var (a, b) = (d.Stages[from], d.Stages[to]);
        var later = d.Stages.Skip(from + 1).Where(s => s.End == StageEnd.None && !s.IsRetired).ToList();
        if (a.End != StageEnd.None || from == to || (b.End == StageEnd.None && b.IsRetired))
        {
            return false;
        }

        return a.MovesTo.Any(m => m == b.Key)
            || (a.MovesTo.Count == 0 && later.Count > 0 && later[0].Key == b.Key)
            || (later.Count == 0 && b.End != StageEnd.None);
    }
}

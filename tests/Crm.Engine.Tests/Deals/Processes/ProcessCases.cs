using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Deals.Tests;

/// <summary>Generated processes.</summary>
internal static class ProcessCases
{
    public static ProcessVocabulary Vocabulary { get; } =
        new([new CustomFieldDefinition { Key = "region", Name = "Region", Type = CustomFieldType.Text }], MoveConditionCodes.All);

    /// <summary>Valid definitions: 1 to 8 stages, some retired, some with declared moves that always lead on, one or two ends of each kind.</summary>
    public static Gen<ProcessDefinition> Valid { get; } =
        from count in Gen.Choose(1, 8)
        from stages in Gen.ArrayOf(Stage, count)
        from retired in Gen.ArrayOf(Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true))), count)
        from declared in Gen.ArrayOf(Gen.Choose(0, 2), count)
        from extra in Gen.ArrayOf(Gen.Choose(0, (1 << count) - 1), count)
        from won in Gen.Choose(1, 2)
        from lost in Gen.Choose(1, 2)
        from steps in Gen.ArrayOf(Gen.Choose(0, 3), count + won + lost)
        select WithSteps(Join(stages, retired, declared, extra, won, lost), steps);

    /// <summary>Definitions whose declared moves are arbitrary: often with faults in their ways, and with no others.</summary>
    public static Gen<ProcessDefinition> AnyWays { get; } =
        from definition in Valid
        from declared in Gen.ArrayOf(Gen.Choose(0, 2), definition.Stages.Count)
        from masks in Gen.ArrayOf(Gen.Choose(0, 1023), definition.Stages.Count)
        select definition with
        {
            Stages = [.. definition.Stages.Select((s, i) => s.End != StageEnd.None ? s : s with
            {
                MovesTo = declared[i] == 0 ? [] : [.. definition.Stages.Where((t, k) => t.Key != s.Key && (masks[i] >> k & 1) == 1).Select(t => t.Key)],
            })],
        };

    /// <summary>So many steps at each stage, terminal ones too; some with terms, some with conditions.</summary>
    public static ProcessDefinition WithSteps(ProcessDefinition definition, int[] counts) => new()
    {
        Stages =
        [
            .. definition.Stages.Select((s, i) => s with
            {
                Steps = [.. Enumerable.Range(0, counts[i % counts.Length]).Select(n => new ProcessStep
                {
                    Key = $"step_{i}_{n}",
                    Name = $"Задача {n}",
                    Term = n == 2 ? null : Duration.FromDays(n + 1),
                    Conditions = n == 1 ? [MoveConditionCodes.HasAgreement] : [],
                })],
            }),
        ],
    };

    private static Gen<ProcessStage> Stage =>
        from probability in Gen.Choose(-1, 1_000_000)
        from target in Gen.Choose(0, 1_000_000)
        from required in Gen.Elements("", DealFields.Partner, DealFields.Potential, "custom:region")
        from condition in Gen.Elements("", MoveConditionCodes.HasAgreement, MoveConditionCodes.HasActualInteraction)
        from items in Gen.Choose(0, 3)
        from revenue in Gen.Elements(true, false)
        select new ProcessStage
        {
            Key = "?",
            Name = "?",
            Probability = probability < 0 ? null : probability / 1_000_000m,
            TargetDuration = target == 0 ? null : Duration.FromTicks(target * 10L),
            RequiredFields = required.Length == 0 ? [] : [required],
            EntryConditions = condition.Length == 0 ? [] : [condition],
            ExitConditions = condition.Length == 0 || items == 0 ? [] : [condition],
            IsRevenueRequired = revenue,
            Checklist = [.. Enumerable.Range(0, items).Select(i => new ChecklistItem { Key = $"item_{i}", Name = $"Пункт {i}", IsMandatory = i % 2 == 0 })],
        };

    public static void ForAll<T>(Gen<T> cases, Func<T, bool> holds, int count = 300) =>
        Prop.ForAll(cases.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(count));

    public static ProcessDefinition With(this ProcessDefinition definition, int index, Func<ProcessStage, ProcessStage> change) =>
        new() { Stages = [.. definition.Stages.Select((s, i) => i == index ? change(s) : s)] };

    private static ProcessDefinition Join(ProcessStage[] stages, bool[] retired, int[] declared, int[] extra, int won, int lost)
    {
        retired[0] = false;
        var list = new List<ProcessStage>();
        for (var i = 0; i < stages.Length; i++)
        {
            var next = Enumerable.Range(i + 1, stages.Length - i - 1).FirstOrDefault(k => !retired[k], -1);
            var moves = Enumerable.Range(0, stages.Length).Where(k => k != i && (k == next || (extra[i] >> k & 1) == 1)).Select(k => $"stage_{k}");
            list.Add(stages[i] with
            {
                Key = $"stage_{i}",
                Name = $"Этап {i}",
                IsRetired = retired[i],
                MovesTo = declared[i] == 0 && next >= 0 ? [.. moves] : [],
            });
        }

        list.AddRange(Enumerable.Range(0, won).Select(i => new ProcessStage { Key = $"won_{i}", Name = $"Won {i}", End = StageEnd.Won, Probability = 1m }));
        list.AddRange(Enumerable.Range(0, lost).Select(i => new ProcessStage { Key = $"lost_{i}", Name = $"Lost {i}", End = StageEnd.Lost, Probability = 0m }));
        return new ProcessDefinition { Stages = ValueList.From(list) };
    }
}

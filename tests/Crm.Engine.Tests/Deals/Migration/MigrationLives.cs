using Crm.Deals;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>Generated lives of deals whose process is edited again and again: stages and steps come, go, retire, change places and terms.</summary>
internal static class MigrationLives
{
    private static readonly string[] Keys = ["a", "b", "c", "d", "e", "f"];

    public static readonly Arbitrary<MigrationLife> Any =
        (from control in Gen.Elements(ControlMode.Strict, ControlMode.Manual)
         from versions in Gen.ListOf(Definition)
         from first in Definition
         from commands in Command.ArrayOf()
         select new MigrationLife(control, [first, .. versions.Take(4)], commands)).ToArbitrary();

    private static Gen<ProcessDefinition> Definition =>
        from order in Gen.Shuffle(Keys)
        from count in Gen.Choose(1, 5)
        from retired in Gen.ArrayOf(Gen.Choose(0, 4), Keys.Length)
        from steps in Gen.ArrayOf(Gen.Choose(0, 3), Keys.Length)
        from terms in Gen.ArrayOf(Gen.Choose(0, 9), 40)
        from record in Gen.Choose(0, 3)
        from open in Gen.ArrayOf(Gen.Choose(0, 3), Keys.Length)
        select Make(order, count, retired, steps, terms, record, open);

    private static Gen<(int Kind, int Which, int Hours)> Command =>
        from kind in Gen.Choose(0, 15)
        from which in Gen.Choose(0, 1000)
        from hours in Gen.Choose(0, 30)
        select (kind, which, hours);

    /// <summary>The command of a number, as it fits the deal at that time; half of them further its progress.</summary>
    public static ExistingDealCommand CommandOf(StrictWorld world, int kind, int which)
    {
        var stages = world.Process.Versions[world.Deal.ProcessVersion - 1].Definition.Stages;
        return kind switch
        {
            <= 3 => new CompleteStep(DealWorld.Id, DealSteps.OpenOf(world.Deal)?.Step ?? "none"),
            <= 6 => new MoveDeal(DealWorld.Id, stages[which % stages.Count].Key),
            7 => new WinDeal(DealWorld.Id),
            8 => new LoseDeal(DealWorld.Id, DealWorld.TooDear),
            9 => new ReturnDeal(DealWorld.Id),
            10 => new CloseDeal(DealWorld.Id),
            11 => new ReopenDeal(DealWorld.Id),
            _ => new MigrateDeal(DealWorld.Id, 1 + (which % (world.Process.Versions.Count + 1))) { Map = MapOf(world, which), IncludesClosed = which % 3 == 0 },
        };
    }

    private static ValueList<StageMapping> MapOf(StrictWorld world, int which)
    {
        var target = world.Process.Find(1 + (which % (world.Process.Versions.Count + 1)));
        var live = target?.Definition.Stages.Where(s => s is { End: StageEnd.None, IsRetired: false }).Select(s => s.Key).ToList() ?? [];
        return which % 4 == 0 || live.Count == 0 ? [] : [.. Keys
            .Where((k, i) => world.Process.Versions.Any(v => v.Definition.Stages.Any(s => s.Key == k)) && (which >> i) % 2 == 0)
            .Select((k, i) => new StageMapping(k, live[(which + i) % live.Count]))];
    }

    private static ProcessDefinition Make(string[] order, int count, int[] retired, int[] steps, int[] terms, int record, int[] open)
    {
        var next = 0;
        Duration? Term() => terms[next++ % terms.Length] is > 0 and var days ? Duration.FromDays(days) : null;
        ValueList<ProcessStep> Steps(string stage, int number) =>
            [.. Enumerable.Range(0, number).Select(i => new ProcessStep { Key = $"{stage}_{(i + terms[next % terms.Length]) % 5}_{i}", Name = "Step", Term = Term() })];
        var first = Array.FindIndex(order, _ => true);
        return new()
        {
            Stages =
            [
                .. order.Take(count).Select((k, i) => new ProcessStage
                {
                    Key = k,
                    Name = k,
                    IsRetired = i != first && retired[i] == 0,
                    TargetDuration = Term(),
                    Steps = Steps(k, steps[i]),
                    MovesTo = open[i] == 0 && i > 0 && i < count - 1 ? [.. order.Take(count).Where(o => o != k)] : [],
                }),
                new() { Key = "won", Name = "Won", End = StageEnd.Won, Steps = record is 1 or 3 ? Steps("won", 1) : [] },
                new() { Key = "lost", Name = "Lost", End = StageEnd.Lost, Steps = record is 2 or 3 ? Steps("lost", 1) : [] },
            ],
        };
    }
}

/// <summary>Versions of a process and what happens to a deal of the first one.</summary>
internal sealed record MigrationLife(ControlMode Control, ProcessDefinition[] Versions, (int Kind, int Which, int Hours)[] Commands)
{
    /// <summary>Plays it; tells what every command made of the deal.</summary>
    public StrictWorld Play(Action<StrictWorld, Deal, ExistingDealCommand, IReadOnlyList<string>> after)
    {
        var world = new StrictWorld(Control, Versions).Open();
        foreach (var (kind, which, hours) in Commands)
        {
            world.Now += Duration.FromHours(hours + 1);
            var before = world.Deal;
            var command = MigrationLives.CommandOf(world, kind, which);
            after(world, before, command, world.Do(command));
        }

        return world;
    }
}

using BenchmarkDotNet.Attributes;
using Crm.Deals;
using Crm.Settings;
using NodaTime;

namespace Crm.Benchmarks.Deals;

/// <summary>A move decided by the rules alone against a switch written by hand that copies the same record (performance anchor A1).</summary>
[MemoryDiagnoser]

public class MoveRules
{
    private readonly Deal _deal = DealSamples.Deal(0) with { Stage = "lead", StageEnteredAt = DealSamples.Start, Passages = FirstRow() };
    private readonly MoveDeal _forward = new(DealSamples.Id(0), "qualify");
    private readonly MoveDeal _refused = new(DealSamples.Id(0), "nowhere");
    private readonly DealSurroundings _known = new()
    {
        Now = DealSamples.Start + Duration.FromDays(300),
        Principal = CrmPrincipal.User(DealSamples.Manager(0)),
        Settings = TenantSettings.Default,
        Machine = StageMachine.Compile(DealSamples.Definition, ControlMode.Manual),
        ProcessVersion = 1,
    };

    /// <summary>What one would write without an SDK.</summary>
    [Benchmark(Baseline = true)]
    public Deal HandWrittenSwitch() => _deal.Stage switch
    {
        "lead" when _forward.To == "qualify" => Copy("qualify"),
        "qualify" when _forward.To == "offer" => Copy("offer"),
        _ => throw new InvalidOperationException(),
    };

    [Benchmark]
    public object Move() => DealRules.Move(_deal, _forward, _known);

    [Benchmark]
    public object Refusal() => DealRules.Move(_deal, _refused, _known);

    [Benchmark]
    public object MachineAlone() => _known.Machine!.Move("lead", DealStatus.InProgress, "qualify");

    private Deal Copy(string stage) => _deal with
    {
        Stage = stage,
        StageEnteredAt = _known.Now,
        HoldsFrom = _known.Now,
        Passages =
        [
            _deal.Passages[0] with { End = _known.Now, Result = PassageResult.Passed },
            new() { Stage = stage, Start = _known.Now, Result = PassageResult.InProgress, Potential = _deal.Potential, Visits = 1 },
        ],
    };

    private static ValueList<StagePassage> FirstRow() =>
        [new() { Stage = "lead", Start = DealSamples.Start, Result = PassageResult.InProgress, Potential = new Money(1, CurrencyCode.Rub), Visits = 1 }];
}

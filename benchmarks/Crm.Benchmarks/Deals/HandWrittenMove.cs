using Crm.Deals;
using NodaTime;

namespace Crm.Benchmarks.Deals;

/// <summary>What one would write without an SDK: a switch over two stages that makes the same new state, the same journal facts and the same event.</summary>
internal sealed class HandWrittenMove(UserId mover)
{
    public static Deal FirstStage { get; } = DealSamples.Deal(0) with
    {
        Stage = "lead",
        StageEnteredAt = DealSamples.Start,
        Passages = [new() { Stage = "lead", Start = DealSamples.Start, Result = PassageResult.InProgress, Potential = new Money(1, CurrencyCode.Rub), Visits = 1 }],
    };

    public Result Move(Deal deal, MoveDeal command, Instant now)
    {
        if (Permitted(deal, command) is not { } to)
        {
            // The same error, made the same way: what a caller can show and test.
            return new(null, null, null, [DealErrors.StageUnknown.With(("stage", command.To)) with { Target = command.To }]);
        }

        var move = new StageMove
        {
            Kind = StageMoveKind.Forward,
            Process = deal.Process!.Value,
            ProcessVersion = deal.ProcessVersion,
            From = deal.Stage,
            To = to,
            Potential = deal.Potential,
        };
        return new(Copy(deal, to, now), new DealJournalFacts { Move = move }, new DealMoved(deal.Stage!, to, StageMoveKind.Forward), []);
    }

    public Deal? StateAlone(Deal deal, MoveDeal command, Instant now) => Permitted(deal, command) is { } to ? Copy(deal, to, now) : null;

    private static string? Permitted(Deal deal, MoveDeal command) => deal.Stage switch
    {
        _ when deal.Status != DealStatus.InProgress || deal.IsClosed => null,
        "lead" when command.To == "qualify" => "qualify",
        "qualify" when command.To == "offer" => "offer",
        _ => null,
    };

    private Deal Copy(Deal deal, string stage, Instant now)
    {
        var left = deal.Passages[^1];
        return deal with
        {
            Stage = stage,
            StageEnteredAt = now,
            HoldsFrom = now,
            Passages =
            [
                left with { End = now, Result = PassageResult.Passed, Mover = mover, Potential = deal.Potential, Stayed = left.Stayed + (now - deal.StageEnteredAt!.Value) },
                new() { Stage = stage, Start = now, Result = PassageResult.InProgress, Mover = mover, Potential = deal.Potential, Visits = 1 },
            ],
        };
    }

    internal readonly record struct Result(Deal? After, DealJournalFacts? Facts, DealMoved? Event, ValueList<CrmError> Errors);
}

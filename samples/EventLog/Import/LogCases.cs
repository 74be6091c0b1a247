using Crm;
using Crm.Deals;
using EventLog.Files;
using NodaTime;
using QuickStart;

namespace EventLog.Import;

/// <summary>Turns cases into deals with a past: each event is a move, at its moment.</summary>
/// <param name="log">The name of the log.</param>
/// <param name="kind">The kind of the deals.</param>
/// <param name="process">The stages.</param>
internal sealed class LogCases(string log, DealKindId kind, LogProcess process)
{
    public DealImport Import(LogCase logCase)
    {
        var first = logCase.Events[0];
        return new()
        {
            Name = logCase.Name,
            Deal = NamedIds.Deal($"event-log/{log}/{logCase.Name}"),
            Open = new OpenDeal(kind, logCase.Name)
            {
                HoldsFrom = first.At,
                // A deal has a responsible; where the log names nobody, it is nobody known.
                Responsible = NamedIds.User($"event-log/{log}/{first.Resource}"),
            },
            Then = ValueList.From(Moves(logCase.Events)),
        };
    }

    private IEnumerable<ExistingDealCommand> Moves(IReadOnlyList<LogEvent> events)
    {
        var stage = LogProcess.Begin;
        foreach (var happened in events)
        {
            var next = process.StageOf(happened.Activity);
            if (next == stage)
            {
                yield return Move(LogProcess.Again, happened.At);
            }

            yield return Move(next, happened.At);
            stage = next;
        }
    }

    private static MoveDeal Move(string to, Instant at) => new(default, to) { HoldsFrom = at };
}

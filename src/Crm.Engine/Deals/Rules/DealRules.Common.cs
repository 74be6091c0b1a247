using System.Runtime.CompilerServices;
using Crm.Kernel;
using NodaTime;

namespace Crm.Deals;

/// <summary>The rules of deals as pure functions: (state, command, surroundings) → every reason against, or the new state.</summary>
/// <remarks>What moves seldom come to stands in methods of its own that are not inlined: otherwise each move would clear the room that refusals need on the stack.</remarks>
internal static partial class DealRules
{
    /// <summary>Decides any command to a deal that exists.</summary>
    public static DealDecision Decide(Deal deal, ExistingDealCommand command, DealSurroundings known) => command switch
    {
        EditDeal edit => Edit(deal, edit, known),
        MoveDeal move => Move(deal, move, known),
        CompleteStep step => Complete(deal, step, known),
        WinDeal win => Win(deal, win, known),
        LoseDeal lose => Lose(deal, lose, known),
        ReturnDeal back => Return(deal, back, known),
        CloseDeal close => Close(deal, close, known),
        ReopenDeal reopen => Reopen(deal, reopen, known),
        SwitchToManual manual => Switch(deal, manual, known),
        ChangeDealKind kind => ChangeKind(deal, kind, known),
        MigrateDeal migrate => Migrate(deal, migrate, known),
        _ => throw new InvalidOperationException($"Unknown command {command.GetType().Name}."),
    };

    /// <summary>From when the command holds: not later than now, not before the newest fact (design §7).</summary>
    private static Instant MomentOf(DealCommand command, Deal? deal, DealSurroundings known, List<CrmError> errors)
    {
        TextRules.CheckNote(command.Comment, "comment", errors);
        return command.HoldsFrom is null ? deal is null ? known.Now : Later(known.Now, deal.HoldsFrom)
            : GivenMoment(command.HoldsFrom.Value, deal, known, errors);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Instant GivenMoment(Instant given, Deal? deal, DealSurroundings known, List<CrmError> errors)
    {
        var at = given.TruncateToMicroseconds();
        if (at > known.Now)
        {
            errors.Add(CommonErrors.MomentInFuture.With(("field", "holds_from"), ("value", at)) with { Target = "holds_from" });
        }
        else if (deal is not null && at < deal.HoldsFrom)
        {
            errors.Add(DealErrors.MomentBeforeLast.With(("moment", at), ("last", deal.HoldsFrom)) with { Target = "holds_from" });
        }

        return at;
    }

    /// <summary>A clock that went backwards does not stop a deal: it goes on from its newest fact.</summary>
    private static Instant Later(Instant now, Instant last) => last > now ? last : now;

    /// <summary>Closed deals are read-only apart from reopening (DEAL-4).</summary>
    private static void RefuseClosed(Deal deal, List<CrmError> errors)
    {
        if (deal.IsClosed)
        {
            errors.Add(DealErrors.ClosedReadOnly.With());
        }
    }

    /// <summary>Stages move, and deals are decided, only while running (DEAL-15).</summary>
    private static void RequireRunning(Deal deal, List<CrmError> errors)
    {
        if (deal.IsClosed || deal.Status != DealStatus.InProgress)
        {
            RefuseNotRunning(deal, errors);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RefuseNotRunning(Deal deal, List<CrmError> errors) =>
        errors.Add(deal.IsClosed ? DealErrors.ClosedReadOnly.With() : DealErrors.NotRunning.With(("status", deal.Status)));

    /// <summary>The deal after a stage move (DEAL-15), as it will be written: one copy, a saved deal with its next version and moment.</summary>
    private static Deal Moved(Deal deal, StageMove move, Instant at, DealSurroundings known, StageMachine? machine = null)
    {
        var enteredAt = move.BeginsStay() ? at : deal.StageEnteredAt;
        return deal with
        {
            Version = NextVersion(deal),
            HoldsFrom = Later(at, deal.HoldsFrom),
            RecordedAt = NextRecord(deal, known),
            Process = move.Process,
            ProcessVersion = move.ProcessVersion,
            Stage = move.To,
            StageEnteredAt = enteredAt,
            StaleFrom = Staleness.From(enteredAt, (machine ?? known.Machine)?.Find(move.To)?.TargetDuration),
            Passages = PassageRows.Apply(deal.Passages, move, at, known.Principal.UserId, deal.StageEnteredAt, deal.Potential),
        };
    }

    /// <summary>The same for a deal that goes to another stage of its process: nothing else of it changes.</summary>
    private static Deal Moved(Deal deal, StageMove move, ProcessStage to, Instant at, DealSurroundings known) => deal with
    {
        Version = NextVersion(deal),
        HoldsFrom = Later(at, deal.HoldsFrom),
        RecordedAt = NextRecord(deal, known),
        Stage = to.Key,
        StageEnteredAt = at,
        StaleFrom = to.TargetDuration is null ? null : Staleness.From(at, to.TargetDuration),
        Passages = PassageRows.Apply(deal, move, at, known.Principal),
    };

    private static long NextVersion(Deal deal) => deal.Version == 0 ? 0 : deal.Version + 1;

    private static Instant NextRecord(Deal deal, DealSurroundings known) => deal.Version == 0 ? deal.RecordedAt : RecordedMoment.After(known.Now, deal.RecordedAt);

    private static StageMove? ResultMove(Deal deal, StageMoveKind kind) => deal.Stage is not { } stage || deal.Process is not { } process
        ? null
        : new() { Kind = kind, Process = process, ProcessVersion = deal.ProcessVersion, From = stage, To = stage, Potential = deal.Potential };
}

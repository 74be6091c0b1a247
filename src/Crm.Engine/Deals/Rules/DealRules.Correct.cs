using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

internal static partial class DealRules
{
    /// <summary>Corrects the past by a new fact and replays the deal's projection; nothing is edited or deleted (DEAL-16).</summary>
    public static DealDecision Correct(Deal deal, IReadOnlyList<JournalEntry> journal, CorrectDeal command, CrmPrincipal principal, Instant now, ProcessStage? stage = null)
    {
        var errors = new List<CrmError>();
        TextRules.CheckNote(command.Comment, "comment", errors);
        if (deal.IsClosed && !principal.Holds(CrmRights.EditClosed))
        {
            errors.Add(DealErrors.ClosedReadOnly.With());
            errors.Add(CommonErrors.RightMissing.With(("right", CrmRights.EditClosed)));
        }

        var fact = command switch
        {
            CorrectMoveMoment moment => Retimed(moment, journal, now, errors),
            CorrectPotential potential => Revalued(deal, potential, journal, now, errors),
            _ => throw new InvalidOperationException($"Unknown command {command.GetType().Name}."),
        };
        if (fact is null || errors.Count > 0)
        {
            return DealDecision.Refused(errors);
        }

        var (facts, at) = fact.Value;
        var corrected = DealReplay.At(deal.Id, [.. journal, Draft(deal, facts, at, principal)])!;
        var after = Apply(deal, corrected, stage);
        if (after.Potential != deal.Potential && after.Status == DealStatus.InProgress)
        {
            // The required fields of a stage hold on each save, a correction is one (DEAL-12).
            StageChecks.CheckRequired(after, stage, errors);
        }

        return errors.Count > 0
            ? DealDecision.Refused(errors)
            : DealDecision.Corrected(deal, after, at, facts, new DealCorrected());
    }

    /// <summary>A move happened at another moment, between the facts around it.</summary>
    private static (DealJournalFacts Facts, Instant At)? Retimed(CorrectMoveMoment command, IReadOnlyList<JournalEntry> journal, Instant now, List<CrmError> errors)
    {
        var at = command.At.TruncateToMicroseconds();
        var order = DealReplay.InOrder(journal);
        var place = order.ToList().FindIndex(e => e.Entry.Id == command.Entry && e.Entry.Facts is DealJournalFacts { Move: not null });
        if (place < 0)
        {
            errors.Add(DealErrors.HistoryEntryUnknown.With(("entry", command.Entry)) with { Target = "entry" });
            return null;
        }

        // The opening stays the first fact of all; other moves stay between the moves and the changes of status, kind and control around them.
        var isOpening = place == 0;
        Instant? from = isOpening ? null : order.Take(place).Last(e => e == order[0] || IsTurn(e.Entry)).At;
        Instant? to = order.Skip(place + 1).Where(e => isOpening || IsTurn(e.Entry)).Select(e => (Instant?)e.At).FirstOrDefault();
        if (at > now)
        {
            errors.Add(CommonErrors.MomentInFuture.With(("field", "at"), ("value", at)) with { Target = "at" });
        }
        else if (at < from || at > to)
        {
            errors.Add(DealErrors.HistoryOutOfOrder.With(("from", from), ("to", to ?? now)) with { Target = "at" });
        }

        return (new DealJournalFacts { Corrects = command.Entry }, at);
    }

    /// <summary>The potential was another one from some moment on, until the next recorded change.</summary>
    private static (DealJournalFacts Facts, Instant At)? Revalued(Deal deal, CorrectPotential command, IReadOnlyList<JournalEntry> journal, Instant now, List<CrmError> errors)
    {
        var at = command.From.TruncateToMicroseconds();
        if (at > now)
        {
            errors.Add(CommonErrors.MomentInFuture.With(("field", "from"), ("value", at)) with { Target = "from" });
        }
        else if (DealReplay.At(deal.Id, journal, at) is not { } then)
        {
            errors.Add(DealErrors.HistoryOutOfOrder.With(("from", deal.OpenedAt), ("to", now)) with { Target = "from" });
        }
        else
        {
            // In the currency of that time: the rate frozen with it stays.
            DealChecks.CheckAmount(command.Potential, DealFields.Potential, then.Facts.Potential.Currency, errors);
            return (new DealJournalFacts
            {
                Changes = [new() { Fact = DealFact.Potential, Old = then.Facts.Potential.ToString(), New = command.Potential.ToString() }],
            }, at);
        }

        return null;
    }

    private static bool IsTurn(JournalEntry entry) => entry.Facts is DealJournalFacts facts
        && (facts.Move is not null || facts.Changes.Any(c => c.Fact is DealFact.Status or DealFact.Closed or DealFact.Kind or DealFact.Control));

    /// <summary>The entry as it will stand in the journal: after all others of its moment.</summary>
    private static JournalEntry Draft(Deal deal, DealJournalFacts facts, Instant at, CrmPrincipal principal) => new()
    {
        Id = default,
        ChangeSet = default,
        Ordinal = 0,
        SubjectKind = EntityKinds.Deal,
        SubjectId = deal.Id.Value,
        Version = deal.Version + 1,
        HoldsFrom = at,
        RecordedAt = deal.RecordedAt,
        By = principal.UserId,
        Verb = "deal.corrected",
        Facts = facts,
    };

    /// <summary>What the replay gives, put into the deal.</summary>
    private static Deal Apply(Deal deal, DealAsOf corrected, ProcessStage? stage) => DealSteps.With(deal, corrected.Steps) with
    {
        OpenedAt = corrected.Facts.OpenedAt,
        DecidedAt = corrected.Facts.DecidedAt,
        EndedAt = corrected.Facts.EndedAt,
        StageEnteredAt = corrected.Facts.StageEnteredAt,
        StaleFrom = Staleness.From(corrected.Facts.StageEnteredAt, stage?.TargetDuration),
        Potential = corrected.Facts.Potential,
        Passages = corrected.Passages,
    };
}

using Crm.Interactions;
using Crm.Kernel;
using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>Puts decisions into a commit: state, passages, journal and events together (DEAL-16).</summary>
internal static class DealWriter
{
    /// <summary>One decision; the deal with its new version, or as it was when nothing changed.</summary>
    public static Deal Write(Work work, Deal? before, DealDecision decision, string? comment)
    {
        var after = decision.After!;
        if (before is not null && !decision.IsCorrection && decision.Facts?.Move is null && after with { HoldsFrom = before.HoldsFrom } == before)
        {
            return before;
        }

        var recordedAt = work.RecordAfter(before?.RecordedAt ?? Instant.MinValue);
        var version = (before?.Version ?? 0) + 1;
        var saved = after.Version == version && after.RecordedAt == recordedAt ? after : after with { Version = version, RecordedAt = recordedAt };
        Record(work, saved, decision, recordedAt, comment);
        Save(work, before, saved);
        return saved;
    }

    /// <summary>A deal with its whole history in one commit: saved once, each step in the journal.</summary>
    public static Deal WriteNew(Work work, IReadOnlyList<(DealDecision Decision, string? Comment)> steps)
    {
        var recordedAt = work.RecordAfter(Instant.MinValue);
        var saved = steps[^1].Decision.After! with { Version = 1, RecordedAt = recordedAt };
        foreach (var (decision, comment) in steps)
        {
            Record(work, saved, decision, recordedAt, comment);
        }

        Save(work, null, saved);
        return saved;
    }

    private static void Record(Work work, Deal saved, DealDecision decision, Instant recordedAt, string? comment)
    {
        var reference = saved.Id.Reference;
        work.Journal(reference, saved.Version, decision.HoldsFrom, recordedAt, decision.Verb, decision.Facts, comment, Related(decision.After!));
        work.Tell(reference, saved.Version, decision.HoldsFrom, decision.Verb, decision.Payload!);
        foreach (var (type, payload) in decision.Besides)
        {
            work.Tell(reference, saved.Version, decision.HoldsFrom, type, payload);
        }

        foreach (var (was, now, verb) in decision.Interactions)
        {
            InteractionCommands.Write(work, was, now, verb);
        }
    }

    private static void Save(Work work, Deal? before, Deal saved)
    {
        work.Save(saved);
        SoleDeals.Write(work, before, saved);
        if (saved.Process is null)
        {
            return;
        }

        // A stage that a migration renames stays behind as a voided row: rows are written anew, never removed.
        var isOther = before is null || before.DealKind != saved.DealKind || before.ProcessVersion != saved.ProcessVersion;
        for (var i = 0; i < saved.Passages.Count; i++)
        {
            if (isOther || i >= before!.Passages.Count || before.Passages[i] != saved.Passages[i])
            {
                work.Project(DealPassage.Of(saved, i));
            }
        }
    }

    private static ValueList<RelatedRecord>? Related(Deal deal) => deal.Partner is { } partner
        ? [new() { Entity = EntityKinds.Partner, Id = partner.Value }]
        : null;
}

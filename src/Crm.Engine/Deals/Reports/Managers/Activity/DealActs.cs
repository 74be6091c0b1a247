using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>What was done with a deal.</summary>
internal enum DealActKind
{
    Opened,
    Moved,
    Decided,
}

/// <summary>Something done with a deal: when, by whom, and who led the deal then.</summary>
internal readonly record struct DealAct(DealActKind What, Instant At, UserId? By, UserId Responsible);

/// <summary>Reads from the journal of a deal what was done with it (REP-11).</summary>
internal static class DealActs
{
    /// <summary>The facts as of a moment and what was done until then; no facts when the deal had not been opened.</summary>
    public static (DealFacts? Facts, IReadOnlyList<DealAct> Acts) Of(DealId deal, IReadOnlyList<JournalEntry> entries, Instant asOf, Instant? knownAt)
    {
        var acts = new List<DealAct>();
        DealAsOf? state = null;
        foreach (var (entry, at) in DealReplay.InOrder(entries, knownAt))
        {
            if (at > asOf)
            {
                break;
            }

            var isFirst = state is null;
            var facts = (DealJournalFacts)entry.Facts!;
            state = DealReplay.Step(state ?? DealReplay.Empty(deal, at), facts, at, entry.By);
            foreach (var what in KindsOf(facts, isFirst))
            {
                acts.Add(new(what, at, entry.By, state.Facts.Responsible));
            }
        }

        return (state?.Facts, acts);
    }

    private static IEnumerable<DealActKind> KindsOf(DealJournalFacts facts, bool isFirst)
    {
        if (isFirst)
        {
            yield return DealActKind.Opened;
        }

        if (facts.Move is { Kind: StageMoveKind.Forward or StageMoveKind.Back })
        {
            yield return DealActKind.Moved;
        }

        if (facts.Changes.Any(c => c.Fact == DealFact.Status && c.New is nameof(DealStatus.Won) or nameof(DealStatus.Lost)))
        {
            yield return DealActKind.Decided;
        }
    }
}

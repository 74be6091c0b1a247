using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>Turns the journal of a deal back into its facts and passage rows as of any moment (DEAL-17).</summary>
internal static class DealReplay
{
    /// <summary>The deal as of a moment; <see langword="null"/> if it had not been opened then.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="entries">Its journal, in any order.</param>
    /// <param name="asOf">The moment in the world; absent = now.</param>
    /// <param name="knownAt">Only what was recorded by then; absent = all.</param>
    public static DealAsOf? At(DealId deal, IEnumerable<JournalEntry> entries, Instant? asOf = null, Instant? knownAt = null)
    {
        DealAsOf? state = null;
        foreach (var (entry, at) in InOrder(entries, knownAt))
        {
            if (at > asOf)
            {
                break;
            }

            state = Step(state ?? Empty(deal, at), (DealJournalFacts)entry.Facts!, at, entry.By);
        }

        return state;
    }

    /// <summary>The facts in the order in which they hold: moment, then version, then ordinal; corrected moments in place, corrections left out.</summary>
    /// <exception cref="CrmStorageException"><c>storage.facts.unknown</c>: a newer library wrote some of them; a history without them would be wrong.</exception>
    public static IReadOnlyList<(JournalEntry Entry, Instant At)> InOrder(IEnumerable<JournalEntry> entries, Instant? knownAt = null)
    {
        var known = entries.Where(e => !(e.RecordedAt > knownAt)).ToList();
        if (known.Find(e => e.Facts is UnknownJournalFacts) is { Facts: UnknownJournalFacts { Form.Name: var form } })
        {
            throw new CrmStorageException(StorageErrors.FactsUnknown.With(("form", form)));
        }

        var moments = new Dictionary<JournalEntryId, Instant>();
        foreach (var correction in known.Where(IsRetiming).OrderBy(e => e.Version).ThenBy(e => e.Ordinal))
        {
            moments[((DealJournalFacts)correction.Facts!).Corrects!.Value] = correction.HoldsFrom;
        }

        return
        [
            .. known
                .Where(e => e.Facts is DealJournalFacts && !IsRetiming(e))
                .Select(e => (Entry: e, At: moments.GetValueOrDefault(e.Id, e.HoldsFrom)))
                .OrderBy(e => e.At)
                .ThenBy(e => e.Entry.Version)
                .ThenBy(e => e.Entry.Ordinal),
        ];
    }

    /// <summary>One fact further. The rules and the replay both go through here, so that state and journal cannot differ.</summary>
    public static DealAsOf Step(DealAsOf state, DealJournalFacts entry, Instant at, UserId? by)
    {
        var facts = state.Facts;
        var rows = state.Passages;
        foreach (var change in entry.Changes)
        {
            facts = Put(facts, change, at);
            if (change.Fact == DealFact.Potential)
            {
                rows = PassageRows.WithPotential(rows, facts.Potential);
            }
        }

        if (entry.Move is { } move)
        {
            rows = PassageRows.Apply(rows, move, at, by, facts.StageEnteredAt, facts.Potential);
            facts = facts with
            {
                Process = move.Process,
                ProcessVersion = move.ProcessVersion,
                Stage = move.To,
                StageEnteredAt = move.BeginsStay() ? at : facts.StageEnteredAt,
            };
        }

        return state with { Facts = facts, Passages = rows, Steps = DealSteps.Apply(state.Steps, entry.Steps, entry.Move, at, by) };
    }

    private static DealFacts Put(DealFacts facts, DealFactChange change, Instant at)
    {
        foreach (var column in DealFactTable.Columns)
        {
            if (column.Fact == change.Fact)
            {
                facts = column.Put(facts, change.New);
            }
        }

        return change.Fact switch
        {
            DealFact.Status => facts with { DecidedAt = facts.Status == DealStatus.InProgress ? null : at },
            DealFact.Closed => facts with { EndedAt = facts.IsClosed ? at : null },
            _ => facts,
        };
    }

    private static bool IsRetiming(JournalEntry entry) => entry.Facts is DealJournalFacts { Corrects: not null };

    /// <summary>A deal of which nothing is known yet but that it was opened.</summary>
    public static DealAsOf Empty(DealId deal, Instant at) => new()
    {
        Facts = new() { Deal = deal, Kind = default, Responsible = default, OpenedAt = at, Potential = default },
    };
}

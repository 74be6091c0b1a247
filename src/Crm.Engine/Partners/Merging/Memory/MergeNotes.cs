using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>Keeps the memory of a merge in notes of the survivor's journal, cut where a note would be too long.</summary>
internal static class MergeNotes
{
    private const int LongestPart = 90_000;

    /// <summary>The verb of the entries that carry it.</summary>
    public static string VerbOf(string kind) => $"{kind}.merge_kept";

    public static void Write(Work work, EntityRef survivor, long version, Instant recordedAt, MergeMemory memory)
    {
        var text = memory.Write();
        for (var from = 0; from < text.Length;)
        {
            var to = Math.Min(from + LongestPart, text.Length);
            to = to < text.Length && char.IsHighSurrogate(text[to - 1]) ? to - 1 : to;

            // A part of blanks alone would be no note, so parts carry a mark of their own.
            work.Journal(survivor, version, recordedAt, recordedAt, VerbOf(survivor.Kind), null, "|" + text[from..to]);
            from = to;
        }
    }

    /// <summary>The memory of a merge; <see langword="null"/> with an error where the change set is none, or its notes are gone.</summary>
    public static async ValueTask<MergeMemory?> ReadAsync(CrmSession session, CommitReceipt receipt, List<CrmError> errors, CancellationToken cancellationToken)
    {
        var entries = new List<JournalEntry>();
        if (receipt.Saved.Count > 0)
        {
            var (kind, id, version, verb) = (receipt.Saved[0].Entity, receipt.Saved[0].Id, receipt.Saved[0].Version, VerbOf(receipt.Saved[0].Entity));
            var told = Specification.Where<JournalEntry>(e => e.SubjectKind == kind && e.SubjectId == id && e.Version == version && e.Verb == verb);
            await foreach (var entry in session.Store.QueryAsync(told, cancellationToken).ConfigureAwait(false))
            {
                entries.Add(entry);
            }
        }

        if (entries.Count == 0)
        {
            errors.Add(MergeErrors.NoMerge.With(("merge", receipt.Id)) with { Target = "merge" });
            return null;
        }

        var parts = new List<string>();
        foreach (var entry in entries.OrderBy(e => e.Ordinal))
        {
            if (await session.Store.FindAsync<JournalNote>(entry.Id.Value, cancellationToken).ConfigureAwait(false) is { Text: ['|', ..] text })
            {
                parts.Add(text[1..]);
            }
        }

        if (parts.Count == entries.Count && MergeMemory.Read(string.Concat(parts)) is { } memory)
        {
            return memory;
        }

        errors.Add(MergeErrors.Forgotten.With(("merge", receipt.Id)) with { Target = "merge" });
        return null;
    }
}

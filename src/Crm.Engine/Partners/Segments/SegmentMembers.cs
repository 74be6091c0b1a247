using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>Puts partners into segments and takes them out (PARTY-13).</summary>
internal static class SegmentMembers
{
    public static async ValueTask<SegmentMembersReport> SetAsync(SetSegmentMembers command, Work work, CancellationToken cancellationToken)
    {
        CommonChecks.Given(command.Join, "join");
        CommonChecks.Given(command.Leave, "leave");
        var errors = new List<CrmError>();
        if (command.Join.Count + command.Leave.Count > SetSegmentMembers.MaxPartners)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "join"), ("count", command.Join.Count + command.Leave.Count), ("allowed", SetSegmentMembers.MaxPartners)) with { Target = "join" });
        }

        foreach (var twice in command.Join.Concat(command.Leave).GroupBy(p => p).Where(g => g.Skip(1).Any()))
        {
            errors.Add(CommonErrors.Duplicate.With(("field", "join"), ("value", twice.Key)) with { Target = "join" });
        }

        errors.ThrowIfAny();
        var segment = await work.Session.GetAsync<Segment>(command.Segment.Value, cancellationToken).ConfigureAwait(false);
        SegmentRules.Require(segment, SegmentMethod.Manual);
        work.Guard(segment);
        var references = new References(work, errors);
        var (joined, left) = (0, 0);
        foreach (var (id, isMember) in command.Join.Select(p => (p, true)).Concat(command.Leave.Select(p => (p, false))))
        {
            if (await references.FindAsync<Partner>(id.Value, isMember ? "join" : "leave", cancellationToken).ConfigureAwait(false) is not { } partner)
            {
                continue;
            }

            if (partner.MergedInto is { } survivor)
            {
                errors.Add(PartnerErrors.Merged.With(("survivor", survivor)));
            }
            else if (isMember && partner.Segments.Count >= PartnerRules.MaxSegments && !partner.Segments.Contains(segment.Id))
            {
                errors.Add(CommonErrors.ListTooLong.With(("field", "segments"), ("count", partner.Segments.Count + 1), ("allowed", PartnerRules.MaxSegments)) with { Target = "segments" });
            }
            else if (Write(work, partner, segment.Id, isMember))
            {
                (joined, left) = isMember ? (joined + 1, left) : (joined, left + 1);
            }
        }

        errors.ThrowIfAny();
        return new() { Segment = segment.Id, Joined = joined, Left = left };
    }

    /// <summary>Saves a partner with or without a segment; whether that changes anything.</summary>
    public static bool Write(Work work, Partner before, SegmentId segment, bool isMember)
    {
        if (before.Segments.Contains(segment) == isMember)
        {
            return false;
        }

        var after = before with
        {
            Version = before.Version + 1,
            RecordedAt = work.RecordAfter(before.RecordedAt),
            Segments = isMember ? before.Segments.With(segment) : before.Segments.Without(s => s == segment),
        };
        RecordWriter.SaveWithHistory(work, after, after.RecordedAt, "partner.edited", PartnerEdits.Changes(before, after));
        return true;
    }

    /// <summary>What the first command with a request id did, as the journal tells it.</summary>
    public static async ValueTask<SegmentMembersReport> RepeatedAsync(SegmentId segment, CrmSession session, CommitReceipt receipt, CancellationToken cancellationToken)
    {
        Guid[] partners = [.. receipt.Saved.Select(s => s.Id)];
        var (kind, changeSet, joined, left) = (EntityKinds.Partner, receipt.Id, 0, 0);
        var entries = Specification.Where<JournalEntry>(e => e.SubjectKind == kind && partners.Contains(e.SubjectId) && e.ChangeSet == changeSet);
        await foreach (var entry in session.Store.QueryAsync(entries, cancellationToken).ConfigureAwait(false))
        {
            foreach (var change in ((entry.Facts as FieldJournalFacts)?.Changes ?? []).Where(c => c.Field == "segments"))
            {
                var (before, after) = (IsIn(change.Old), IsIn(change.New));
                (joined, left) = (joined + (after && !before ? 1 : 0), left + (before && !after ? 1 : 0));
            }
        }

        return joined + left == receipt.Saved.Count
            ? new() { Segment = segment, Joined = joined, Left = left }
            : throw new CrmRuleException([CommonErrors.RequestIdForeign.With(("id", receipt.Id))]);

        bool IsIn(string? ids) => ids?.Split(' ').Contains(segment.ToString(), StringComparer.Ordinal) == true;
    }
}

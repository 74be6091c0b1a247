using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>Makes the stored members of a segment those whom its rule names (PARTY-13). Used by one thread, once.</summary>
/// <param name="facts">Reads the whole tenant: belonging does not depend on who asks.</param>
/// <param name="session">On whose behalf it is written.</param>
/// <param name="found">The segment; each commit holds its version, so that a rule that changes meanwhile stops the refresh.</param>
internal sealed class SegmentRefresh(CrmSession facts, CrmSession session, Segment found)
{
    private const int BatchSize = 200;
    private const int MaxAttempts = 10;
    private readonly Instant _begun = session.Now();
    private Segment _segment = found;
    private SegmentMembership _members = null!;
    private (long Joined, long Left, long Unsettled) _done;

    public async ValueTask<SegmentMembersReport> RunAsync(CancellationToken cancellationToken)
    {
        var compiler = await SegmentCompiler.MakeAsync(facts, facts.Store, cancellationToken).ConfigureAwait(false);
        _members = new(facts, facts.Store, compiler.Settings, await compiler.OfAsync(_segment.Rule!, cancellationToken).ConfigureAwait(false));
        var stored = SegmentSpecs.Members(_segment.Id);
        await WriteAllAsync(_members.Wide.And(stored.Not()), cancellationToken).ConfigureAwait(false);
        await WriteAllAsync(PartnerSpecs.NotMerged().And(stored), cancellationToken).ConfigureAwait(false);
        await EndAsync(cancellationToken).ConfigureAwait(false);
        return new() { Segment = _segment.Id, Joined = _done.Joined, Left = _done.Left, Unsettled = _done.Unsettled };
    }

    private async ValueTask WriteAllAsync(Specification<Partner> among, CancellationToken cancellationToken)
    {
        await foreach (var page in _members.PagesAsync(among, cancellationToken).ConfigureAwait(false))
        {
            var belong = (await _members.MembersAsync(page, cancellationToken).ConfigureAwait(false)).Select(p => p.Id).ToHashSet();
            foreach (var batch in page.Where(p => p.Segments.Contains(_segment.Id) != belong.Contains(p.Id)).Chunk(BatchSize))
            {
                if (!await TryWriteAsync(batch, belong, cancellationToken).ConfigureAwait(false))
                {
                    foreach (var partner in batch)
                    {
                        await SettleAsync(partner.Id, cancellationToken).ConfigureAwait(false);
                    }
                }
            }
        }
    }

    /// <summary>Writes some partners in one commit; <see langword="false"/> = one of them has moved, and nothing was written.</summary>
    private async ValueTask<bool> TryWriteAsync(IEnumerable<Partner> partners, HashSet<PartnerId> belong, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (work, joined, left, unsettled) = (new Work(session, new ChangeSetId(session.NewId())), 0, 0, 0);
            foreach (var partner in partners)
            {
                var joins = belong.Contains(partner.Id);
                if (joins && !partner.Segments.Contains(_segment.Id) && partner.Segments.Count >= PartnerRules.MaxSegments)
                {
                    unsettled++;
                }
                else if (SegmentMembers.Write(work, partner, _segment.Id, joins))
                {
                    (joined, left) = joins ? (joined + 1, left) : (joined, left + 1);
                }
            }

            work.Guard(_segment);
            var outcome = work.IsEmpty ? null : await session.CommitAsync(work.ToChangeSet(), cancellationToken).ConfigureAwait(false);
            if (outcome is null or { Status: CommitStatus.Committed or CommitStatus.Repeated })
            {
                session.Told();
                _done = (_done.Joined + joined, _done.Left + left, _done.Unsettled + unsettled);
                return true;
            }

            if (outcome.Conflict!.Reference != _segment.Id.Reference)
            {
                return session.IsJoined ? throw new CrmConcurrencyException(outcome.Conflict.Reference, outcome.Conflict.Expected, outcome.Conflict.Actual) : false;
            }

            await ReloadAsync(outcome.Conflict, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One partner that others change too: loaded and decided again.</summary>
    private async ValueTask SettleAsync(PartnerId id, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await facts.Store.FindAsync<Partner>(id.Value, cancellationToken).ConfigureAwait(false) is not { MergedInto: null } partner)
            {
                return;
            }

            var belong = await _members.MembersAsync([partner], cancellationToken).ConfigureAwait(false);
            if (await TryWriteAsync([partner], [.. belong.Select(p => p.Id)], cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        _done.Unsettled++;
    }

    /// <summary>Says when the refresh began, unless one that began as late has said so; that name or flags change, or another node refreshes too, does not stop it.</summary>
    private async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        while (!(_segment.RefreshedAt >= _begun))
        {
            var work = new Work(session, new ChangeSetId(session.NewId()));
            var after = _segment with { Version = _segment.Version + 1, RefreshedAt = _begun };
            SegmentCommands.Write(work, _segment, after, await RecordWriter.RecordAfterLastAsync(work, _segment, cancellationToken).ConfigureAwait(false), "segment.refreshed");
            var outcome = await session.CommitAsync(work.ToChangeSet(), cancellationToken).ConfigureAwait(false);
            if (outcome.Status is CommitStatus.Committed or CommitStatus.Repeated)
            {
                session.Told();
                return;
            }

            await ReloadAsync(outcome.Conflict!, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask ReloadAsync(CommitConflict conflict, CancellationToken cancellationToken)
    {
        var now = await session.Store.FindAsync<Segment>(_segment.Id.Value, cancellationToken).ConfigureAwait(false);
        if (now is null || session.IsJoined || !Equals(now.Rule, _segment.Rule))
        {
            throw new CrmConcurrencyException(conflict.Reference, conflict.Expected, conflict.Actual);
        }

        _segment = now;
    }
}

using System.Runtime.CompilerServices;
using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>Reads deals as of a moment from one snapshot: the present from the deals themselves, the past from the journal (DEAL-17).</summary>
/// <param name="session">On whose behalf: rows the principal may not read are not there (REP-10).</param>
/// <param name="snapshot">What is read.</param>
/// <param name="kinds">The kinds as of the moment; empty = every kind.</param>
/// <param name="asOf">The moment in the world; absent = now.</param>
/// <param name="knownAt">Only what was recorded by then; absent = all that is known.</param>
/// <param name="where">Deals of the present that are needed, others may come as well; absent = all. The past does not look at it.</param>
internal sealed class DealSource(CrmSession session, IStoreSnapshot snapshot, ValueList<DealKindId> kinds, Instant? asOf, Instant? knownAt, Specification<Deal>? where = null)
{
    /// <summary>The deals that the principal may read, as of the asked moment; <paramref name="now"/> stands for an absent one.</summary>
    public IAsyncEnumerable<DealAsOf> DealsAsync(Instant now, CancellationToken cancellationToken) =>
        asOf is null && knownAt is null ? PresentAsync(cancellationToken) : PastAsync(asOf ?? now, cancellationToken);

    private async IAsyncEnumerable<DealAsOf> PresentAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var wanted = kinds;
        var specification = session.Gated(wanted.Count == 0 ? Specification.All<Deal>() : Specification.Where<Deal>(d => wanted.Contains(d.DealKind)));
        if (where is not null && specification.And(where) is var narrow && SpecificationValidator.Check(narrow).Count == 0)
        {
            specification = narrow;
        }

        await foreach (var deal in snapshot.QueryAsync(specification, cancellationToken).ConfigureAwait(false))
        {
            yield return new() { Facts = DealDiff.FactsOf(deal), Passages = deal.Passages };
        }
    }

    private async IAsyncEnumerable<DealAsOf> PastAsync(Instant moment, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (deal, entries) in JournalsAsync(null, cancellationToken).ConfigureAwait(false))
        {
            if (Chosen(DealReplay.At(deal, entries, moment, knownAt)) is { } then)
            {
                yield return then;
            }
        }
    }

    /// <summary>The journal of each deal that the principal may read, by version and ordinal. The list is good until the next one is asked for.</summary>
    /// <param name="needed">The deals that are needed, others may come as well; absent = all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async IAsyncEnumerable<(DealId Deal, IReadOnlyList<JournalEntry> Entries)> JournalsAsync(
        Guid[]? needed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var readable = await ReadableAsync(cancellationToken).ConfigureAwait(false);
        var specification = needed is null or { Length: > SpecificationLimits.ListValues }
            ? Specification.Where<JournalEntry>(e => e.SubjectKind == EntityKinds.Deal)
            : Specification.Where<JournalEntry>(e => e.SubjectKind == EntityKinds.Deal && needed.Contains(e.SubjectId));
        specification.Query.OrderBy(e => e.SubjectId).ThenBy(e => e.Version).ThenBy(e => e.Ordinal);
        var entries = new List<JournalEntry>();
        await foreach (var entry in snapshot.QueryAsync(specification, cancellationToken).ConfigureAwait(false))
        {
            if (readable?.Contains(new(entry.SubjectId)) == false)
            {
                continue;
            }

            if (entries.Count > 0 && entries[0].SubjectId != entry.SubjectId)
            {
                yield return (new(entries[0].SubjectId), entries);
                entries.Clear();
            }

            entries.Add(entry);
        }

        if (entries.Count > 0)
        {
            yield return (new(entries[0].SubjectId), entries);
        }
    }

    private DealAsOf? Chosen(DealAsOf? deal) => deal is null || kinds.Count == 0 || kinds.Contains(deal.Facts.Kind) ? deal : null;

    /// <summary>Rights are those of today: the past of a deal that may not be read now may not be read either.</summary>
    private async ValueTask<HashSet<DealId>?> ReadableAsync(CancellationToken cancellationToken)
    {
        if (session.Setup.Access.Readable<Deal>(session.Principal) is not { } readable)
        {
            return null;
        }

        var ids = new HashSet<DealId>();
        if (snapshot is IDealGroups able && await able.GroupAsync(new() { Deals = readable, Traits = DealTraits.Deal }, cancellationToken).ConfigureAwait(false) is { } alone)
        {
            ids.UnionWith(alone.Select(g => g.Deal!.Value));
            return ids;
        }

        await foreach (var deal in snapshot.QueryAsync(readable, cancellationToken).ConfigureAwait(false))
        {
            ids.Add(deal.Id);
        }

        return ids;
    }
}

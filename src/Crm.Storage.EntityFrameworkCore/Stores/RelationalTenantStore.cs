using System.Runtime.CompilerServices;
using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The store of one tenant in a relational database. Safe to share between threads.</summary>
internal sealed class RelationalTenantStore(RelationalDatabase database, QueryPlanner planner, TenantId tenant)
    : ITenantStore, IBulkCommits, IDealTallies, IDealFunnels, IDealGroups, IJournalSubjects
{
    private readonly QueryRunner _runner = new(database, planner, tenant.Value);
    private readonly FigureRunner _figures = new(database, tenant.Value);

    public async ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        var session = await database.ReadAsync(oneMoment: false, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            return await _runner.FindAsync<T>(session, id, cancellationToken).ConfigureAwait(false);
        }
    }

    public IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        return ReadAsync(specification.Normalize(), cancellationToken);
    }

    public async ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        var query = specification.Normalize();
        var session = await database.ReadAsync(oneMoment: false, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            return await _runner.CountAsync(session, query, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<IReadOnlyList<IReadOnlyList<DealTally>>?> TallyAsync(
        Specification<Deal>? deals, IReadOnlyList<DealGrouping> groupings, CancellationToken cancellationToken = default)
    {
        var session = await database.ReadAsync(oneMoment: false, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            return await _figures.TallyAsync(session, deals, groupings, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<FunnelFigures?> FunnelAsync(FunnelFiguresQuery question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var session = await database.ReadAsync(oneMoment: false, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            return await _figures.FunnelAsync(session, question, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<IReadOnlyList<DealGroup>?> GroupAsync(DealGroupsQuery question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var session = await database.ReadAsync(oneMoment: false, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            return await _figures.GroupAsync(session, question, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<IReadOnlyList<EntityRef>> SubjectsAsync(Specification<JournalEntry> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var session = await database.ReadAsync(oneMoment: false, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            return await _figures.SubjectsAsync(session, entries, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<IStoreSnapshot> SnapshotAsync(CancellationToken cancellationToken = default) =>
        new RelationalSnapshot(_runner, _figures, await database.SnapshotAsync(cancellationToken).ConfigureAwait(false), database.IsBuffered);

    public async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        ChangeSetValidator.Validate(changes);
        cancellationToken.ThrowIfCancellationRequested();
        return database.Policy.Groups
            ? await database.Commits.Of(tenant).CommitAsync(tenant, changes, cancellationToken).ConfigureAwait(false)
            : (await new CommitRun(database, tenant, [changes]).RunAsync(cancellationToken).ConfigureAwait(false))[0];
    }

    public ValueTask<IReadOnlyList<CommitOutcome>> CommitManyAsync(IReadOnlyList<ChangeSet> sets, CancellationToken cancellationToken = default) =>
        new BulkRun(database, tenant).RunAsync(sets, cancellationToken);

    public IAsyncEnumerable<LoggedCommit> ReadLogAsync(LogPosition after, CancellationToken cancellationToken = default) =>
        new LogReader(database, tenant.Value).ReadAsync(after, cancellationToken);

    private async IAsyncEnumerable<T> ReadAsync<T>(NormalizedSpecification<T> query, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        if (database.IsBuffered)
        {
            foreach (var record in await BufferAsync(query, cancellationToken).ConfigureAwait(false))
            {
                yield return record;
            }

            yield break;
        }

        var session = await database.ReadAsync(oneMoment: false, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            await foreach (var record in _runner.StreamAsync(session, query, cancellationToken).ConfigureAwait(false))
            {
                yield return record;
            }
        }
    }

    private async ValueTask<List<T>> BufferAsync<T>(NormalizedSpecification<T> query, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var session = await database.ReadAsync(oneMoment: false, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            return await _runner.ListAsync(session, query, cancellationToken).ConfigureAwait(false);
        }
    }
}

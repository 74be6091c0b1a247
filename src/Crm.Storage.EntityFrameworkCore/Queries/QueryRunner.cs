using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Answers the three questions inside a session.</summary>
internal sealed class QueryRunner(RelationalDatabase database, QueryPlanner planner, string tenant)
{
    // Telling a server to stop costs more than so many rows.
    private const int MostReadOn = 200;

    public async ValueTask<T?> FindAsync<T>(RelationalSession session, Guid id, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        using var watch = session.Watch(cancellationToken);
        try
        {
            return (T?)await RecordReading.FindAsync(session, RelationalModel.Of(typeof(T)), tenant, id, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException fault)
        {
            throw database.Translate(fault, cancellationToken);
        }
    }

    public async ValueTask<long> CountAsync<T>(RelationalSession session, NormalizedSpecification<T> query, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        using var watch = session.Watch(cancellationToken);
        try
        {
            var plan = planner.Count(query, database.Trusted);
            var count = await session.ScalarAsync(plan.Sql, plan.Bind(ArgumentsOf(query)), cancellationToken).ConfigureAwait(false);
            return Convert.ToInt64(count, CultureInfo.InvariantCulture);
        }
        catch (DbException fault)
        {
            throw database.Translate(fault, cancellationToken);
        }
    }

    /// <summary>Streams the answer; an iterator cannot catch around its results, so each step catches by itself.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        RelationalSession session, NormalizedSpecification<T> query, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var plan = planner.List(query, database.Trusted);
        using var watch = session.Watch(cancellationToken);
        var command = Rent(session, plan.Sql, plan.Bind(ArgumentsOf(query)), cancellationToken);
        try
        {
            var reader = await OpenAsync(command, session.Interrupts(cancellationToken)).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var isWhole = false;
                try
                {
                    while (await NextAsync(reader, session.Interrupts(cancellationToken)).ConfigureAwait(false))
                    {
                        yield return (T)RecordReading.StateOf(reader, typeof(T));
                    }

                    isWhole = true;
                }
                finally
                {
                    // A page is soon read to its end; what has no end known is not.
                    if (!isWhole && query.Take is null or > MostReadOn)
                    {
                        await session.LeaveAsync(command).ConfigureAwait(false);
                    }
                }
            }
        }
        finally
        {
            session.Return(command);
        }
    }

    public async ValueTask<List<T>> ListAsync<T>(RelationalSession session, NormalizedSpecification<T> query, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var found = new List<T>();
        await foreach (var record in StreamAsync(session, query, cancellationToken).ConfigureAwait(false))
        {
            found.Add(record);
        }

        return found;
    }

    // A database may look at a statement as soon as it is made.
    private PreparedCommand Rent(RelationalSession session, string sql, object[] values, CancellationToken cancellationToken)
    {
        try
        {
            return session.Rent(sql, values);
        }
        catch (DbException fault)
        {
            throw database.Translate(fault, cancellationToken);
        }
    }

    private async ValueTask<DbDataReader> OpenAsync(PreparedCommand command, CancellationToken cancellationToken)
    {
        try
        {
            return await command.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbException fault)
        {
            throw database.Translate(fault, cancellationToken);
        }
    }

    private async ValueTask<bool> NextAsync(DbDataReader reader, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbException fault)
        {
            throw database.Translate(fault, cancellationToken);
        }
    }

    private QueryArguments ArgumentsOf<T>(NormalizedSpecification<T> query)
        where T : class, IRecord<T> =>
        new(tenant, query.Values, query.After?.Keys ?? [], query.After?.Id ?? default, query.Skip, query.Take);
}

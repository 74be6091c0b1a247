using System.Collections.Concurrent;
using System.Globalization;
using NodaTime;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>Opens copies that are known to be fresh enough. Safe to share between threads.</summary>
internal sealed class Replicas(NpgsqlDataSource primary, IReadOnlyList<NpgsqlDataSource> hosts, TimeProvider time)
{
    private const int Probes = 4;

    // No record ends right below the header of a page (24 bytes) or of a segment (40): that place is the beginning, which is what a copy calls it.
    private const string PlaceOfPrimary = """
        SELECT (place - CASE WHEN place % 8192 = 24 THEN 24 WHEN place % pg_size_bytes(current_setting('wal_segment_size')) = 40 THEN 40 ELSE 0 END)::text
          || ' ' || s.epoch || '/' || s.version || '/' || s.readable_from || '/' || s.fold_version
        FROM crm_schema s, (SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn AS place) AS w WHERE s.id = 1
        """;

    private const string PlaceOfCopy = """
        SELECT (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() - '0/0'::pg_lsn ELSE -1 END)::text || ' ' || s.epoch || '/' || s.version || '/' || s.readable_from || '/' || s.fold_version
        FROM crm_schema s WHERE s.id = 1
        """;

    /// <summary>A host that does not answer, or is no copy, is left alone for so long; a primary that does not, likewise.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly PrimaryMarks _marks = new(time);
    private readonly ConcurrentDictionary<NpgsqlDataSource, long> _resting = new();
    private int _turn;

    /// <summary>A session of a copy, or <see langword="null"/> where the primary is to be asked.</summary>
    public async ValueTask<PostgreSqlSession?> OpenAsync(PostgreSqlDatabase database, TenantId? tenant, StaleReading reading, CancellationToken cancellationToken)
    {
        if (hosts.Count > 0 && reading.AtMost > Duration.Zero)
        {
            if (_marks.Age is not { } age || age > reading.AtMost / 4)
            {
                await MarkAsync(cancellationToken).ConfigureAwait(false);
            }

            var first = (uint)Interlocked.Increment(ref _turn);
            for (var i = 0u; i < hosts.Count; i++)
            {
                var host = hosts[(int)((first + i) % (uint)hosts.Count)];
                if (!Rests(host) && await TryAsync(database, host, tenant, reading, cancellationToken).ConfigureAwait(false) is { } session)
                {
                    return session;
                }
            }
        }

        reading.Add(behind: null);
        return null;
    }

    private async ValueTask<PostgreSqlSession?> TryAsync(PostgreSqlDatabase database, NpgsqlDataSource host, TenantId? tenant, StaleReading reading, CancellationToken cancellationToken)
    {
        PostgreSqlSession? session = null;
        try
        {
            session = await database.OpenAsync(host, tenant, cancellationToken).ConfigureAwait(false);
            for (var probe = 0; probe < Probes; probe++)
            {
                var (place, schema) = await AskAsync(session.Npgsql, PlaceOfCopy, cancellationToken).ConfigureAwait(false);
                if (place < 0)
                {
                    _resting[host] = time.GetTimestamp();
                    break;
                }

                if (_marks.BehindOf(place, schema) is { } behind && behind <= reading.AtMost)
                {
                    reading.Add(behind);
                    var fresh = session;
                    session = null;
                    return fresh;
                }

                // What was committed a moment ago is on its way.
                await Task.Delay(TimeSpan.FromMilliseconds(10 << probe), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is NpgsqlException or CrmStorageException && !cancellationToken.IsCancellationRequested)
        {
            _resting[host] = time.GetTimestamp();
        }
        finally
        {
            if (session is not null)
            {
                await session.DisposeAsync().ConfigureAwait(false);
            }
        }

        return null;
    }

    // A primary that does not answer makes no marks; copies are then as old as the last one that they have reached.
    private async ValueTask MarkAsync(CancellationToken cancellationToken)
    {
        if (Rests(primary))
        {
            return;
        }

        try
        {
            var at = _marks.Now();
            var connection = await primary.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                var (place, schema) = await AskAsync(connection, PlaceOfPrimary, cancellationToken).ConfigureAwait(false);
                _marks.Add(at, place, schema);
            }
        }
        catch (NpgsqlException) when (!cancellationToken.IsCancellationRequested)
        {
            _resting[primary] = time.GetTimestamp();
        }
    }

    private static async ValueTask<(decimal Place, string Schema)> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The texts above.
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using (command.ConfigureAwait(false))
        {
            var answer = ((string?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) ?? "-1 none").Split(' ', 2);
            return (decimal.Parse(answer[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), answer[1]);
        }
    }

    private bool Rests(NpgsqlDataSource host) => _resting.TryGetValue(host, out var since) && time.GetElapsedTime(since) < Rest;
}

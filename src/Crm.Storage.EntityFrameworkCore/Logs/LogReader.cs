using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Reads a tenant's log in batches, each in a session of its own, so that a slow follower holds nobody up.</summary>
internal sealed class LogReader(RelationalDatabase database, string tenant)
{
    private const long BatchSize = 256;
    private const string Epoch = "SELECT epoch FROM crm_schema WHERE id = 1";
    private const string TenantsEpoch = "SELECT coalesce(state ->> 'epoch', '') FROM crm_tenant_home WHERE tenant = @p0 AND id = @p1";
    private static readonly byte[] Home = IdCodec.Bytes(TenantHome.TheId.Value);

    private const string Commits = "SELECT seq, change_set, recorded_at FROM crm_log WHERE tenant = @p0 AND seq > @p1 AND seq < @p2 ORDER BY seq LIMIT @p3";
    private const string Journal = "SELECT state FROM crm_journal_entry WHERE tenant = @p0 AND change_set = @p1 ORDER BY ordinal";
    private const string Events = "SELECT state FROM crm_event WHERE tenant = @p0 AND seq = @p1 ORDER BY ordinal";

    public async IAsyncEnumerable<LoggedCommit> ReadAsync(LogPosition after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var batch = await BatchAsync(after, cancellationToken).ConfigureAwait(false);
            foreach (var commit in batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return commit;
            }

            if (batch.Count < BatchSize)
            {
                yield break;
            }

            after = batch[^1].Position;
        }
    }

    private async ValueTask<List<LoggedCommit>> BatchAsync(LogPosition after, CancellationToken cancellationToken)
    {
        var session = await database.ReadAsync(oneMoment: false, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            using var watch = session.Watch(cancellationToken);
            try
            {
                var epoch = await EpochAsync(session, cancellationToken).ConfigureAwait(false);
                var start = PositionText.Read(after, epoch);
                // The end is asked for before the rows: what appears between the two is above it.
                var end = await session.ScalarAsync(database.Dialect.LogEnd, [], cancellationToken).ConfigureAwait(false);
                var rows = await RowsAsync(session, Commits, [tenant, start, end!, BatchSize], ReadRow, cancellationToken).ConfigureAwait(false);
                var batch = new List<LoggedCommit>(rows.Count);
                foreach (var (sequence, changeSet, recordedAt) in rows)
                {
                    batch.Add(new LoggedCommit
                    {
                        Position = PositionText.Write(epoch, sequence),
                        ChangeSet = new ChangeSetId(new Guid(changeSet, bigEndian: true)),
                        RecordedAt = InstantExtensions.FromMicroseconds(recordedAt),
                        Journal = await RowsAsync(session, Journal, [tenant, changeSet], State<JournalEntry>, cancellationToken).ConfigureAwait(false),
                        Events = await RowsAsync(session, Events, [tenant, sequence], State<CrmEvent>, cancellationToken).ConfigureAwait(false),
                    });
                }

                return batch;
            }
            catch (DbException fault)
            {
                throw database.Translate(fault, cancellationToken);
            }
        }
    }

    private async ValueTask<string> EpochAsync(RelationalSession session, CancellationToken cancellationToken)
    {
        var (own, tenants) = ("", "");
        await session.AskAsync(
            [new(Epoch, []), new(TenantsEpoch, [tenant, Home])],
            (question, row) => (own, tenants) = question == 0 ? (row.Text(0), tenants) : (own, row.Text(0)),
            cancellationToken).ConfigureAwait(false);
        return PositionText.Epoch(own, tenants);
    }

    private static async ValueTask<List<TRow>> RowsAsync<TRow>(
        RelationalSession session, string sql, object[] values, Func<DbDataReader, TRow> read, CancellationToken cancellationToken)
    {
        var rows = new List<TRow>();
        var command = session.Rent(sql, values);
        try
        {
            var reader = await command.ReadAsync(session.Interrupts(cancellationToken)).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(session.Interrupts(cancellationToken)).ConfigureAwait(false))
                {
                    rows.Add(read(reader));
                }
            }
        }
        finally
        {
            session.Return(command);
        }

        return rows;
    }

    private static (long Sequence, byte[] ChangeSet, long RecordedAt) ReadRow(DbDataReader reader) =>
        (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetInt64(2));

    private static T State<T>(DbDataReader reader) => (T)RecordReading.StateOf(reader, typeof(T));
}

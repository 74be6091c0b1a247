using Crm.Delivery;
using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>Writes the positions in cursors of deliveries anew: the log they lead through has other numbers at the destination.</summary>
internal sealed class MoveCursors(TenantId tenant, PostgreSqlSession source, long commits)
{
    private const string Epoch = "SELECT epoch FROM crm_schema WHERE id = 1";
    private const string Cursors = "SELECT state FROM crm_delivery_cursor WHERE tenant = @p0";
    private const string After = "SELECT count(*) FROM crm_log WHERE tenant = @p0 AND seq > @p1";

    private static readonly KindTable Table = RelationalModel.Of(typeof(DeliveryCursor));
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>Writes all cursors.</summary>
    /// <param name="destination">The transaction that completes the copy.</param>
    /// <param name="before">What the source said of the tenant.</param>
    /// <param name="now">What the destination says of it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async ValueTask WriteAsync(PostgreSqlSession destination, TenantHome? before, TenantHome now, CancellationToken cancellationToken)
    {
        var old = await EpochAsync(source, before, cancellationToken).ConfigureAwait(false);
        var epoch = await EpochAsync(destination, now, cancellationToken).ConfigureAwait(false);
        var cursors = new List<DeliveryCursor>();
        await source.AskAsync([new(Cursors, [tenant.Value])], (_, row) => cursors.Add((DeliveryCursor)row.State(0, typeof(DeliveryCursor))), cancellationToken).ConfigureAwait(false);
        var writes = new List<Statement>();
        var records = new RecordStatements(tenant.Value, destination.Dialect, writes);
        foreach (var cursor in cursors)
        {
            var blocked = new List<BlockedSubject>();
            foreach (var subject in cursor.Blocked)
            {
                blocked.Add(subject with { Before = await MapAsync(subject.Before, old, epoch, cancellationToken).ConfigureAwait(false) });
            }

            records.Save(Table, cursor with { Position = await MapAsync(cursor.Position, old, epoch, cancellationToken).ConfigureAwait(false), Blocked = [.. blocked] }, isNew: false);
        }

        await destination.WriteAsync(writes, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<string> EpochAsync(PostgreSqlSession session, TenantHome? home, CancellationToken cancellationToken) =>
        PositionText.Epoch((string)(await session.ScalarAsync(Epoch, [], cancellationToken).ConfigureAwait(false))!, home?.Epoch ?? "");

    // One that was foreign at the source is at the destination.
    private async ValueTask<string?> MapAsync(string? position, string old, string epoch, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(position) || !position.StartsWith(old + ".", StringComparison.Ordinal))
        {
            return position;
        }

        if (!_known.TryGetValue(position, out var mapped))
        {
            var after = (long)(await source.ScalarAsync(After, [tenant.Value, PositionText.Read(new(position), old)], cancellationToken).ConfigureAwait(false))!;
            _known[position] = mapped = PositionText.Write(epoch, MoveRound.FirstNumber + commits - after).Text!;
        }

        return mapped;
    }
}

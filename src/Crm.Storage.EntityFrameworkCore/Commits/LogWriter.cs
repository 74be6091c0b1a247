namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Appends a commit to the tenant's log: its number, journal, notes and events.</summary>
internal sealed class LogWriter(RelationalSession session, string tenant, RecordWriter records)
{
    private const string Next = "SELECT coalesce(max(seq), 0) + 1 FROM crm_log WHERE tenant = @p0";
    private const string Append = "INSERT INTO crm_log (tenant, seq, change_set, recorded_at) VALUES (@p0, @p1, @p2, @p3)";
    private const string InsertEvent = "INSERT INTO crm_event (tenant, seq, ordinal, id, state) VALUES (@p0, @p1, @p2, @p3, @p4)";

    public async ValueTask WriteAsync(ChangeSet changes, CancellationToken cancellationToken)
    {
        // One writer at a time: the greatest number seen is the greatest there is.
        var sequence = await session.ScalarAsync(Next, [tenant], cancellationToken).ConfigureAwait(false);
        var recordedAt = changes.RecordedAt.ToMicroseconds();
        await session.ExecuteAsync(Append, [tenant, sequence!, IdCodec.Bytes(changes.Id.Value), recordedAt], cancellationToken).ConfigureAwait(false);
        foreach (var entry in changes.Journal)
        {
            await records.InsertAsync(RelationalModel.Of(typeof(JournalEntry)), entry, cancellationToken).ConfigureAwait(false);
        }

        foreach (var note in changes.Notes)
        {
            await records.UpsertAsync(RelationalModel.Of(typeof(JournalNote)), note, cancellationToken).ConfigureAwait(false);
        }

        for (var i = 0; i < changes.Events.Count; i++)
        {
            var state = StateJson.Write(changes.Events[i], typeof(CrmEvent));
            await session.ExecuteAsync(InsertEvent, [tenant, sequence!, (long)i, IdCodec.Bytes(changes.Events[i].Id.Value), state], cancellationToken).ConfigureAwait(false);
        }
    }
}

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>One commit, step by step in the order <see cref="ChangeSet"/> promises, inside the session's transaction.</summary>
internal sealed class CommitWork(RelationalSession session, TenantId tenant)
{
    private static readonly KindTable Receipts = RelationalModel.Of(typeof(CommitReceipt));
    private readonly RecordWriter _records = new(session, tenant.Value);
    private readonly ClaimWork _claims = new(session, tenant.Value);

    /// <summary>Checks and writes. The caller keeps it with the session's commit only when the outcome says Committed.</summary>
    public async ValueTask<CommitOutcome> RunAsync(ChangeSet changes, CancellationToken cancellationToken)
    {
        if (await KnownAsync(changes.Id, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return CommitOutcome.Repeated(known);
        }

        if (await ConflictAsync(changes, cancellationToken).ConfigureAwait(false) is { } conflict)
        {
            return CommitOutcome.Refused(conflict);
        }

        await WriteRecordsAsync(changes, cancellationToken).ConfigureAwait(false);
        await new LogWriter(session, tenant.Value, _records).WriteAsync(changes, cancellationToken).ConfigureAwait(false);
        var receipt = CommitReceipt.Of(changes);
        await _records.InsertAsync(Receipts, receipt, cancellationToken).ConfigureAwait(false);
        return CommitOutcome.Committed(receipt);
    }

    private async ValueTask<CommitReceipt?> KnownAsync(ChangeSetId id, CancellationToken cancellationToken) =>
        await RecordReading.FindAsync(session, Receipts, tenant.Value, id.Value, cancellationToken).ConfigureAwait(false) as CommitReceipt;

    private async ValueTask<CommitConflict?> ConflictAsync(ChangeSet changes, CancellationToken cancellationToken)
    {
        CommitConflict? conflict = null;
        foreach (var save in changes.Saves)
        {
            conflict ??= await CheckAsync(ConflictKind.Version, save.Reference, save.ExpectedVersion, cancellationToken).ConfigureAwait(false);
        }

        foreach (var removal in changes.Removals)
        {
            conflict ??= await CheckAsync(ConflictKind.Version, removal.Reference, removal.ExpectedVersion, cancellationToken).ConfigureAwait(false);
        }

        foreach (var guard in changes.Guards)
        {
            conflict ??= await CheckAsync(ConflictKind.Guard, guard.Reference, guard.Version, cancellationToken).ConfigureAwait(false);
        }

        if (conflict is not null)
        {
            return conflict;
        }

        foreach (var removal in changes.Removals)
        {
            await _claims.FreeAsync(removal.Reference, cancellationToken).ConfigureAwait(false);
        }

        foreach (var release in changes.Releases)
        {
            conflict ??= await _claims.ReleaseAsync(release, cancellationToken).ConfigureAwait(false);
        }

        foreach (var claim in changes.Claims)
        {
            conflict ??= await _claims.TakeAsync(claim, cancellationToken).ConfigureAwait(false);
        }

        return conflict;
    }

    private async ValueTask<CommitConflict?> CheckAsync(ConflictKind kind, EntityRef reference, long expected, CancellationToken cancellationToken)
    {
        object[] key = [tenant.Value, IdCodec.Bytes(reference.Id)];
        var actual = await session.ScalarAsync(KindSql.Of(TableOf(reference.Kind)).Version, key, cancellationToken).ConfigureAwait(false) is long version ? version : 0;
        return actual == expected ? null : new CommitConflict(kind, reference, expected, actual);
    }

    private async ValueTask WriteRecordsAsync(ChangeSet changes, CancellationToken cancellationToken)
    {
        foreach (var save in changes.Saves)
        {
            var table = TableOf(save.Kind.Name);
            await _records.SaveAsync(table, save.Record, isNew: save.ExpectedVersion == 0, cancellationToken).ConfigureAwait(false);
        }

        foreach (var removal in changes.Removals)
        {
            await _records.DeleteAsync(TableOf(removal.Reference.Kind), removal.Reference.Id, cancellationToken).ConfigureAwait(false);
        }

        foreach (var row in changes.Projections)
        {
            await _records.UpsertAsync(TableOf(row.Kind.Name), row.Record, cancellationToken).ConfigureAwait(false);
        }

        foreach (var row in changes.ProjectionRemovals)
        {
            await _records.DeleteAsync(TableOf(row.Kind), row.Id, cancellationToken).ConfigureAwait(false);
        }
    }

    private static KindTable TableOf(string kind) => RelationalModel.Find(kind) ?? throw Faults.InvalidChangeSet($"'{kind}' is no kind of record");
}

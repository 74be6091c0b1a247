namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Makes the statements that write accepted change sets, in the order of the sets.</summary>
internal sealed class CommitStatements
{
    private const string FreeKeys = "DELETE FROM crm_claim WHERE tenant = @p0 AND owner_kind = @p1 AND owner_id = @p2";
    private const string ReleaseKey = "DELETE FROM crm_claim WHERE tenant = @p0 AND scope = @p1 AND key = @p2";
    private const string TakeKey =
        "INSERT INTO crm_claim (tenant, scope, key, owner_kind, owner_id) VALUES (@p0, @p1, @p2, @p3, @p4) ON CONFLICT DO NOTHING";

    private const string Append = "INSERT INTO crm_log (tenant, seq, change_set, recorded_at) VALUES (@p0, @p1, @p2, @p3)";
    private const string InsertEvent = "INSERT INTO crm_event (tenant, seq, ordinal, id, state) VALUES (@p0, @p1, @p2, @p3, @p4)";

    private readonly string _tenant;
    private readonly ModelVersion _model;
    private readonly SqlDialect _dialect;
    private readonly RecordStatements _records;

    public CommitStatements(string tenant, SqlDialect dialect, ModelVersion model)
    {
        (_tenant, _dialect, _model) = (tenant, dialect, model);
        _records = new(tenant, dialect, All);
    }

    public List<Statement> All { get; } = [];

    /// <summary>Adds an accepted set.</summary>
    /// <param name="changes">The set.</param>
    /// <param name="receipt">Its receipt.</param>
    /// <param name="number">Its number in the tenant's log; <see langword="null"/> = the statements themselves ask for it, one set only.</param>
    public void Add(ChangeSet changes, CommitReceipt receipt, long? number)
    {
        Keys(changes);
        Records(changes);
        Log(changes, number);
        _records.Insert(_model.Of(typeof(CommitReceipt)), receipt);
    }

    private void Keys(ChangeSet changes)
    {
        for (var i = 0; i < changes.Removals.Count; i++)
        {
            var owner = changes.Removals[i].Reference;
            All.Add(new(FreeKeys, [_tenant, owner.Kind, IdCodec.Bytes(owner.Id)]));
        }

        for (var i = 0; i < changes.Releases.Count; i++)
        {
            All.Add(new(ReleaseKey, [_tenant, changes.Releases[i].Scope, changes.Releases[i].Key]));
        }

        for (var i = 0; i < changes.Claims.Count; i++)
        {
            var claim = changes.Claims[i];
            All.Add(new(TakeKey, [_tenant, claim.Scope, claim.Key, claim.Owner.Kind, IdCodec.Bytes(claim.Owner.Id)]));
        }
    }

    private void Records(ChangeSet changes)
    {
        for (var i = 0; i < changes.Saves.Count; i++)
        {
            var save = changes.Saves[i];
            _records.Save(KindTables.Of(_model, save.Kind.Name), save.Record, isNew: save.ExpectedVersion == 0);
        }

        for (var i = 0; i < changes.Removals.Count; i++)
        {
            var removed = changes.Removals[i].Reference;
            _records.Delete(KindTables.Of(_model, removed.Kind), removed.Id);
        }

        for (var i = 0; i < changes.Projections.Count; i++)
        {
            _records.Upsert(KindTables.Of(_model, changes.Projections[i].Kind.Name), changes.Projections[i].Record);
        }

        for (var i = 0; i < changes.ProjectionRemovals.Count; i++)
        {
            _records.Delete(KindTables.Of(_model, changes.ProjectionRemovals[i].Kind), changes.ProjectionRemovals[i].Id);
        }
    }

    private void Log(ChangeSet changes, long? number)
    {
        var (id, at) = (IdCodec.Bytes(changes.Id.Value), changes.RecordedAt.ToMicroseconds());
        All.Add(number is { } place ? new(Append, [_tenant, place, id, at]) : new(_dialect.AppendNext!, [_tenant, id, at]));
        for (var i = 0; i < changes.Journal.Count; i++)
        {
            _records.Insert(_model.Of(typeof(JournalEntry)), changes.Journal[i]);
        }

        for (var i = 0; i < changes.Notes.Count; i++)
        {
            _records.Upsert(_model.Of(typeof(JournalNote)), changes.Notes[i]);
        }

        for (var i = 0; i < changes.Events.Count; i++)
        {
            var told = changes.Events[i];
            var (key, state) = (IdCodec.Bytes(told.Id.Value), StateJson.Write(told, typeof(CrmEvent)));
            All.Add(number is { } same ? new(InsertEvent, [_tenant, same, (long)i, key, state]) : new(_dialect.InsertEventOfNext!, [_tenant, (long)i, key, state]));
        }
    }
}

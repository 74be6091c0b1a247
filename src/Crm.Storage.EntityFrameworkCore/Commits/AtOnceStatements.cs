namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A change set as one list of statements that a database runs as a transaction by itself: locks, checks that divide by zero when anything moved, writes.</summary>
/// <remarks>It is hopeful: a set whose checks fail is undone as a whole and decided again in phases, which say what moved.</remarks>
internal static class AtOnceStatements
{
    private const int MostRecords = 64;
    private const string HeldByOther =
        "SELECT 1 / (1 - (SELECT count(*) FROM crm_claim WHERE tenant = @p0 AND scope = @p1 AND key = @p2 AND (owner_kind <> @p3 OR owner_id <> @p4)))";

    private const string TooOld = "SELECT 1 / (CASE WHEN readable_from <= @p0 AND fold_version = @p1 THEN 1 ELSE 0 END) FROM crm_schema WHERE id = 1";

    /// <summary>Whether the checks of a set can be said so: keys given back change what others may claim, and large sets gain nothing.</summary>
    public static bool Suits(ChangeSet changes, SqlDialect dialect) =>
        dialect.AppendNext is not null && changes.Removals.Count == 0 && changes.Releases.Count == 0 && changes.Repoints.Count == 0
        && changes.Guards.Count <= MostRecords && CommitPolicy.RecordsOf(changes) <= MostRecords;

    public static List<Statement> Of(ChangeSet changes, CommitReceipt receipt, TenantId tenant, SqlDialect dialect, ModelVersion model)
    {
        var writes = new CommitStatements(tenant.Value, dialect, model);
        if (dialect.Locks(tenant, [changes], sharesGuards: true) is { } locks)
        {
            writes.All.Add(locks);
        }

        writes.All.Add(new(TooOld, [(long)model.Number, (long)Text.FoldVersion]));
        writes.All.Add(new(KindSql.Of(model.Of(typeof(CommitReceipt))).Appeared, [tenant.Value, IdCodec.Bytes(changes.Id.Value)]));
        for (var i = 0; i < changes.Saves.Count; i++)
        {
            writes.All.Add(Check(tenant, model, changes.Saves[i].Reference, changes.Saves[i].ExpectedVersion));
        }

        for (var i = 0; i < changes.Guards.Count; i++)
        {
            writes.All.Add(Check(tenant, model, changes.Guards[i].Reference, changes.Guards[i].Version));
        }

        for (var i = 0; i < changes.Claims.Count; i++)
        {
            var claim = changes.Claims[i];
            writes.All.Add(new(HeldByOther, [tenant.Value, claim.Scope, claim.Key, claim.Owner.Kind, IdCodec.Bytes(claim.Owner.Id)]));
        }

        writes.Add(changes, receipt, number: null);
        return writes.All;
    }

    private static Statement Check(TenantId tenant, ModelVersion model, EntityRef reference, long expected)
    {
        var (sql, id) = (KindSql.Of(KindTables.Of(model, reference.Kind)), IdCodec.Bytes(reference.Id));
        return expected == 0 ? new(sql.Appeared, [tenant.Value, id]) : new(sql.Moved, [tenant.Value, id, expected]);
    }
}

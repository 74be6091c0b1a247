using Crm.Benchmarks.Deals;
using Crm.Deals;
using Crm.Settings;
using Crm.Storage;
using Crm.Storage.EntityFrameworkCore;

namespace Crm.Benchmarks.Storage;

/// <summary>The rows of a change set as one would write them by hand: the same rows in the same tables, keys that a move does not change left alone, no guards, no receipt looked
/// up. A move checks its version by the update itself.</summary>
internal static class HandWrittenRows
{
    /// <summary>Touches no row where the version has moved.</summary>
    public static readonly string Update = KindSql.Of(RelationalModel.Of(typeof(Deal))).Update + " AND version = @p2 - 1";

    /// <summary>What whoever decides a move must read: the deal, its kind, its process, the settings.</summary>
    public static IReadOnlyList<(string Sql, Type Type, Guid Id)> ReadBefore(ChangeSet move) =>
    [
        Reading<Deal>(move.Saves[0].Reference.Id),
        Reading<DealKind>(DealSamples.KindId.Value),
        Reading<SalesProcess>(DealSamples.ProcessId.Value),
        Reading<TenantSettings>(TenantSettings.TheId.Value),
    ];

    private const string Log = "INSERT INTO crm_log (tenant, seq, change_set, recorded_at) VALUES (@p0, @p1, @p2, @p3)";
    private const string Event = "INSERT INTO crm_event (tenant, seq, ordinal, id, state) VALUES (@p0, @p1, @p2, @p3, @p4)";
    private const string Key = "INSERT INTO crm_key (tenant, name, key, id) VALUES (@p0, @p1, @p2, @p3)";
    private const string Claim = "INSERT INTO crm_claim (tenant, scope, key, owner_kind, owner_id) VALUES (@p0, @p1, @p2, @p3, @p4)";

    // Below every number the store gives: both write into one log.
    private static long _number = long.MinValue / 2;

    public static List<Statement> Of(ChangeSet set, SqlDialect dialect)
    {
        var number = Interlocked.Increment(ref _number);
        var rows = new List<Statement>();
        var isNew = false;
        foreach (var save in set.Saves)
        {
            var table = RelationalModel.Of(save.Kind.Type);
            isNew = save.ExpectedVersion == 0;
            rows.Add(new(isNew ? KindSql.Of(table).Insert : Update, Row(table, save.Record)));
            if (isNew)
            {
                AddKeys(rows, table, save.Record, dialect);
            }
        }

        foreach (var claim in set.Claims)
        {
            rows.Add(new(Claim, ["main", claim.Scope, claim.Key, claim.Owner.Kind, IdCodec.Bytes(claim.Owner.Id)]));
        }

        foreach (var row in set.Projections)
        {
            var table = RelationalModel.Of(row.Kind.Type);
            rows.Add(new(isNew ? KindSql.Of(table).Insert : KindSql.Of(table).Upsert, Row(table, row.Record)));
        }

        foreach (var entry in set.Journal)
        {
            var table = RelationalModel.Of(typeof(JournalEntry));
            rows.Add(new(KindSql.Of(table).Insert, Row(table, entry)));
            AddKeys(rows, table, entry, dialect);
        }

        var receipts = RelationalModel.Of(typeof(CommitReceipt));
        rows.Add(new(KindSql.Of(receipts).Insert, Row(receipts, CommitReceipt.Of(set))));
        rows.Add(new(Log, ["main", number, IdCodec.Bytes(set.Id.Value), set.RecordedAt.ToMicroseconds()]));
        for (var i = 0; i < set.Events.Count; i++)
        {
            rows.Add(new(Event, ["main", number, (long)i, IdCodec.Bytes(set.Events[i].Id.Value), StateJson.Write(set.Events[i], typeof(CrmEvent))]));
        }

        return rows;
    }

    private static (string Sql, Type Type, Guid Id) Reading<T>(Guid id) => (KindSql.Of(RelationalModel.Of(typeof(T))).Find, typeof(T), id);

    private static void AddKeys(List<Statement> rows, KindTable table, object record, SqlDialect dialect)
    {
        foreach (var keys in table.Keys)
        {
            rows.AddRange(keys.KeysOf(record).Distinct().Select(key => new Statement(Key, ["main", keys.Name, dialect.Key(key), IdCodec.Bytes(table.Kind.IdOf(record))])));
        }
    }

    private static object[] Row(KindTable table, object record)
    {
        var versions = table.Kind.IsVersioned ? 1 : 0;
        var values = new object[3 + versions + table.Columns.Count];
        (values[0], values[1], values[^1]) = ("main", IdCodec.Bytes(table.Kind.IdOf(record)), StateJson.Write(record, table.Kind.Type));
        if (versions == 1)
        {
            values[2] = table.Kind.VersionOf(record);
        }

        for (var i = 0; i < table.Columns.Count; i++)
        {
            values[2 + versions + i] = table.Columns[i].ValueOf(record);
        }

        return values;
    }
}

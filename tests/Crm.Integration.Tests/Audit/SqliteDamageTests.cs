using Crm.Integration.Tests.Support;
using Crm.Storage.Conformance;
using Crm.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Crm.Integration.Tests.Audit;

/// <summary>Rows of a SQLite file are changed behind the store's back: the audit names what that did.</summary>
public sealed class SqliteDamageTests
{
    private const string Deal = "(SELECT id FROM crm_deal WHERE id IN (SELECT id FROM crm_key WHERE name LIKE '%tag'))";
    private static readonly Lazy<Task<byte[]>> Lived = new(async () =>
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("lived.db");
        await using (var store = new SqliteStore(new SqliteStorageOptions { Path = path, MigratesAtStart = true }))
        {
            await AuditedLife.LiveAsync(store);
        }

        return await File.ReadAllBytesAsync(path);
    });

    [Theory]
    [InlineData("DELETE FROM crm_deal WHERE id = " + Deal, ContradictionKind.RecordLost)]
    [InlineData("UPDATE crm_deal SET state = json_set(state, '$.version', 1), version = 1 WHERE id = " + Deal, ContradictionKind.VersionDiffers)]
    [InlineData("UPDATE crm_deal SET stage = 'elsewhere' WHERE id = " + Deal, ContradictionKind.KeyMisses)]
    [InlineData("UPDATE crm_deal SET topic_folded = 'PINES' WHERE id = " + Deal, ContradictionKind.KeyMisses)]
    [InlineData("UPDATE crm_deal SET opened_at = (SELECT min(opened_at) FROM crm_deal) WHERE id = " + Deal, ContradictionKind.KeyInvents)]
    [InlineData("DELETE FROM crm_key WHERE id = " + Deal, ContradictionKind.KeyMisses)]
    [InlineData("UPDATE crm_key SET id = (SELECT min(id) FROM crm_deal WHERE id <> " + Deal + ") WHERE name LIKE '%tag'", ContradictionKind.KeyInvents)]
    [InlineData("DELETE FROM crm_deal_passage WHERE deal = " + Deal, ContradictionKind.PassageLost)]
    [InlineData("UPDATE crm_deal_passage SET state = json_set(state, '$.visits', 9) WHERE deal = " + Deal, ContradictionKind.PassageDiffers)]
    [InlineData("DELETE FROM crm_change_set WHERE id = (SELECT max(id) FROM crm_change_set)", ContradictionKind.ReceiptLost)]
    [InlineData("DELETE FROM crm_log WHERE seq = (SELECT max(seq) FROM crm_log)", ContradictionKind.ReceiptUntold)]
    [InlineData("UPDATE crm_log SET seq = seq + 100000 WHERE seq = 30", ContradictionKind.EntryWithoutEvent)]
    [InlineData("DELETE FROM crm_event WHERE seq = 30", ContradictionKind.EntryWithoutEvent)]
    [InlineData("UPDATE crm_log SET seq = seq + 100000 WHERE lower(hex(change_set)) = (SELECT replace(json_extract(state, '$.changeSet'), '-', '') FROM crm_journal_entry WHERE subject_id = " + Deal + " LIMIT 1)", ContradictionKind.VersionLeftOut)]
    [InlineData("INSERT INTO crm_log SELECT tenant, seq + 100000, change_set, recorded_at FROM crm_log WHERE seq = 30", ContradictionKind.CommitTwice)]
    [InlineData("INSERT INTO crm_event SELECT tenant, seq, ordinal + 100, randomblob(16), state FROM crm_event WHERE seq = (SELECT max(seq) FROM crm_event)", ContradictionKind.EventTwice)]
    [InlineData("DELETE FROM crm_journal_entry WHERE subject_id = " + Deal, ContradictionKind.SaveUntold)]
    [InlineData("UPDATE crm_journal_entry SET state = json_set(state, '$.version', 7) WHERE subject_id = " + Deal, ContradictionKind.EventWithoutEntry)]
    public async Task A_row_changed_behind_the_store_is_named(string sql, ContradictionKind kind)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("damaged.db");
        await File.WriteAllBytesAsync(path, await Lived.Value, TestContext.Current.CancellationToken);
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            Assert.True(command.ExecuteNonQuery() > 0, "The damage meets a row.");
        }

        await using var store = new SqliteStore(new SqliteStorageOptions { Path = path });
        var report = await StoreAudit.RunAsync(store.ForTenant(TenantId.Main), new() { LogPatience = TimeSpan.Zero }, TestContext.Current.CancellationToken);
        Assert.True(report.Contradictions.Any(c => c.Kind == kind), report.ToString());
    }
}

using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.Tests.Relational;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.Schema;

/// <summary>Two versions of the folding of texts never write side by side: rows folded by one are not found by the other.</summary>
public sealed class FoldingTests
{
    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task A_library_at_work_may_not_commit_after_a_newer_one_folded_the_texts(string name)
    {
        await using var database = await VersionedDatabase.CreateAsync(name, isEmpty: true);
        await using var store = database.Open();
        await store.MigrateAsync();
        await store.SaveAsync(1, version: 1, lead: null);
        await database.RunAsync($"UPDATE crm_schema SET fold_version = {Text.FoldVersion + 1}");
        Assert.Equal("storage.schema.unknown", await VersionedStore.CodeAsync(() => store.SaveAsync(1, version: 2, lead: null)));
        Assert.Equal("storage.schema.unknown", await VersionedStore.CodeAsync(() => store.Main.CommitManyAsync([.. Enumerable.Range(2, 40).Select(Set)]).AsTask()));
        var large = Rows.Set(90, Enumerable.Range(100, 400).Select(n => RecordSave.Of(Rows.Deal(n), 0)));
        Assert.Equal("storage.schema.unknown", await VersionedStore.CodeAsync(() => store.Main.CommitAsync(large).AsTask()));
        Assert.Equal("1", await database.AskAsync("SELECT count(*) FROM crm_deal"));

        // Nor may it fold them back.
        Assert.Equal("storage.schema.unknown", await VersionedStore.CodeAsync(() => store.MigrateAsync()));
        Assert.Equal($"{Text.FoldVersion + 1}", await database.AskAsync("SELECT fold_version FROM crm_schema"));
    }

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task Expanding_leaves_the_texts_as_the_older_library_folded_them(string name)
    {
        await using var database = await VersionedDatabase.CreateAsync(name);
        await database.RunAsync($"UPDATE crm_schema SET fold_version = {Text.FoldVersion - 1}; UPDATE crm_deal SET topic_folded = 'x'");
        await using var store = database.Open();
        await store.MigrateAsync(MigrationStage.Expand);
        Assert.Equal("8, readable from 1", await database.StateAsync());
        Assert.Equal("12", await database.AskAsync("SELECT count(*) FROM crm_deal WHERE topic_folded = 'x'"));
        Assert.Equal("storage.schema.unknown", await VersionedStore.CodeAsync(() => store.OfLeadAsync(VersionedDatabase.First)));
        await store.MigrateAsync();
        Assert.Equal("0", await database.AskAsync("SELECT count(*) FROM crm_deal WHERE topic_folded = 'x'"));
        Assert.Equal([6, 12], await store.OfLeadAsync(VersionedDatabase.First));
    }

    private static ChangeSet Set(int number) => Rows.Set(number, RecordSave.Of(Rows.Deal(number), 0));
}

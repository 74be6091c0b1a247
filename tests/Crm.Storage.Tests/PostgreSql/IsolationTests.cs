using System.Data;
using Crm.Deals;
using Crm.Storage.Tests.Relational;
using Crm.Storage.Tests.Sqlite;
using Npgsql;

namespace Crm.Storage.Tests.PostgreSql;

/// <summary>Commits in transactions of an embedder that see one moment only: what others did since is never passed over, though it is not seen.</summary>
public sealed class IsolationTests
{
    public static TheoryData<IsolationLevel> Levels => [IsolationLevel.RepeatableRead, IsolationLevel.Serializable];

    [Theory]
    [MemberData(nameof(Levels))]
    public Task A_guard_does_not_hold_on_a_record_that_changed_since(IsolationLevel isolation) =>
        CollidesAsync(isolation, Rows.Set(2, RecordSave.Of(Rows.Deal(1, version: 2), 1)), Rows.Set(3) with { Guards = [new(Rows.Deal(1).Id.Reference, 1)] });

    [Theory]
    [MemberData(nameof(Levels))]
    public Task A_guard_does_not_hold_on_a_record_that_was_removed_since(IsolationLevel isolation) =>
        CollidesAsync(isolation, Rows.Set(2) with { Removals = [new(Rows.Deal(1).Id.Reference, 1)] }, Rows.Set(3) with { Guards = [new(Rows.Deal(1).Id.Reference, 1)] });

    [Theory]
    [MemberData(nameof(Levels))]
    public Task A_guard_on_absence_does_not_hold_where_a_record_appeared_since(IsolationLevel isolation) =>
        CollidesAsync(isolation, Rows.Set(2, RecordSave.Of(Rows.Deal(2), 0)), Rows.Set(3) with { Guards = [new(Rows.Deal(2).Id.Reference, 0)] });

    [Theory]
    [MemberData(nameof(Levels))]
    public Task A_record_that_others_entered_since_is_not_entered_twice(IsolationLevel isolation) =>
        CollidesAsync(isolation, Rows.Set(2, RecordSave.Of(Rows.Deal(2), 0)), Rows.Set(3, RecordSave.Of(Rows.Deal(2), 0)));

    [Theory]
    [MemberData(nameof(Levels))]
    public Task A_key_that_others_took_since_is_not_taken_twice(IsolationLevel isolation) =>
        CollidesAsync(
            isolation,
            Rows.Set(2) with { Claims = [new("scope", "key", Rows.Deal(1).Id.Reference)] },
            Rows.Set(3) with { Claims = [new("scope", "key", Rows.Deal(2).Id.Reference)] });

    [Theory]
    [MemberData(nameof(Levels))]
    public Task A_change_set_that_was_committed_since_is_not_committed_twice(IsolationLevel isolation) =>
        CollidesAsync(isolation, Rows.Set(2), Rows.Set(2));

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Nothing_is_written_by_a_library_that_tables_were_completed_against_since(IsolationLevel isolation)
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await using var connection = await one.ConnectAsync();
        await using var transaction = await BeginAsync(connection, isolation);
        await one.ExecuteAsync("UPDATE crm_schema SET readable_from = 99");
        var within = one.Store.ForTenant(TenantId.Main, transaction);
        Assert.Equal("storage.transaction.collided", await OnePostgreSql.CodeAsync(() => within.CommitAsync(Rows.Set(1)).AsTask()));
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task A_guard_that_holds_leaves_no_trace(IsolationLevel isolation)
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await one.Main.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)));
        await using (var connection = await one.ConnectAsync())
        {
            await using var transaction = await BeginAsync(connection, isolation);
            var within = one.Store.ForTenant(TenantId.Main, transaction);
            Guard[] guards = [new(Rows.Deal(1).Id.Reference, 1), new(Rows.Deal(2).Id.Reference, 0)];
            Assert.Equal(CommitStatus.Committed, (await within.CommitAsync(Rows.Set(2) with { Guards = [.. guards] })).Status);
            Assert.Equal(CommitStatus.Conflict, (await within.CommitAsync(Rows.Set(3) with { Guards = [new(Rows.Deal(1).Id.Reference, 0)] })).Status);
            Assert.Equal(CommitStatus.Conflict, (await within.CommitAsync(Rows.Set(3) with { Guards = [new(Rows.Deal(2).Id.Reference, 1)] })).Status);
            await transaction.CommitAsync();
        }

        Assert.Equal(Rows.Deal(1), await one.Main.FindAsync<Deal>(Rows.Id(1)));
        Assert.Null(await one.Main.FindAsync<Deal>(Rows.Id(2)));
        Assert.Equal(2, (await one.Main.WholeLogAsync()).Count);
    }

    private static async Task CollidesAsync(IsolationLevel isolation, ChangeSet meanwhile, ChangeSet late)
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await one.Main.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)));
        await using var connection = await one.ConnectAsync();
        await using var transaction = await BeginAsync(connection, isolation);
        Assert.Equal(CommitStatus.Committed, (await one.Main.CommitAsync(meanwhile)).Status);
        var within = one.Store.ForTenant(TenantId.Main, transaction);
        Assert.Equal("storage.transaction.collided", await OnePostgreSql.CodeAsync(() => within.CommitAsync(late).AsTask()));
        Assert.Equal(CommitStatus.Committed, (await within.CommitAsync(Rows.Set(9, RecordSave.Of(Rows.Deal(9), 0)))).Status);
    }

    // The moment is that of the first statement.
    private static async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection connection, IsolationLevel isolation)
    {
        var transaction = await connection.BeginTransactionAsync(isolation);
        await OnePostgreSql.RunAsync(connection, "SELECT count(*) FROM crm_deal");
        return transaction;
    }
}

using Crm.Deals;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.Commits;
using Crm.Storage.Tests.Relational;
using Crm.Storage.Tests.Sqlite;
using Crm.Tests.PostgreSql;
using Npgsql;

namespace Crm.Storage.Tests.PostgreSql;

/// <summary>A single change set on PostgreSQL is one round trip; what moved, and what was lost on the way, is settled by the phases.</summary>
public sealed class AtOnceTests : IAsyncLifetime
{
    private PostgreSqlStore _store = null!;
    private GatedDatabase _gate = null!;
    private RelationalTenantStore _main = null!;

    public async ValueTask InitializeAsync()
    {
        PostgreSqlHere.OrSkip();
        _store = new PostgreSqlStore(await PostgreSqlDatabases.CreateAsync());
        _gate = new GatedDatabase(_store.Database);
        _main = new RelationalTenantStore(_gate, new QueryPlanner(_gate.Dialect), TenantId.Main);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
            await PostgreSqlDatabases.ReleaseAsync(_store.Options.ConnectionString);
        }
    }

    [Fact]
    public async Task A_set_whose_checks_hold_takes_one_round_trip()
    {
        var set = WithEvents(1, RecordSave.Of(Rows.Deal(1), 0)) with { Guards = [new(Rows.Deal(2).Id.Reference, 0)], Claims = [new("a", "b", Rows.Deal(1).Id.Reference)] };
        Assert.Equal(CommitStatus.Committed, (await _main.CommitAsync(set)).Status);
        var next = WithEvents(2, RecordSave.Of(Rows.Deal(1, 2), 1)) with { Claims = [new("a", "b", Rows.Deal(1).Id.Reference)] };
        Assert.Equal(CommitStatus.Committed, (await _main.CommitAsync(next)).Status);
        Assert.Equal((2, 0), (_gate.AtOnce, _gate.Begun));
        var log = await _main.WholeLogAsync();
        Assert.Equal([set.Id, next.Id], log.Select(c => c.ChangeSet));
        Assert.Equal([.. set.Events, .. next.Events], log.SelectMany(c => c.Events));
    }

    [Fact]
    public async Task A_set_whose_checks_fail_is_undone_and_told_what_moved()
    {
        await _main.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)) with { Claims = [new("a", "b", Rows.Deal(1).Id.Reference)] });
        var version = Rows.Set(2, RecordSave.Of(Rows.Deal(2), 0), RecordSave.Of(Rows.Deal(1, 3), 2));
        Assert.Equal(new CommitConflict(ConflictKind.Version, Rows.Deal(1).Id.Reference, 2, 1), (await _main.CommitAsync(version)).Conflict);
        var appeared = Rows.Set(3, RecordSave.Of(Rows.Deal(1), 0));
        Assert.Equal(new CommitConflict(ConflictKind.Version, Rows.Deal(1).Id.Reference, 0, 1), (await _main.CommitAsync(appeared)).Conflict);
        var key = Rows.Set(4, RecordSave.Of(Rows.Deal(2), 0)) with { Claims = [new("a", "b", Rows.Deal(2).Id.Reference)] };
        Assert.Equal(new CommitConflict(ConflictKind.Claim, Rows.Deal(1).Id.Reference, 0, 0, "a", "b"), (await _main.CommitAsync(key)).Conflict);
        Assert.Equal(CommitStatus.Repeated, (await _main.CommitAsync(Rows.Set(1))).Status);
        var guarded = Rows.Set(5, RecordSave.Of(Rows.Deal(2), 0)) with { Guards = [new(Rows.Deal(1).Id.Reference, 2)] };
        Assert.Equal(new CommitConflict(ConflictKind.Guard, Rows.Deal(1).Id.Reference, 2, 1), (await _main.CommitAsync(guarded)).Conflict);
        var absent = Rows.Set(6, RecordSave.Of(Rows.Deal(2), 0)) with { Guards = [new(Rows.Deal(1).Id.Reference, 0)] };
        Assert.Equal(new CommitConflict(ConflictKind.Guard, Rows.Deal(1).Id.Reference, 0, 1), (await _main.CommitAsync(absent)).Conflict);
        Assert.Equal((7, 6), (_gate.AtOnce, _gate.Begun));
        Assert.Null(await _main.FindAsync<Deal>(Rows.Id(2)));
        Assert.Equal([Rows.Set(1).Id], (await _main.WholeLogAsync()).Select(c => c.ChangeSet));
    }

    [Fact]
    public async Task A_lost_answer_is_settled_by_the_receipt_and_nothing_is_written_twice()
    {
        _gate.AfterCommit = number => Break(number == 1);
        Assert.Equal(CommitStatus.Committed, (await _main.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)))).Status);
        _gate.BeforeCommit = number => Break(number == 3);
        Assert.Equal(CommitStatus.Committed, (await _main.CommitAsync(Rows.Set(2, RecordSave.Of(Rows.Deal(1, 2), 1)))).Status);
        var log = await _main.WholeLogAsync();
        Assert.Equal([Rows.Set(1).Id, Rows.Set(2).Id], log.Select(c => c.ChangeSet));
    }

    [Fact]
    public async Task A_set_waits_for_whoever_relies_on_what_it_changes_and_has_locked_no_row()
    {
        await _main.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)));
        await using var impatient = new PostgreSqlStore(_store.Options with { BusyTimeout = TimeSpan.FromMilliseconds(100) });
        await using var connection = new NpgsqlConnection(_store.Options.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var relying = Rows.Set(2) with { Guards = [new(Rows.Deal(1).Id.Reference, 1), new(Rows.Deal(2).Id.Reference, 0)] };
        Assert.Equal(CommitStatus.Committed, (await _store.ForTenant(TenantId.Main, transaction).CommitAsync(relying)).Status);
        foreach (var save in new[] { RecordSave.Of(Rows.Deal(1, version: 2), 1), RecordSave.Of(Rows.Deal(2), 0) })
        {
            Assert.Equal("storage.store.busy", await OnePostgreSql.CodeAsync(() => impatient.ForTenant(TenantId.Main).CommitAsync(Rows.Set(3, save)).AsTask()));
        }

        await transaction.CommitAsync();
        Assert.Equal(CommitStatus.Committed, (await _main.CommitAsync(Rows.Set(3, RecordSave.Of(Rows.Deal(1, version: 2), 1)))).Status);
    }

    private static ChangeSet WithEvents(int n, params IEnumerable<RecordSave> saves)
    {
        var set = Rows.Set(n, saves);
        return set with { Events = [Event(set, (n * 10) + 1), Event(set, (n * 10) + 2)] };
    }

    private static CrmEvent Event(ChangeSet set, int id) => new()
    {
        Id = new(Rows.Id(id)),
        Type = "record.changed",
        At = set.RecordedAt,
        ChangeSet = set.Id,
        Subject = Rows.Deal(1).Id.Reference,
        SubjectVersion = 1,
        Payload = new RecordChanged("deal.opened"),
    };

    private static void Break(bool isBroken)
    {
        if (isBroken)
        {
            throw new BrokenConnection();
        }
    }
}

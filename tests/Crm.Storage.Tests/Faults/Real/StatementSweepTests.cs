using System.Data.Common;
using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.Conformance;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.Tests.PostgreSql;
using Crm.Storage.Tests.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Crm.Storage.Tests.Faults.Real;

/// <summary>Each statement that commits and questions send to a database fails once: told by a code, nothing kept in part, and the same connections go on.</summary>
public sealed class StatementSweepTests
{
    private const string Cancelled = "cancelled";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(10, "storage.store.unavailable")]
    [InlineData(13, "storage.store.full")]
    public async Task Whichever_statement_fails_on_sqlite_the_commit_is_whole_or_absent(int fault, string code)
    {
        await using var store = await TemporaryStore.CreateAsync();
        await SweepAsync(store.Main, store.Store.Database.Commands, () => new SqliteException("planned", fault), code);
        Assert.Empty(Committing.Damage(store.Path));
    }

    [Theory]
    [InlineData(PostgresErrorCodes.DiskFull, "storage.store.full")]
    public async Task Whichever_statement_fails_on_postgresql_the_commit_is_whole_or_absent(string state, string code)
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await SweepAsync(one.Main, one.Store.Database.Commands, () => new PostgresException("planned", "ERROR", "ERROR", state), code);
    }

    [Fact]
    public async Task Whichever_statement_the_caller_cancels_at_on_sqlite_the_commit_is_whole_or_absent()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await SweepAsync(store.Main, store.Store.Database.Commands, null, Cancelled);
    }

    [Fact]
    public async Task Whichever_statement_the_caller_cancels_at_on_postgresql_the_commit_is_whole_or_absent()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await SweepAsync(one.Main, one.Store.Database.Commands, null, Cancelled);
    }

    /// <summary>Strikes the n-th statement of all work for every n: with a fault, or by cancelling where there is none.</summary>
    private static async Task SweepAsync(ITenantStore tenant, CommandFeed commands, Func<DbException>? fault, string code)
    {
        var (kept, struck, from) = (new List<ChangeSet>(), 0, LogPosition.Start);
        for (var number = 1; ; number++)
        {
            var left = number;
            var sets = Enumerable.Range(0, 4).Select(i => Committing.Set((number * 10) + i)).ToArray();
            foreach (var work in Work(tenant, sets, from))
            {
                using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
                commands.Sent = _ =>
                {
                    if (Interlocked.Decrement(ref left) == 0)
                    {
                        if (fault is not null)
                        {
                            throw fault();
                        }

                        source.Cancel();
                    }
                };
                var heard = await CodeAsync(() => work(source.Token));
                commands.Sent = null;
                Assert.True(heard is null || heard == code, $"Statement {number}: {heard}");
                struck += heard is null ? 0 : 1;

                // The same again goes through, whatever was told.
                Assert.Null(await CodeAsync(() => work(Token)));
            }

            kept.AddRange(sets);
            var told = await Untyped.LogAsync(tenant, from, Token);
            Assert.Equal(sets.Select(s => s.Id), told.Select(c => c.ChangeSet));
            from = told[^1].Position;
            if (left > 0)
            {
                await Committing.HoldsAsync(tenant, kept);
                Assert.InRange(struck, 5, 1_000);
                return;
            }

            Assert.True(number < 500, "The work has no end.");
        }
    }

    /// <summary>Commits one after the other, many at once, and every sort of question.</summary>
    private static IEnumerable<Func<CancellationToken, Task>> Work(ITenantStore tenant, ChangeSet[] sets, LogPosition from)
    {
        yield return t => tenant.CommitAsync(sets[0], t).AsTask();
        yield return t => tenant.FindAsync<Deal>(sets[0].Saves[0].Reference.Id, t).AsTask();
        yield return t => tenant.QueryAsync(Specification.All<Deal>(), t).ToListAsync(t).AsTask();
        yield return t => tenant.CommitAsync(sets[1], t).AsTask();
        yield return t => tenant.CountAsync(Specification.All<Deal>(), t).AsTask();
        yield return t => ((IBulkCommits)tenant).CommitManyAsync(sets[2..], t).AsTask();
        yield return t => tenant.ReadLogAsync(from, t).ToListAsync(t).AsTask();
        yield return t => ((IDealTallies)tenant).TallyAsync(null, [DealGrouping.Kind], t).AsTask();
        yield return t => ((IJournalSubjects)tenant).SubjectsAsync(Specification.All<JournalEntry>(), t).AsTask();
        yield return async t =>
        {
            await using var snapshot = await tenant.SnapshotAsync(t);
            await snapshot.CountAsync(Specification.All<Deal>(), t);
            await snapshot.QueryAsync(Specification.All<Deal>(), t).ToListAsync(t);
        };
    }

    private static async Task<string?> CodeAsync(Func<Task> work)
    {
        var isCancelled = false;
        var code = await Committing.CodeAsync(async () =>
        {
            try
            {
                await work();
            }
            catch (OperationCanceledException)
            {
                isCancelled = true;
            }
        });
        return isCancelled ? Cancelled : code;
    }
}

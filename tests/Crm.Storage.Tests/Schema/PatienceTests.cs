using Crm.Storage.PostgreSql;
using Crm.Tests.PostgreSql;
using Npgsql;

namespace Crm.Storage.Tests.Schema;

public sealed class PatienceTests
{
    [Fact]
    public async Task A_node_waits_for_another_that_migrates_longer_than_commits_and_statements_may_take()
    {
        PostgreSqlHere.OrSkip();
        var text = await PostgreSqlDatabases.CreateAsync();
        var token = TestContext.Current.CancellationToken;
        await using var store = new PostgreSqlStore(new PostgreSqlStorageOptions
        {
            ConnectionString = text,
            BusyTimeout = TimeSpan.FromMilliseconds(100),
            StatementTimeout = TimeSpan.FromMilliseconds(100),
        });
        await using var other = new NpgsqlConnection(text);
        await other.OpenAsync(token);
        await using var migrating = await other.BeginTransactionAsync(token);
        await using (var alone = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended('crm schema', 0))", other))
        {
            await alone.ExecuteNonQueryAsync(token);
        }

        var waiting = store.MigrateAsync(token).AsTask();
        await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromSeconds(1), token));
        Assert.False(waiting.IsCompleted, waiting.Exception?.ToString());
        using var stop = new CancellationTokenSource();
        var stopped = store.MigrateAsync(stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        await migrating.RollbackAsync(token);
        await waiting;
    }
}

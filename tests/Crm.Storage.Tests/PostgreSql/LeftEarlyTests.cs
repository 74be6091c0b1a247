using System.Diagnostics.Metrics;
using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.Sqlite;
using Crm.Tests.PostgreSql;
using Npgsql;

namespace Crm.Storage.Tests.PostgreSql;

/// <summary>Who leaves a long answer early does not wait for the rest of it: counted are the bytes that came from the server, and the connection goes on being used.</summary>
public sealed class LeftEarlyTests
{
    private const int Deals = 8_000;

    // What is in flight when the server is told to stop; the whole answer has ten times as much.
    private const long MostInFlight = 24 << 20;

    public static TheoryData<bool> Securities => [false, true];

    [Theory]
    [MemberData(nameof(Securities))]
    public async Task A_stream_left_early_does_not_read_its_rest(bool isSecured)
    {
        await using var large = await LargeAsync(isSecured);
        var tenant = large.ForTenant(TenantId.Main);
        using var bytes = new BytesRead(large.Options.ConnectionString);
        Assert.Equal(3, await tenant.QueryAsync(Specification.All<Deal>()).Take(3).CountAsync());
        Assert.InRange(bytes.Count, 1, MostInFlight);

        // The one connection is free and sound.
        Assert.Equal(Deals, await tenant.CountAsync(Specification.All<Deal>()));
        Assert.Null(await tenant.FindAsync<Deal>(Rows.Id(77)));
        Assert.Equal(1, await tenant.QueryAsync(Specification.All<Deal>()).Take(1).CountAsync());
        Assert.InRange(bytes.Count, 1, 2 * MostInFlight);
        Assert.Equal(Deals, await tenant.QueryAsync(Specification.All<Deal>()).CountAsync());
        Assert.True(bytes.Count > 5 * MostInFlight, $"{bytes.Count} bytes");
    }

    [Theory]
    [MemberData(nameof(Securities))]
    public async Task A_snapshot_goes_on_at_its_moment_after_a_stream_left_early(bool isSecured)
    {
        await using var large = await LargeAsync(isSecured);
        var tenant = large.ForTenant(TenantId.Main);
        using var bytes = new BytesRead(large.Options.ConnectionString);
        await using (var snapshot = await tenant.SnapshotAsync())
        {
            for (var i = 0; i < 2; i++)
            {
                Assert.Equal(3, await snapshot.QueryAsync(Specification.All<Deal>()).Take(3).CountAsync());
                Assert.Equal(Deals, await snapshot.CountAsync(Specification.All<Deal>()));
            }
        }

        Assert.InRange(bytes.Count, 1, 2 * MostInFlight);
    }

    [Fact]
    public async Task A_snapshot_goes_on_at_its_moment_after_a_question_was_stopped()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        var rows = new Rows(2);
        await rows.SaveAsync(one.Main);
        await using var snapshot = await one.Main.SnapshotAsync();
        await one.Main.CommitAsync(Rows.Set(2, RecordSave.Of(Rows.Deal(9_000), 0)));
        using var stop = new CancellationTokenSource();
        await using var blocker = await one.ConnectAsync();
        await using var locks = await blocker.BeginTransactionAsync();
        await OnePostgreSql.RunAsync(blocker, "LOCK TABLE crm_deal IN ACCESS EXCLUSIVE MODE");
        var asked = snapshot.CountAsync(Specification.All<Deal>(), stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await locks.RollbackAsync();
        Assert.Equal(rows.Deals.Count, await snapshot.CountAsync(Specification.All<Deal>()));
    }

    /// <summary>A store of one connection on a database with many wide rows.</summary>
    private static async Task<PostgreSqlStore> LargeAsync(bool isSecured)
    {
        PostgreSqlHere.OrSkip();
        var connectionString = isSecured ? await PostgreSqlDatabases.CreateSecuredAsync() : await PostgreSqlDatabases.CreateAsync();
        var store = new PostgreSqlStore(new PostgreSqlStorageOptions { ConnectionString = connectionString, MostConnections = 1, RowLevelSecurity = isSecured });
        await store.ForTenant(TenantId.Main).CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1) with { Description = new string('ы', 8_000) }, 0)));
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await OnePostgreSql.RunAsync(connection, $"""
            SET crm.tenant = 'main';
            DO $$ DECLARE names text := (SELECT string_agg(column_name, ', ') FROM information_schema.columns WHERE table_name = 'crm_deal' AND column_name <> 'id');
            BEGIN EXECUTE 'INSERT INTO crm_deal (id, ' || names || ') SELECT decode(md5(i::text), ''hex''), ' || names || ' FROM crm_deal, generate_series(2, {Deals}) i'; END $$
            """);
        return store;
    }

    /// <summary>What came from the server, as Npgsql counts it.</summary>
    private sealed class BytesRead : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _count;

        public BytesRead(string connectionString)
        {
            var database = new NpgsqlConnectionStringBuilder(connectionString).Database!;
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Npgsql" && instrument.Name.EndsWith("bytes_read", StringComparison.Ordinal))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, bytes, tags, _) =>
            {
                foreach (var tag in tags)
                {
                    if (tag.Value is string pool && pool.Contains($"Database={database};", StringComparison.Ordinal))
                    {
                        Interlocked.Add(ref _count, bytes);
                    }
                }
            });
            _listener.Start();
        }

        public long Count => Interlocked.Read(ref _count);

        public void Dispose() => _listener.Dispose();
    }
}

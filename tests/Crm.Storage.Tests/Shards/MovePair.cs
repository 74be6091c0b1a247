using System.Text;
using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.PostgreSql;
using Crm.Tests.PostgreSql;
using NodaTime;
using Npgsql;

namespace Crm.Storage.Tests.Shards;

/// <summary>Two databases of a sort, a router over them, and the tenant on the first.</summary>
internal sealed class MovePair : IAsyncDisposable
{
    public static readonly Duration Remember = Duration.FromMilliseconds(50);

    public static TheoryData<string> Sorts => ["plain", "secured", "partitioned"];

    private readonly PostgreSqlShard _a;
    private readonly PostgreSqlShard _b;

    private MovePair(PostgreSqlStore a, PostgreSqlStore b)
    {
        (_a, _b) = (new("a", a), new("b", b));
        Router = new ShardedCrmStore(new Dictionary<string, ICrmStore> { ["a"] = a, ["b"] = b }, Map, TimeProvider.System, new() { Remember = Remember, Patience = Duration.FromSeconds(1) }).ForTenant(TenantId.Main);
    }

    public ShardMap Map { get; } = new(["a"]);

    public ITenantStore Router { get; }

    public ITenantStore A => _a.Store.ForTenant(TenantId.Main);

    public ITenantStore B => _b.Store.ForTenant(TenantId.Main);

    public static async Task<MovePair> CreateAsync(string sort)
    {
        PostgreSqlHere.OrSkip();
        return new(
            await PostgreSqlFactory.OpenAsync(sort == "secured", sort == "partitioned"),
            await PostgreSqlFactory.OpenAsync(sort == "secured", sort == "partitioned"));
    }

    public TenantMove Move(Func<MoveStep, ValueTask>? reached = null, Duration? remember = null) => new(TenantId.Main, _a, _b, Map, Options(reached, remember));

    public TenantMove Back(Duration? remember = null) => new(TenantId.Main, _b, _a, Map, Options(null, remember));

    /// <summary>A move from the first shard to one it did not go to.</summary>
    public TenantMove Elsewhere() => new(TenantId.Main, _a, new("c", _b.Store), Map, Options(null, null));

    /// <summary>All rows of the tenant that move, table by table as text; the log by the order of its commits.</summary>
    public async Task<string> PictureAsync(bool ofSource)
    {
        var store = ofSource ? _a.Store : _b.Store;
        await using var connection = new NpgsqlConnection(store.Options.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await OnePostgreSql.RunAsync(connection, "SET crm.tenant = 'main'");
        var picture = new StringBuilder();
        foreach (var table in MoveTables.All)
        {
            var (row, order) = table.Name switch
            {
                "crm_log" => ("encode(change_set, 'hex') || recorded_at", "seq"),
                "crm_event" => ("ordinal || encode(id, 'hex') || state::text", "seq, ordinal"),
                _ => ("to_jsonb(t)::text", "to_jsonb(t)::text"),
            };
            var rows = await OnePostgreSql.RunAsync(connection, $"SELECT count(*) || E'\\n' || coalesce(string_agg({row}, E'\\n' ORDER BY {order}), '') FROM {table.Name} t WHERE tenant = 'main'");
            picture.Append(table.Name).Append(' ').Append(rows).AppendLine();
        }

        return picture.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var shard in new[] { _a, _b })
        {
            await shard.Store.DisposeAsync();
            await PostgreSqlDatabases.ReleaseAsync(shard.Store.Options.ConnectionString);
        }
    }

    private static TenantMoveOptions Options(Func<MoveStep, ValueTask>? reached, Duration? remember) => new() { Remember = remember ?? Remember, Batch = 40, Rounds = 2, Reached = reached };
}

using System.Collections.Concurrent;
using Crm.Crash;
using Crm.Delivery;
using Crm.Integration.Tests.Support;
using Crm.Storage;
using Crm.Storage.PostgreSql;
using NodaTime;

namespace Crm.Integration.Tests.Shards;

/// <summary>Three routers over three clusters, each with connections and a map of its own, as three processes have them; the tenant begins on the first shard.</summary>
internal sealed class MoveWorld : IAsyncDisposable
{
    public static readonly Duration Remember = Duration.FromMilliseconds(200);

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _work = [];
    private readonly List<PostgreSqlStore> _opened = [];

    private MoveWorld(IReadOnlyDictionary<string, string> places)
    {
        Places = places;
        Effects = new Effects(_folder.File("effects.db"));
        Routers = [.. Enumerable.Range(0, 3).Select(_ => new ShardedCrmStore(Shards().ToDictionary(s => s.Name, ICrmStore (s) => s.Store), new ShardMap(["a"]), TimeProvider.System, new() { Remember = Remember }))];
        Hosts = [.. Routers.Select(r => CrashHost.Create(WritersHere.Over(new PacedStore(r, _stop.Token), Told.Enqueue), Effects))];
        MapOfMover = new ShardMap(["a"]);
        _ends = Shards().ToDictionary(s => s.Name);
    }

    private readonly Dictionary<string, PostgreSqlShard> _ends;

    public IReadOnlyDictionary<string, string> Places { get; }

    public IReadOnlyList<ShardedCrmStore> Routers { get; }

    public IReadOnlyList<CrmHost> Hosts { get; }

    public Effects Effects { get; }

    /// <summary>What the routers were told, line by line.</summary>
    public ConcurrentQueue<string> Told { get; } = new();

    /// <summary>The only map that hears of moves: routers find out by themselves.</summary>
    public ShardMap MapOfMover { get; }

    public int Commits => Told.Count(l => l.StartsWith(Acknowledged.Committed, StringComparison.Ordinal));

    public static async Task<MoveWorld> CreateAsync(ShardClusters clusters) => new(await clusters.CreateAsync());

    public TenantMove Move(string from, string to, Func<MoveStep, ValueTask>? reached = null, int batch = 1_000, Duration? remember = null) =>
        new(TenantId.Main, _ends[from], _ends[to], MapOfMover, new() { Batch = batch, Rounds = 1, Reached = reached, Remember = remember ?? Remember });

    /// <summary>A shard itself, without a router.</summary>
    public PostgreSqlStore Shard(string name) => _ends[name].Store;

    /// <summary>Has all routers write, and deliver as well.</summary>
    public async Task BeginAsync(int seed)
    {
        await new WritersHere(Hosts[0], seed, Told.Enqueue).PrepareAsync();
        for (var router = 0; router < Hosts.Count; router++)
        {
            var (host, writer) = (Hosts[router], router);
            var writing = new WritersHere(host, seed + router, Told.Enqueue);
            _work.Add(Task.Run(() => writing.RunAsync(writer, _stop.Token)));
            _work.Add(host.DeliverAsync(new DeliveryRun { Pause = Duration.FromMilliseconds(50), Faulted = (_, fault) => Told.Enqueue($"fault {(fault as CrmException)?.Code ?? fault.ToString()}") }, _stop.Token));
        }

        await WriteOnAsync();
    }

    /// <summary>Waits until more was committed.</summary>
    public async Task WriteOnAsync(int commits = 10)
    {
        var (from, until) = (Commits, DateTime.UtcNow.AddMinutes(1));
        while (Commits < from + commits)
        {
            Assert.True(DateTime.UtcNow < until, $"Nobody writes any more. {string.Join('\n', Told.TakeLast(20))}");
            await Task.Delay(20);
        }
    }

    /// <summary>Ends writing, delivers the rest, and compares all that was told with what is there.</summary>
    public async Task<(int Commits, int Events)> CheckAsync(bool isThorough)
    {
        await StopAsync();
        Assert.DoesNotContain(Told, l => l.StartsWith("fault ", StringComparison.Ordinal) && !l.StartsWith("fault storage.position.foreign", StringComparison.Ordinal));
        await Task.Delay(Remember.ToTimeSpan());
        await CrashHost.DrainAsync(Hosts[0]);
        var commits = await new CrashedTenant(Told).CheckAsync(Routers[1], isThorough);
        var (events, _) = await CrashedTenant.CheckEffectsAsync(Routers[2], Effects);
        return (commits, events);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var host in Hosts)
        {
            await host.DisposeAsync();
        }

        foreach (var store in _opened)
        {
            await store.DisposeAsync();
        }

        _stop.Dispose();
        _folder.Dispose();
    }

    // A command that never succeeds is given again for ever: it is not waited for.
    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(Task.WhenAll(_work), Task.Delay(TimeSpan.FromSeconds(40)));
    }

    private List<PostgreSqlShard> Shards() => [.. Places.Select(p => new PostgreSqlShard(p.Key, Open(p.Value)))];

    private PostgreSqlStore Open(string place)
    {
        _opened.Add(new PostgreSqlStore(place));
        return _opened[^1];
    }
}

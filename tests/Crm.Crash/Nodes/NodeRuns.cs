using System.Diagnostics;
using System.Globalization;

namespace Crm.Crash;

/// <summary>Several node processes on one PostgreSQL, and a router that gives each command on a deal to another node than the one before.</summary>
public static class NodeRuns
{
    private static readonly string None = Guid.Empty.ToString();

    /// <summary>Changes so many deals side by side, so many times each, and compares what nodes were told with what is there. Events are delivered by all nodes meanwhile.</summary>
    /// <exception cref="CrashFailure">A node did not know what another had done; something is lost, doubled or half.</exception>
    public static async Task<NodeTally> RunAsync(int nodes, int deals, int steps)
    {
        using var places = await Places.CreateAsync(StoreName.PostgreSql);
        var (at, path) = await places.NextAsync();
        var running = await StartAsync(nodes, at, path, tells: true);
        try
        {
            var versions = await Task.WhenAll(Enumerable.Range(0, deals).Select(d => WalkAsync(running, d, step => step <= steps)));
            if (versions.Any(v => v != steps + 1))
            {
                throw new CrashFailure($"Deals stand at versions {string.Join(", ", versions)}");
            }

            await Task.WhenAll(running.Select(n => n.StopAsync()));
            var store = Stores.Open(StoreName.PostgreSql, at);
            var told = running.SelectMany(n => n.Told).ToList();
            await new CrashedTenant(told).CheckAsync(store, isThorough: true);
            var outside = new Effects(path);
            await CrashHost.DrainAsync(CrashHost.Create(store, outside));
            await new CrashedTenant(told).CheckAsync(store, isThorough: true);
            var (events, again) = await CrashedTenant.CheckEffectsAsync(store, outside);
            await Stores.CloseAsync(store);
            return new(running.ConvertAll(n => n.Told.Count(l => l.StartsWith(Acknowledged.Committed, StringComparison.Ordinal))), events, again);
        }
        finally
        {
            running.ForEach(n => n.Dispose());
        }
    }

    /// <summary>How many commands a second one node and three do, in turns, and what each costs node and server.</summary>
    public static async Task CompareAsync(int seconds, int rounds, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        using var places = await Places.CreateAsync(StoreName.PostgreSql, "fsync=on", "synchronous_commit=on", "full_page_writes=on");
        var (at, path) = await places.NextAsync();
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var nodes in new[] { 1, 3 })
            {
                var running = await StartAsync(nodes, at, path, tells: false);
                await Task.WhenAll(Enumerable.Range(0, 24).Select(d => WalkAsync(running, d, step => step <= 20)));
                var before = await ServerTime.SpentAsync(places.Server!);
                var clock = Stopwatch.StartNew();
                var versions = await Task.WhenAll(Enumerable.Range(0, 24).Select(d => WalkAsync(running, d, _ => clock.Elapsed.TotalSeconds < seconds)));
                var (took, done) = (clock.Elapsed.TotalSeconds, versions.Sum());
                var server = await ServerTime.SpentAsync(places.Server!) - before;
                await Task.WhenAll(running.Select(n => n.StopAsync()));
                tell(string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {round}, {nodes} nodes: {done / took:0} commands/s; server {server * 1000 / done:0.00} ms of processor a command; {(server * 1000 / took / 10):0} % of one core; nodes {running.Sum(n => n.Spent) / (done + (24 * 21)):0.00} ms a command with their start"));
                running.ForEach(n => n.Dispose());
            }
        }
    }

    private static async Task<List<Node>> StartAsync(int nodes, string at, string path, bool tells)
    {
        var running = Enumerable.Range(0, nodes).Select(_ => new Node(at, path, tells)).ToList();
        await Task.WhenAll(running.Select(n => n.Ready));
        return running;
    }

    private static async Task<long> WalkAsync(List<Node> nodes, int number, Func<int, bool> goesOn)
    {
        var (deal, version) = (None, 0L);
        for (var step = 0; goesOn(step); step++)
        {
            (deal, version) = await nodes[(number + step) % nodes.Count].AskAsync(deal, version, step);
        }

        return version;
    }
}

/// <summary>What several nodes did.</summary>
/// <param name="Commits">Commits acknowledged to each node.</param>
/// <param name="Events">Events delivered.</param>
/// <param name="Again">Of them handed out again and known.</param>
public sealed record NodeTally(IReadOnlyList<int> Commits, int Events, int Again)
{
    public override string ToString() => $"commits by node {string.Join(", ", Commits)}; {Events} events, {Again} came again";
}

using Crm.Storage.PostgreSql;

namespace Crm.Crash;

/// <summary>Kills a PostgreSQL server with all its processes under a writer, starts it again and looks what is left.</summary>
public static class ServerKills
{
    // A server that keeps what it acknowledges.
    private static readonly string[] Durable = ["fsync=on", "synchronous_commit=on", "full_page_writes=on"];

    /// <summary>Runs so many kills, all on one database.</summary>
    /// <param name="kills">How many.</param>
    /// <param name="seed">What the moments follow from; absent = another one each time.</param>
    /// <param name="tell">Told of the seed first and of the progress then.</param>
    /// <exception cref="CrashFailure">Something is lost, doubled or half.</exception>
    public static async Task<KillTally> RunAsync(int kills, int? seed, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        var tally = new KillTally { Store = "PostgreSQL server", Seed = seed ?? Random.Shared.Next(1_000_000) };
        tell($"PostgreSQL server: seed {tally.Seed}");
        using var places = await Places.CreateAsync(StoreName.PostgreSql, Durable);
        try
        {
            await RunAsync(places, kills, new Random(tally.Seed), tally, tell);
        }
        catch (CrashFailure failure)
        {
            throw new CrashFailure($"{tally}{Environment.NewLine}{failure.Message}");
        }

        return tally;
    }

    private static async Task RunAsync(Places places, int kills, Random random, KillTally tally, Action<string> tell)
    {
        var (at, effects) = await places.NextAsync();
        var told = new List<string>();
        for (var i = 0; i < kills; i++)
        {
            using var writer = ChildWriter.Start(StoreName.PostgreSql, at, effects, random.Next(), writers: 4, delivers: true);
            await writer.Ready;
            await writer.ToldAsync(writer.Count + random.Next(120));
            await Task.Delay(random.Next(30));
            await places.Server!.KillAsync();
            tally.Kills++;
            await places.Server.RestartAsync();

            // The same process goes on: it is told what became of each command.
            for (var (before, tries) = (writer.Count, 0); writer.Count < before + 10; tries++)
            {
                await (tries < 1_200 ? Task.Delay(50) : throw new CrashFailure("A writer does not go on after the server came back."));
            }

            told.AddRange(await writer.StopAsync());
            await places.QuietAsync(at);
            await using var store = new PostgreSqlStore(at + ";Pooling=false");
            await new CrashedTenant(told).CheckAsync(store, isThorough: false);
            if (i % 10 == 9)
            {
                tell($"{tally.Kills} kills of the server");
            }
        }

        tally.Count(told);
        await using var last = new PostgreSqlStore(at + ";Pooling=false");
        var outside = new Effects(effects);
        tally.Acknowledged -= await new CrashedTenant(told).CheckAsync(last, isThorough: false);
        await CrashHost.DrainAsync(CrashHost.Create(last, outside));
        tally.Commits = await new CrashedTenant(told).CheckAsync(last, isThorough: true);
        tally.Acknowledged += tally.Commits;
        (tally.Events, tally.Again) = await CrashedTenant.CheckEffectsAsync(last, outside);
    }
}

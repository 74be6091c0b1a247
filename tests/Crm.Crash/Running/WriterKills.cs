using Crm.Storage;

namespace Crm.Crash;

/// <summary>Kills writers at random moments, again and again on the same store, and looks after each kill what is left.</summary>
public static class WriterKills
{
    private const int KillsOfAStore = 40;

    // A writer is killed somewhere within its first so many commits.
    private const int MostLines = 40;

    /// <summary>Runs so many kills; a new store after each 40.</summary>
    /// <param name="store">On which sort of store.</param>
    /// <param name="kills">How many.</param>
    /// <param name="seed">What the moments follow from; absent = another one each time.</param>
    /// <param name="tell">Told of the seed first and of the progress then.</param>
    /// <exception cref="CrashFailure">Something is lost, doubled or half.</exception>
    public static async Task<KillTally> RunAsync(StoreName store, int kills, int? seed, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        var tally = new KillTally { Store = $"{store}", Seed = seed ?? Random.Shared.Next(1_000_000) };
        tell($"{store}: seed {tally.Seed}");
        var random = new Random(tally.Seed);
        using var places = await Places.CreateAsync(store);
        try
        {
            while (tally.Kills < kills)
            {
                await ChapterAsync(store, places, Math.Min(KillsOfAStore, kills - tally.Kills), random, tally);
                if (tally.Kills < kills)
                {
                    tell($"{tally}");
                }
            }
        }
        catch (CrashFailure failure)
        {
            throw new CrashFailure($"{tally}{Environment.NewLine}{failure.Message}{Environment.NewLine}{places.Keep()}");
        }

        return tally;
    }

    private static async Task ChapterAsync(StoreName store, Places places, int kills, Random random, KillTally tally)
    {
        var (at, effects) = await places.NextAsync();
        var told = new List<string>();
        for (var left = kills; left > 0;)
        {
            // Not before anything was done: what was never done cannot be lost.
            var isEarly = told.Count > 0 && random.Next(12) == 0;
            var killed = await KillAsync(store, at, effects, left, isEarly, random);
            told.AddRange(killed.SelectMany(k => k));
            left -= killed.Length;
            tally.Kills += killed.Length;
            await places.QuietAsync(at);
            await WithAsync(store, at, s => new CrashedTenant(told).CheckAsync(s, isThorough: false));
        }

        tally.Count(told);
        await WithAsync(store, at, async s =>
        {
            var outside = new Effects(effects);

            // What is delivered now is acknowledged as well.
            tally.Acknowledged -= await new CrashedTenant(told).CheckAsync(s, isThorough: false);
            await CrashHost.DrainAsync(CrashHost.Create(s, outside));
            var commits = await new CrashedTenant(told).CheckAsync(s, isThorough: true);
            tally.Acknowledged += commits;
            tally.Commits += commits;
            var (events, again) = await CrashedTenant.CheckEffectsAsync(s, outside);
            (tally.Events, tally.Again) = (tally.Events + events, tally.Again + again);
            return commits;
        });
    }

    /// <summary>Up to three processes at work, each killed at a moment of its own: mostly amid commits, sometimes while it starts.</summary>
    private static async Task<List<string>[]> KillAsync(StoreName store, string at, string effects, int most, bool isEarly, Random random)
    {
        var count = Math.Min(most, store == StoreName.Json ? 1 : 1 + random.Next(3));
        var children = Enumerable.Range(0, count).Select(i => (
            Child: ChildWriter.Start(store, at, effects, random.Next(), writers: i == 0 ? 4 : random.Next(3), delivers: i == count - 1),
            Lines: random.Next(MostLines),
            After: random.Next(30))).ToList();
        try
        {
            return await Task.WhenAll(children.Select(async c =>
            {
                if (!isEarly)
                {
                    await c.Child.Ready;
                    await c.Child.ToldAsync(c.Child.Count + c.Lines);
                }

                await Task.Delay(c.After);
                return await c.Child.KillAsync();
            }));
        }
        finally
        {
            children.ForEach(c => c.Child.Dispose());
        }
    }

    private static async Task<T> WithAsync<T>(StoreName name, string at, Func<ICrmStore, Task<T>> work)
    {
        var store = Stores.Open(name, at);
        try
        {
            return await work(store);
        }
        finally
        {
            await Stores.CloseAsync(store);
        }
    }
}

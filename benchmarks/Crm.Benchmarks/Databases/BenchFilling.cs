using Crm.Benchmarks.Deals;
using Crm.Deals;
using Crm.Storage;
using Crm.Testing;

namespace Crm.Benchmarks.Databases;

/// <summary>Fills a database with deals and their passages, in lots given at once.</summary>
internal static class BenchFilling
{
    private const int OfSet = 200;
    private const int OfLot = 20_000;
    private const int Large = 100_000;
    private static readonly Dictionary<(BenchDatabase Database, int Count), OpenedDatabase> Filled = [];

    /// <summary>A database with so many of the deals all benchmarks share. Large ones take minutes to fill: comparisons of one run then share one, of which none changes more than a few thousand deals.</summary>
    public static async Task<OpenedDatabase> OpenAsync(BenchDatabase database, int count)
    {
        if (Filled.TryGetValue((database, count), out var filled))
        {
            return filled;
        }

        var opened = await database.CreateAsync().ConfigureAwait(false);
        await FillAsync(opened.Store, count, DealSamples.Deal).ConfigureAwait(false);
        await database.AnalyzeAsync(opened.Where).ConfigureAwait(false);
        if (count >= Large)
        {
            Filled.Add((database, count), opened);
        }

        return opened;
    }

    public static async Task FillAsync(ICrmStore store, int count, Func<int, Deal> deal, TenantId? of = null)
    {
        var tenant = store.ForTenant(of ?? TenantId.Main);
        await DealSamples.FillAsync(store, 0, of).ConfigureAwait(false);
        foreach (var lot in Enumerable.Range(0, count).Chunk(OfLot))
        {
            await tenant.CommitManyAsync([.. lot.Chunk(OfSet).Select(numbers => SetOf([.. numbers.Select(deal)], numbers[0]))]).ConfigureAwait(false);
        }
    }

    private static ChangeSet SetOf(Deal[] deals, int first) => new()
    {
        Id = new(SequentialIds.Nth(10_000 + first)),
        RecordedAt = DealSamples.Start,
        Saves = [.. deals.Select(d => RecordSave.Of(d, 0))],
        Projections = [.. deals.SelectMany(d => d.Passages.Select((_, i) => ProjectionWrite.Of(DealPassage.Of(d, i))))],
    };
}

using Crm.Deals;
using Crm.Integration.Tests.Faults;
using Crm.Integration.Tests.Support;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Integration.Tests.Concurrency;

/// <summary>Sixty-four writers on one deal and on many, with readers beside them, on every store.</summary>
public sealed class ManyWritersTests
{
    private const int Writers = 64;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Stores => ["in memory", "sqlite file", ImportedSales.PostgreSql];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Of_64_writers_on_one_deal_each_is_done_once_or_told_that_it_moved(string name)
    {
        StoresOnTrial.OrSkip(name);
        using var folder = new TemporaryFolder();
        await using var world = await DeskWorld.OpenAsync(await StoresOnTrial.CreateAsync(name, folder.File("writers.db")), Token);
        var deal = await world.Crm.Deals.OpenAsync(new OpenDeal(world.Kind.Id, "Pumps"), Token);
        var done = await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => EditAsync(world, deal.Id, w, expected: null), Token)));
        var after = await world.Crm.Deals.GetAsync(deal.Id, Token);
        Assert.Equal(1 + done.Count(d => d), after.Version);
        Assert.True(done[int.Parse(after.Topic[6..], System.Globalization.CultureInfo.InvariantCulture)], "The last change is of one who was told that it was done.");
        var journal = await world.Crm.DealHistory.JournalAsync(deal.Id, Token);
        Assert.Equal(Enumerable.Range(1, (int)after.Version).Select(v => (long)v), journal.Select(e => e.Version).Order());

        // Who names the version all of them have seen wins alone.
        var sole = await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => EditAsync(world, deal.Id, Writers + w, after.Version), Token)));
        Assert.Equal(1, sole.Count(d => d));
        Assert.Empty(await Audits.RunAsync(world.Tenant, Token));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Of_64_writers_on_64_deals_nobody_is_refused_and_every_list_read_meanwhile_is_one_moment(string name)
    {
        StoresOnTrial.OrSkip(name);
        using var folder = new TemporaryFolder();
        await using var world = await DeskWorld.OpenAsync(await StoresOnTrial.CreateAsync(name, folder.File("writers.db")), Token);
        var deals = new List<Deal>();
        for (var i = 0; i < Writers; i++)
        {
            deals.Add(await world.Crm.Deals.OpenAsync(new OpenDeal(world.Kind.Id, $"Deal {i}") { HoldsFrom = world.Host.Clock.GetCurrentInstant() }, Token));
        }

        // Each commit moves two deals or none: half a commit would be seen at once.
        using var stop = new CancellationTokenSource();
        var reading = Enumerable.Range(0, 2).Select(_ => Task.Run(() => ReadAsync(world.Tenant, deals, stop.Token), Token)).ToArray();
        var done = await Task.WhenAll(Enumerable.Range(0, Writers / 2).Select(pair => Task.Run(() => MoveTogetherAsync(world.Tenant, deals[pair * 2].Id, deals[(pair * 2) + 1].Id), Token)));
        await stop.CancelAsync();
        Assert.True((await Task.WhenAll(reading)).Sum() > 0, "Nobody read.");
        Assert.All(done, Assert.True);
        var edited = await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => EditAsync(world, deals[w].Id, w, expected: null), Token)));
        Assert.All(edited, Assert.True);
    }

    private static async Task<bool> EditAsync(DeskWorld world, DealId deal, int writer, long? expected)
    {
        try
        {
            await world.Crm.Deals.EditAsync(new EditDeal(deal, new EditDeal.SetTopic($"topic {writer}")) { ExpectedVersion = expected }, Token);
            return true;
        }
        catch (CrmConcurrencyException)
        {
            return false;
        }
    }

    private static async Task<bool> MoveTogetherAsync(ITenantStore tenant, DealId first, DealId second)
    {
        for (var step = 1; step <= 5; step++)
        {
            var (one, other) = ((await tenant.FindAsync<Deal>(first.Value, Token))!, (await tenant.FindAsync<Deal>(second.Value, Token))!);
            var set = new ChangeSet
            {
                Id = new(Guid.CreateVersion7()),
                RecordedAt = one.RecordedAt + Duration.FromSeconds(step),
                Saves = [RecordSave.Of(one with { Version = one.Version + 1, Topic = $"step {step}" }, one.Version), RecordSave.Of(other with { Version = other.Version + 1, Topic = $"step {step}" }, other.Version)],
            };
            if ((await tenant.CommitAsync(set, Token)).Status != CommitStatus.Committed)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads the whole list slowly, again and again: both of a pair always stand at the same step.</summary>
    private static async Task<int> ReadAsync(ITenantStore tenant, List<Deal> deals, CancellationToken stop)
    {
        var lists = 0;
        for (; lists == 0 || !stop.IsCancellationRequested; lists++)
        {
            var seen = new Dictionary<DealId, long>();
            await foreach (var deal in tenant.QueryAsync(Specification.All<Deal>(), Token))
            {
                seen.Add(deal.Id, deal.Version);
                if (seen.Count % 16 == 0)
                {
                    await Task.Yield();
                }
            }

            for (var i = 0; i < deals.Count; i += 2)
            {
                Assert.Equal(seen[deals[i].Id], seen[deals[i + 1].Id]);
            }
        }

        return lists;
    }
}

using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage.InMemory;

namespace Crm.Storage.Tests.InMemory;

public sealed class ConcurrencyTests
{
    private const int Pairs = 8;

    [Fact]
    public async Task Of_64_writers_none_loses_a_change_and_no_reader_sees_half_a_commit()
    {
        var tenant = new InMemoryStore().ForTenant(TenantId.Main);
        var pairs = Enumerable.Range(0, Pairs).Select(i => (A: new Make(i + 1).Segment("0"), B: new Make(i + 101).Segment("0"))).ToArray();
        foreach (var (a, b) in pairs)
        {
            await tenant.CommitAsync(new Make(200 + Array.IndexOf(pairs, (a, b))).First(a, b));
        }

        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReadAsync(tenant, pairs, stop.Token))).ToArray();
        var committed = await Task.WhenAll(Enumerable.Range(0, 64).Select(w => Task.Run(() => WriteAsync(tenant, pairs, w))));
        await stop.CancelAsync();
        await Task.WhenAll(readers);

        Assert.Equal(committed.Sum(), (await tenant.QueryAsync(Specification.All<Segment>()).ToListAsync()).Sum(s => s.Version - 1) / 2);
    }

    [Fact]
    public async Task An_enumeration_sees_the_moment_of_its_first_step()
    {
        var (tenant, make) = (new InMemoryStore().ForTenant(TenantId.Main), new Make(1));
        await tenant.CommitAsync(make.First(make.Deal()));
        var rows = tenant.QueryAsync(Specification.All<Deal>());
        await tenant.CommitAsync(make.First(make.Deal()));
        await using var step = rows.GetAsyncEnumerator();

        Assert.True(await step.MoveNextAsync());
        await tenant.CommitAsync(make.First(make.Deal()));
        Assert.True(await step.MoveNextAsync());
        Assert.False(await step.MoveNextAsync());
    }

    [Fact]
    public async Task A_snapshot_that_was_disposed_answers_no_more()
    {
        var (tenant, make) = (new InMemoryStore().ForTenant(TenantId.Main), new Make(1));
        var deal = make.Deal();
        await tenant.CommitAsync(make.First(deal));
        var snapshot = await tenant.SnapshotAsync();
        await snapshot.DisposeAsync();
        await snapshot.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await snapshot.FindAsync<Deal>(deal.Id.Value));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await snapshot.CountAsync(Specification.All<Deal>()));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await snapshot.QueryAsync(Specification.All<Deal>()).ToListAsync());
    }

    [Fact]
    public async Task What_is_being_read_stays_as_it_was_when_others_have_stopped_reading()
    {
        var (tenant, make) = (new InMemoryStore().ForTenant(TenantId.Main), new Make(1));
        Deal[] deals = [.. Enumerable.Range(0, 3).Select(_ => make.Deal())];
        await tenant.CommitAsync(make.First([.. deals]));
        await using var reading = tenant.QueryAsync(Specification.All<Deal>()).GetAsyncEnumerator();
        Assert.True(await reading.MoveNextAsync());
        for (var version = 2; version < 40; version++)
        {
            await using (await tenant.SnapshotAsync())
            {
                await tenant.CommitAsync(make.First<Deal>() with { Saves = [.. deals.Select(d => RecordSave.Of(d with { Version = version, Topic = "changed" }, version - 1))] });
            }

            await foreach (var _ in tenant.QueryAsync(Specification.All<Deal>()))
            {
                break;
            }
        }

        var seen = new List<Deal> { reading.Current };
        while (await reading.MoveNextAsync())
        {
            seen.Add(reading.Current);
        }

        Assert.Equal(deals.OrderBy(d => d.Id), seen.OrderBy(d => d.Id));
    }

    private static async Task<int> WriteAsync(ITenantStore tenant, (Segment A, Segment B)[] pairs, int writer)
    {
        var (make, committed) = (new Make(300 + writer), 0);
        for (var i = 0; i < 25; i++)
        {
            var (first, second) = pairs[make.Random.Next(Pairs)];
            var a = (await tenant.FindAsync<Segment>(first.Id.Value))!;
            var name = $"{writer}.{i}";
            var next = a.Version + 1;
            var outcome = await tenant.CommitAsync(make.First(a with { Version = next, Name = name }, second with { Version = next, Name = name }));
            committed += outcome.Status == CommitStatus.Committed ? 1 : 0;
        }

        return committed;
    }

    private static async Task ReadAsync(ITenantStore tenant, (Segment A, Segment B)[] pairs, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var all = await tenant.QueryAsync(Specification.All<Segment>(), CancellationToken.None).ToDictionaryAsync(s => s.Id, cancellationToken: CancellationToken.None);
            foreach (var (a, b) in pairs)
            {
                Assert.Equal((all[a.Id].Version, all[a.Id].Name), (all[b.Id].Version, all[b.Id].Name));

                // Asked one after the other, the second is never older.
                var early = await tenant.FindAsync<Segment>(a.Id.Value, CancellationToken.None);
                var late = await tenant.FindAsync<Segment>(b.Id.Value, CancellationToken.None);
                Assert.True(late!.Version >= early!.Version);
            }
        }
    }
}

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

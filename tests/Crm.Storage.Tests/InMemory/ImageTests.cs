using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage.InMemory;

namespace Crm.Storage.Tests.InMemory;

public sealed class ImageTests
{
    [Fact]
    public async Task What_was_saved_is_loaded_whole()
    {
        var (store, make) = await FilledAsync();
        var other = new InMemoryStore();
        await other.ForTenant(TenantId.Parse("forgotten")).CommitAsync(new Make(9).First(new Make(9).Segment()));

        await other.LoadAsync(new MemoryStream(await ImageAsync(store)));

        foreach (var tenant in new[] { TenantId.Main, TenantId.Parse("b"), TenantId.Parse("forgotten") })
        {
            var (left, right) = (store.ForTenant(tenant), other.ForTenant(tenant));
            Assert.Equal(await AllAsync<Deal>(left), await AllAsync<Deal>(right));
            Assert.Equal(await AllAsync<JournalEntry>(left), await AllAsync<JournalEntry>(right));
            var (was, now) = (await left.ReadLogAsync(default).ToListAsync(), await right.ReadLogAsync(default).ToListAsync());
            Assert.Equal(was.SelectMany(c => c.Events), now.SelectMany(c => c.Events));
            Assert.Equal(was.SelectMany(c => c.Journal), now.SelectMany(c => c.Journal));
            Assert.Equal(was.Select(c => (c.ChangeSet, c.RecordedAt)), now.Select(c => (c.ChangeSet, c.RecordedAt)));
        }

        var claim = make.First(make.Segment());
        claim = claim with { Claims = [new("name", "held", claim.Saves[0].Reference)] };
        Assert.Equal(CommitStatus.Conflict, (await other.ForTenant(TenantId.Main).CommitAsync(claim)).Status);
    }

    [Fact]
    public async Task A_position_from_before_loading_is_foreign_and_a_known_set_stays_known()
    {
        var (store, make) = await FilledAsync();
        var tenant = store.ForTenant(TenantId.Main);
        var known = make.First(make.Segment());
        await tenant.CommitAsync(known);
        var position = (await tenant.ReadLogAsync(default).LastAsync()).Position;

        await store.LoadAsync(new MemoryStream(await ImageAsync(store)));

        var refusal = await Assert.ThrowsAsync<CrmStorageException>(async () => await tenant.ReadLogAsync(position).ToListAsync());
        Assert.Equal("storage.position.foreign", refusal.Code);
        Assert.Equal(CommitStatus.Repeated, (await tenant.CommitAsync(known)).Status);
    }

    [Fact]
    public async Task An_image_that_is_cut_off_or_damaged_is_refused_and_nothing_of_it_is_loaded()
    {
        var (store, _) = await FilledAsync();
        var image = await ImageAsync(store);
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var bad = image.ToArray();
            if (i % 2 == 0)
            {
                bad = bad[..random.Next(bad.Length)];
            }
            else
            {
                bad[random.Next(bad.Length)] ^= (byte)(1 + random.Next(255));
            }

            var other = new InMemoryStore();
            var kept = new Make(3).Segment();
            await other.ForTenant(TenantId.Main).CommitAsync(new Make(3).First(kept));
            var refusal = await Assert.ThrowsAsync<CrmStorageException>(() => other.LoadAsync(new MemoryStream(bad)));
            Assert.Equal("storage.image.invalid", refusal.Code);
            Assert.Equal(0, await other.ForTenant(TenantId.Main).CountAsync(Specification.All<Deal>()));
            Assert.Equal(1, await other.ForTenant(TenantId.Main).CountAsync(Specification.All<Segment>()));
        }
    }

    private static async Task<(InMemoryStore Store, Make Make)> FilledAsync()
    {
        var (store, make) = (new InMemoryStore(), new Make(5));
        foreach (var tenant in new[] { TenantId.Main, TenantId.Parse("b") })
        {
            for (var i = 0; i < 8; i++)
            {
                var changes = make.First(make.Deal(), make.Deal());
                await store.ForTenant(tenant).CommitAsync(i == 0 ? changes with { Claims = [new("name", "held", changes.Saves[0].Reference)] } : changes);
            }
        }

        return (store, make);
    }

    private static async Task<byte[]> ImageAsync(InMemoryStore store)
    {
        using var stream = new MemoryStream();
        await store.SaveAsync(stream);
        return stream.ToArray();
    }

    private static ValueTask<List<T>> AllAsync<T>(ITenantStore tenant)
        where T : class, IRecord<T> => tenant.QueryAsync(Specification.All<T>()).ToListAsync();
}

using Crm.Deals;
using Crm.Storage.InMemory;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Storage.Tests.InMemory;

/// <summary>Who reads what was captured, and what the writer may change in place.</summary>
public sealed class LeaseTests
{
    [Fact]
    public void The_writer_owns_what_no_reader_of_a_capture_can_see() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var (random, captures, open) = (new Random(seed), new Captures(), new List<Lease>());
            for (var step = 0; step < 400; step++)
            {
                switch (random.Next(5))
                {
                    case 0 or 1:
                        open.Add(captures.Enter());
                        break;
                    case 2 when open.Count > 0:
                        var left = random.Next(open.Count);
                        open[left].Leave();
                        open.RemoveAt(left);
                        break;
                    default:
                        captures.BeginWriting();
                        Assert.All(open, lease => Assert.False(captures.IsOwned(lease.Epoch)));
                        Assert.True(captures.IsOwned(captures.Epoch));
                        break;
                }
            }

            open.ForEach(lease => lease.Leave());
            captures.BeginWriting();
            Assert.True(captures.IsOwned(captures.Epoch));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void What_everybody_left_is_the_writers_again_and_cannot_be_entered()
    {
        var captures = new Captures();
        var lease = captures.Enter();
        Assert.Same(lease, captures.Enter());
        lease.Leave();
        captures.BeginWriting();
        Assert.False(captures.IsOwned(lease.Epoch));
        Assert.True(lease.TryEnter());
        lease.Leave();
        lease.Leave();
        captures.BeginWriting();

        Assert.True(captures.IsOwned(lease.Epoch));
        Assert.False(lease.TryEnter());
    }

    [Fact]
    public async Task The_log_is_read_from_any_position_however_long_it_is()
    {
        var (tenant, make) = (new InMemoryStore().ForTenant(TenantId.Main), new Make(1));
        var sets = new List<ChangeSetId>();
        for (var i = 0; i < 2_200; i++)
        {
            var changes = make.First<Deal>();
            sets.Add(changes.Id);
            await tenant.CommitAsync(changes);
        }

        var all = await tenant.ReadLogAsync(LogPosition.Start).ToListAsync();
        Assert.Equal(sets, all.Select(c => c.ChangeSet));
        foreach (var from in new[] { 0, 254, 255, 256, 257, 2_047, 2_048, 2_199 })
        {
            Assert.Equal(sets.Skip(from + 1), (await tenant.ReadLogAsync(all[from].Position).ToListAsync()).Select(c => c.ChangeSet));
        }
    }
}

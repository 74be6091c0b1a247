using Crm.Storage.InMemory;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Storage.Tests.InMemory;

public sealed class SlotMapTests
{
    [Fact]
    public void Every_id_keeps_its_slot_and_strangers_have_none() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var (map, model) = (new SlotMap(), new Dictionary<Guid, int>());

            // Few bits differ, so that homes are shared; among them the id of nothing but zeros.
            var bits = new byte[16];
            for (var i = 0; i < 300; i++)
            {
                bits[random.Next(16)] = (byte)random.Next(4);
                var id = i == 150 ? Guid.Empty : new Guid(bits);
                Assert.Equal(model.GetValueOrDefault(id, -1), map.Find(in id));
                if (model.TryAdd(id, i))
                {
                    map.Add(in id, i);
                }
            }

            Assert.All(model, known => Assert.Equal(known.Value, map.Find(known.Key)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public async Task What_was_added_is_found_by_others_while_the_map_grows()
    {
        var (map, added) = (new SlotMap(), 0);
        var reading = Task.Run(() =>
        {
            while (Volatile.Read(ref added) is < 200_000 and var known)
            {
                for (var slot = Math.Max(0, known - 100); slot < known; slot++)
                {
                    Assert.Equal(slot, map.Find(Make.IdAt(slot)));
                }
            }
        });
        for (var slot = 0; slot < 200_000; slot++)
        {
            map.Add(Make.IdAt(slot), slot);
            Volatile.Write(ref added, slot + 1);
        }

        await reading;
    }
}

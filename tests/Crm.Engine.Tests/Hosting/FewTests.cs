using System.Collections.Concurrent;
using Crm.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Engine.Tests.Hosting;

/// <summary>What the kernel is made of.</summary>
public sealed class FewTests
{
    [Fact]
    public void Few_items_or_many_are_the_list_they_were_added_to() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), items =>
        {
            var few = new Few<string>();
            Assert.All(items, few.Add);
            Assert.Equal(items.Length, few.Count);
            Assert.Equal(items, few);
            Assert.Equal(items, Enumerable.Range(0, few.Count).Select(i => few[i]));
            Assert.Throws<ArgumentOutOfRangeException>(() => few[items.Length]);
            Assert.Throws<ArgumentOutOfRangeException>(() => few[-1]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Chance_is_given_out_once_however_many_ask_for_it()
    {
        var (source, seen) = (new CryptoRandomSource(), new ConcurrentDictionary<ulong, bool>());

        Parallel.For(0, 20_000, _ => Assert.True(seen.TryAdd(source.NextBits(), true)));
    }
}

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
            foreach (var item in items)
            {
                few.Add(item);
            }

            Assert.Equal(items.Length, few.Count);
            Assert.Equal(items, few);
            Assert.Equal(items, Enumerable.Range(0, few.Count).Select(i => few[i]));
            Assert.Throws<ArgumentOutOfRangeException>(() => few[items.Length]);
            Assert.Throws<ArgumentOutOfRangeException>(() => few[-1]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public async Task Chance_is_given_out_once_however_many_ask_for_it()
    {
        // Each thread asks without a pause and compares afterwards, so that they meet at the same counter again and again: a plain increment gives some out twice.
        const int times = 200_000;
        var (source, start) = (new CryptoRandomSource(), new Barrier(4));
        var given = await Task.WhenAll(Enumerable.Range(0, start.ParticipantCount).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                var bits = new ulong[times];
                for (var i = 0; i < bits.Length; i++)
                {
                    bits[i] = source.NextBits();
                }

                return bits;
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.Equal(times * start.ParticipantCount, given.SelectMany(g => g).Distinct().Count());
    }
}

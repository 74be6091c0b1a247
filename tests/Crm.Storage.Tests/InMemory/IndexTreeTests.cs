using Crm.Storage.InMemory;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Storage.Tests.InMemory;

public sealed class IndexTreeTests
{
    [Fact]
    public void An_index_holds_what_a_sorted_set_holds_and_what_was_captured_never_changes() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var captures = new Captures();
            var (tree, model) = (new IndexTree(captures), new SortedSet<IndexKey>(Comparer<IndexKey>.Create(IndexKey.Compare)));
            var captured = new List<(TreeNode Root, IndexKey[] Keys, Lease Lease)>();
            var range = random.Next(2) == 0 ? 40 : 4_000;
            for (var i = 0; i < 1_500; i++)
            {
                var key = Key(random.Next(2) == 0 ? random.Next(range) : i, random.Next(3));
                if (random.Next(i < 700 ? 4 : 2) == 0 && model.Count > 0)
                {
                    key = model.GetViewBetween(model.Min!, IndexKey.Compare(model.Min!, key) > 0 ? model.Max! : key).Max!;
                }

                captures.BeginWriting();
                if (model.Remove(key))
                {
                    tree.Remove(in key.Entry);
                }
                else
                {
                    model.Add(key);
                    tree.Insert(key);
                }

                if (random.Next(100) == 0)
                {
                    captured.Add((tree.Root, [.. model], captures.Enter()));
                }

                if (captured.Count > 0 && random.Next(60) == 0)
                {
                    // Nobody looks at it any more: it may be written over.
                    var left = random.Next(captured.Count);
                    captured[left].Lease.Leave();
                    captured.RemoveAt(left);
                }
            }

            captured.Add((tree.Root, [.. model], captures.Enter()));
            Assert.All(captured, c => Assert.Equal(c.Keys, Walk.Up(c.Root, Stretch.Whole)));
            Assert.All(captured, c => Assert.Equal(Downwards(c.Keys), Walk.Down(c.Root, Stretch.Whole)));
            var low = IndexBound.Before(Key(range / 2, 0), 1);
            Assert.All(captured, c => Assert.Equal(c.Keys.Where(k => !low.IsPast(k)), Walk.Up(c.Root, Stretch.Whole with { Low = low })));
            var stretch = new Stretch(low, IndexBound.After(Key(random.Next(range / 2, range), 0), 1));
            var most = random.Next(1, 100);
            Assert.All(captured, c => Assert.Equal(c.Keys.Where(k => !low.IsPast(k) && stretch.High.IsPast(k)).Select(k => k.Slot), Slots(c.Root, stretch, most)));
            Assert.All(captured, c => Assert.Equal(c.Keys.Select(k => k.Slot), Slots(c.Root, Stretch.Whole, most)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static IndexKey Key(int value, int id) => new(KeyPart.OfValue(value), default, default, 1, Make.IdAt(id), (value * 3) + id);

    // With room for less than the way to a leaf: it makes more for itself.
    private static List<int> Slots(TreeNode root, Stretch stretch, int most)
    {
        var slots = new List<int>();
        var runs = new LeafRuns(root, in stretch, new LeafRuns.Step[1]);
        while (runs.Next(most) is { Length: > 0 } run)
        {
            Assert.True(run.Length <= most);
            slots.AddRange(run);
        }

        Assert.True(runs.IsOver);
        return slots;
    }

    private static IEnumerable<IndexKey> Downwards(IndexKey[] keys) => keys.OrderByDescending(k => k, Comparer<IndexKey>.Create((x, y) => IndexKey.CompareParts(x, y, 1))).ThenBy(k => k.Id);
}

using System.Collections;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Tests.Common;

/// <summary>The list against <see cref="List{T}"/>.</summary>
public sealed class ValueListTests
{
    [Fact]
    public void Whatever_is_done_to_an_open_list_it_holds_what_a_list_holds() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(int Verb, int Place, int Item)[]>(), steps =>
        {
            var (list, model) = (new ValueList<int>(), new List<int>());
            foreach (var (verb, place, item) in steps)
            {
                Step(list, model, Math.Abs(verb % 7), Math.Abs(place % (model.Count + 1)), item);
                Same(list, model);
            }

            Same(list.With(-1), [.. model, -1]);
            Same(list.Without(i => i % 2 == 0), [.. model.Where(i => i % 2 != 0)]);
            Same(list.Replace(i => i > 0, i => i + 1), [.. model.Select(i => i > 0 ? i + 1 : i)]);
            Same(ValueList.From(model), model);
            Assert.Equal(ValueList.From(model), list);
            Assert.Equal(ValueList.From(model).GetHashCode(), list.GetHashCode());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_frozen_list_refuses_every_change()
    {
        ValueList<int> filled = [1, 2, 3];
        foreach (var list in new[] { filled, [], ValueList.From<int>([]), new ValueList<int>().Freeze() })
        {
            Action[] changes =
            [
                () => ((IList<int>)list).Add(1), () => ((IList<int>)list).Insert(0, 1), () => ((IList<int>)list).Clear(), () => ((IList<int>)list).Remove(1),
                () => ((IList<int>)list).RemoveAt(0), () => ((IList<int>)list)[0] = 1, () => ((IList)list).Add(1), () => ((IList)list).Clear(),
                () => ((IList)list).Remove(1), () => ((IList)list)[0] = 1, () => ((IList)list).Insert(0, 1), () => ((IList)list).RemoveAt(0),
            ];
            Assert.All(changes, change => Assert.Throws<NotSupportedException>(change));
        }

        Assert.Equal([1, 2, 3], filled);
    }

    [Fact]
    public void An_empty_list_made_open_belongs_to_who_made_it()
    {
        var (first, second) = (new ValueList<int>(), new ValueList<int>());
        ((IList<int>)first).Add(1);

        Assert.Empty(second);
        Assert.Empty((ValueList<int>)[]);
    }

    private static void Step(IList<int> list, List<int> model, int verb, int place, int item)
    {
        switch (verb)
        {
            case 0 or 1:
                list.Add(item);
                model.Add(item);
                break;
            case 2:
                list.Insert(place, item);
                model.Insert(place, item);
                break;
            case 3 when place < model.Count:
                list.RemoveAt(place);
                model.RemoveAt(place);
                break;
            case 4 when place < model.Count:
                list[place] = item;
                model[place] = item;
                break;
            case 5:
                Assert.Equal(model.Remove(item), list.Remove(item));
                break;
            case 6 when place == 0:
                list.Clear();
                model.Clear();
                break;
            default:
                Assert.Equal(model.IndexOf(item), list.IndexOf(item));
                break;
        }
    }

    private static void Same(ValueList<int> list, List<int> model)
    {
        Assert.Equal(model.Count, list.Count);
        Assert.Equal(model, list);
        var copy = new int[model.Count + 2];
        ((ICollection<int>)list).CopyTo(copy, 1);
        Assert.Equal([0, .. model, 0], copy);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[model.Count]);
    }
}

using System.Reflection;
using System.Text.Json;
using Crm.Abstractions.Tests.Storage.Json;
using Crm.Deals;
using Crm.Storage;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Abstractions.Tests.Deals;

/// <summary>Records that share parts with others, or keep optional members closely, behave as if each member stood in each of them.</summary>
public sealed class SharedPartsTests
{
    private static readonly Type[] Types = [typeof(Deal), typeof(StagePassage), typeof(DealPassage), typeof(JournalEntry), typeof(DealJournalFacts), typeof(CrmEvent), typeof(CommitReceipt)];

    [Fact]
    public void A_changed_copy_differs_in_the_changed_member_alone_and_its_original_stays() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), (type, seed) =>
        {
            var of = Types[Math.Abs(type % Types.Length)];
            var (one, other, twin) = (Any(of, seed), Any(of, seed + 1), Any(of, seed));
            Assert.Equal(one, twin);
            Assert.Equal(one.GetHashCode(), twin.GetHashCode());
            foreach (var member in Members(of))
            {
                var copy = Copy(one);
                Assert.Equal(one, copy);
                member.SetValue(copy, member.GetValue(other));
                Assert.Equal(Equals(member.GetValue(one), member.GetValue(other)), Equals(one, copy));
                Assert.Equal(member.GetValue(other), member.GetValue(copy));
                Assert.All(Members(of).Where(m => m != member), m => Assert.Equal(m.GetValue(one), m.GetValue(copy)));
                Assert.Equal(twin, one);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_copy_of_a_copy_changes_neither_of_those_before()
    {
        var first = (Deal)Any(typeof(Deal), 7);
        var second = first with { Stage = "b" };
        var third = second with { Topic = "third", Tags = ["t"] };
        var fourth = third with { Topic = "fourth" };

        Assert.Equal(["fourth", "third", first.Topic], [fourth.Topic, third.Topic, second.Topic]);
        Assert.Equal(first.Tags, second.Tags);
        Assert.Same(third.Tags, fourth.Tags);
        Assert.Equal(first, second with { Stage = first.Stage });
    }

    [Fact]
    public void What_fills_a_deal_in_place_after_it_was_copied_leaves_the_copy_alone()
    {
        var first = (Deal)Any(typeof(Deal), 7);
        var copy = first with { };

        typeof(Deal).GetProperty(nameof(Deal.Topic))!.SetValue(first, "filled later");

        Assert.Equal("filled later", first.Topic);
        Assert.Equal(((Deal)Any(typeof(Deal), 7)).Topic, copy.Topic);
    }

    [Fact]
    public void What_a_row_remembers_of_its_place_counts_in_no_comparison()
    {
        var row = (StagePassage)Any(typeof(StagePassage), 3);
        var placed = row with { Place = PassagePlace.Blank };

        Assert.Equal(row, placed);
        Assert.Equal(row.GetHashCode(), placed.GetHashCode());
    }

    [Fact]
    public void A_receipt_of_one_entity_says_what_one_with_a_list_says()
    {
        var deal = (Deal)Any(typeof(Deal), 5) with { Version = 4 };
        var set = new ChangeSet { Id = new(deal.Id.Value), RecordedAt = Instant.FromUtc(2026, 1, 1, 0, 0), Saves = [RecordSave.Of(deal, 3)] };
        var receipt = CommitReceipt.Of(set);
        var listed = new CommitReceipt { Id = set.Id, RecordedAt = set.RecordedAt, Saved = [new() { Entity = EntityKinds.Deal, Id = deal.Id.Value, Version = 4 }] };

        Assert.Equal(listed, receipt);
        Assert.Same(receipt.Saved, receipt.Saved);
        Assert.Equal(CrmJson.Serialize(listed), CrmJson.Serialize(receipt));
        Assert.NotEqual(listed, CommitReceipt.Of(set with { Saves = [] }));
    }

    private static object Any(Type type, int seed)
    {
        var info = CrmJson.Options.GetTypeInfo(type);
        return JsonSerializer.Deserialize(new RandomJson(seed).Of(type).ToJsonString(), info)!;
    }

    private static object Copy(object record) =>
        record.GetType().GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(record, null)!;

    private static IEnumerable<PropertyInfo> Members(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is { IsPublic: true });
}

using Crm.Storage.Conformance;
using Crm.Storage.EntityFrameworkCore;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Storage.Tests.Commits;

/// <summary>The decision is compared with a model one can see to be right, on batches made to collide.</summary>
public sealed class DecisionTests
{
    [Fact]
    public void A_batch_is_decided_as_its_sets_are_one_after_the_other() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).Zip(Gen.Choose(1, 12)).ToArbitrary(), drawn =>
        {
            var batches = new BatchGenerator(new ConformanceRandom((ulong)drawn.Item1));
            var state = batches.Start();
            for (var round = 0; round < 4; round++)
            {
                var sets = batches.Next(state, drawn.Item2);
                var facts = FactsOf(state, sets);
                var outcomes = CommitDecision.Decide(facts, sets);
                for (var i = 0; i < sets.Count; i++)
                {
                    var (expected, after) = state.Commit(sets[i]);
                    Assert.Equal((expected.Status, expected.Conflict, expected.Receipt), (outcomes[i].Status, outcomes[i].Conflict, outcomes[i].Receipt));
                    state = after;
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Batches_hold_every_sort_of_outcome()
    {
        var seen = new HashSet<string>();
        for (var seed = 0UL; seed < 200; seed++)
        {
            var batches = new BatchGenerator(new ConformanceRandom(seed));
            var state = batches.Start();
            foreach (var set in batches.Next(state, 12))
            {
                var (outcome, after) = state.Commit(set);
                seen.Add(outcome.Conflict is { } conflict ? conflict.Kind.ToString() : outcome.Status.ToString());
                state = after;
            }
        }

        Assert.Equal(["Claim", "Committed", "Guard", "Repeated", "Version"], seen.Order());
    }

    private static CommitFacts FactsOf(PlainState state, IReadOnlyList<ChangeSet> sets)
    {
        var facts = new CommitFacts();
        foreach (var set in sets)
        {
            if (state.Receipts.TryGetValue(set.Id, out var known))
            {
                facts.Receipts[set.Id] = known;
            }

            var references = set.Saves.Select(s => s.Reference).Concat(set.Removals.Select(r => r.Reference)).Concat(set.Guards.Select(g => g.Reference));
            foreach (var reference in references.Where(r => state.VersionOf(r) > 0))
            {
                facts.Versions[reference] = state.VersionOf(reference);
            }

            foreach (var key in set.Releases.Concat(set.Claims).Select(c => (c.Scope, c.Key)).Where(state.Claims.ContainsKey))
            {
                facts.Holders[key] = state.Claims[key];
            }
        }

        return facts;
    }
}

using Crm.Storage.Conformance;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.Commits;

/// <summary>Makes batches of change sets over four deals and three keys, so that sets of one batch meet: some right before the batch, some right only after another set.</summary>
internal sealed class BatchGenerator(ConformanceRandom random)
{
    private static readonly EntityRef[] Deals = [.. Enumerable.Range(1, 4).Select(n => Rows.Deal(n).Id.Reference)];
    private static readonly (string Scope, string Key)[] Keys = [("a", "1"), ("a", "2"), ("b", "1")];
    private int _sets;

    /// <summary>A state with two deals, one of which holds a key.</summary>
    public PlainState Start()
    {
        ChangeSet first = Rows.Set(++_sets, RecordSave.Of(Rows.Deal(1), 0), RecordSave.Of(Rows.Deal(2), 0)) with { Claims = [new("a", "1", Deals[0])] };
        return new PlainState().Commit(first).After;
    }

    public List<ChangeSet> Next(PlainState state, int count)
    {
        var sets = new List<ChangeSet>();
        for (var i = 0; i < count; i++)
        {
            if (random.OneIn(8) && sets.Count > 0)
            {
                sets.Add(random.Pick(sets));
                continue;
            }

            var set = Set(state);
            sets.Add(set);

            // Half of the sets are made as if those before them had been accepted.
            state = random.OneIn(2) ? state.Commit(set).After : state;
        }

        return sets;
    }

    private ChangeSet Set(PlainState state)
    {
        var touched = Deals.Where(_ => random.OneIn(3)).ToList();
        var removed = touched.Where(d => random.OneIn(3) && state.VersionOf(d) > 0).ToList();
        var saves = touched.Except(removed).Select(d => Save(d, Version(state, d)));
        return Rows.Set(++_sets, saves) with
        {
            Removals = [.. removed.Select(d => new RecordRemoval(d, Math.Max(1, Version(state, d))))],
            Guards = [.. Deals.Except(touched).Where(_ => random.OneIn(4)).Select(d => new Guard(d, Version(state, d)))],
            Releases = [.. Keys.Where(_ => random.OneIn(5)).Select(k => new Claim(k.Scope, k.Key, Holder(state, k)))],
            Claims = [.. Keys.Where(_ => random.OneIn(4)).Select(k => new Claim(k.Scope, k.Key, random.Pick(Deals)))],
        };
    }

    private static RecordSave Save(EntityRef deal, long expected) =>
        RecordSave.Of(Rows.Deal(1, expected + 1) with { Id = new DealId(deal.Id) }, expected);

    private long Version(PlainState state, EntityRef deal) => random.OneIn(10) ? random.Below(3) : state.VersionOf(deal);

    private EntityRef Holder(PlainState state, (string Scope, string Key) key) =>
        state.Claims.TryGetValue(key, out var holder) && !random.OneIn(4) ? holder : random.Pick(Deals);
}

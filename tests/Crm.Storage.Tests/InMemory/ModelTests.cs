using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage.InMemory;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Storage.Tests.InMemory;

/// <summary>The store against a dictionary and the specification's own answer.</summary>
public sealed class ModelTests
{
    [Fact]
    public void Whatever_happens_the_store_answers_as_a_dictionary_does() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => PlayAsync(seed).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static async Task PlayAsync(int seed)
    {
        var (make, store, model) = (new Make(Math.Abs(seed % 1_000)) { IsOdd = true, IsRising = seed % 2 == 0 }, new InMemoryStore().ForTenant(TenantId.Main), new NaiveModel());
        var snapshots = new List<(IStoreSnapshot Snapshot, NaiveModel Model)>();
        for (var step = 0; step < 60; step++)
        {
            await StepAsync(make, store, model);
            if (make.Random.Next(20) == 0)
            {
                snapshots.Add((await store.SnapshotAsync(), model.Copy()));
            }

            if (snapshots.Count > 0 && make.Random.Next(15) == 0)
            {
                // From here on the store may write over what only this one saw.
                var (snapshot, then) = snapshots[make.Random.Next(snapshots.Count)];
                await CompareAsync(make, snapshot, then);
                await snapshot.DisposeAsync();
                snapshots.RemoveAll(s => s.Snapshot == snapshot);
            }
        }

        await CompareAsync(make, store, model);
        foreach (var (snapshot, then) in snapshots)
        {
            await CompareAsync(make, snapshot, then);
        }
    }

    private static async Task StepAsync(Make make, ITenantStore store, NaiveModel model)
    {
        var changes = make.First([.. Enumerable.Range(0, make.Random.Next(3)).Select(_ => make.Deal())]);
        if (model.Deals.Count > 0)
        {
            var old = model.Deals.Values.ElementAt(make.Random.Next(model.Deals.Count));
            var expected = old.Version - (make.Random.Next(8) == 0 ? 1 : 0);
            changes = make.Random.Next(4) == 0
                ? changes with { Removals = [new(old.Id.Reference, Math.Max(1, expected))] }
                : changes with { Saves = [.. changes.Saves, RecordSave.Of(make.Vary(old) with { Version = expected + 1 }, expected)] };
        }

        var partner = make.Partner(1 + make.Random.Next(6));
        if (!model.Partners.ContainsKey(partner.Id.Value))
        {
            changes = changes with { Saves = [.. changes.Saves, RecordSave.Of(partner, 0)] };
        }

        var isExpected = changes.Saves.All(s => Version(model, s.Reference) == s.ExpectedVersion) && changes.Removals.All(r => Version(model, r.Reference) == r.ExpectedVersion);
        var outcome = await store.CommitAsync(changes);
        Assert.Equal(isExpected ? CommitStatus.Committed : CommitStatus.Conflict, outcome.Status);
        if (isExpected)
        {
            Apply(model, changes);
        }
    }

    private static void Apply(NaiveModel model, ChangeSet changes)
    {
        foreach (var removal in changes.Removals)
        {
            model.Deals.Remove(removal.Reference.Id);
        }

        foreach (var save in changes.Saves)
        {
            if (save.Record is Deal deal)
            {
                model.Deals[deal.Id.Value] = deal;
            }
            else if (save.Record is Partner partner)
            {
                model.Partners[partner.Id.Value] = partner;
            }
        }
    }

    private static async Task CompareAsync(Make make, IStoreView store, NaiveModel model)
    {
        foreach (var condition in Questions.About(make, [.. model.Deals.Values]).Concat(Questions.OfColumns(make)))
        {
            var asked = Questions.Ordered(make, condition, make.Random.Next(Questions.Orders));
            var expected = asked.Evaluate(model.Deals.Values, model);
            Assert.Equal(expected, await store.QueryAsync(asked).ToListAsync());
            Assert.Equal(expected, ((QueryStream<Deal>)store.QueryAsync(asked)).List());
            Assert.Equal(model.Deals.Values.Count(d => condition.IsSatisfiedBy(d, model)), await store.CountAsync(asked));
            await PageAsync(make, store, model, condition);
        }

        foreach (var deal in model.Deals.Values)
        {
            Assert.Same(deal, await store.FindAsync<Deal>(deal.Id.Value));
        }
    }

    private static async Task PageAsync(Make make, IStoreView store, NaiveModel model, Specification<Deal> condition)
    {
        var order = make.Random.Next(Questions.Orders);
        var whole = Questions.Ordered(new Make(2), condition, order);
        var all = whole.Evaluate(model.Deals.Values, model);
        if (all.Count == 0)
        {
            return;
        }

        var row = all[make.Random.Next(all.Count)];
        var next = Questions.Ordered(new Make(2), condition, order);
        next.Query.After(Cursor.For(whole, row));
        Assert.Equal(next.Evaluate(model.Deals.Values, model), ((QueryStream<Deal>)store.QueryAsync(next)).List());
    }

    private static long Version(NaiveModel model, EntityRef reference) => reference.Kind == EntityKinds.Deal
        ? model.Deals.GetValueOrDefault(reference.Id)?.Version ?? 0
        : model.Partners.GetValueOrDefault(reference.Id)?.Version ?? 0;
}

using Crm.Deals;
using Crm.Storage.Conformance.Cases;
using Crm.Storage.InMemory;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Storage.Tests.InMemory;

/// <summary>Funnels over several pages are those of the deals one by one (REP-1), whether pages lie inside, outside or across the borders of the period.</summary>
public sealed class FunnelPageProperties
{
    private const int Days = 400;
    private static readonly FunnelSplit?[] Splits = [null, FunnelSplit.Responsible, FunnelSplit.Partner, FunnelSplit.Source, FunnelSplit.Kind];

    private static readonly Gen<FunnelFiguresQuery> Questions =
        from start in Gen.Choose(-10, Days + 10)
        from length in Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(1, 60)), (4, Gen.Choose(60, Days)))
        from open in Gen.Choose(0, 8)
        from split in Gen.Elements(Splits)
        from mode in Gen.Elements(FunnelMode.All, FunnelMode.All, FunnelMode.Active, FunnelMode.Closed)
        from filter in Gen.Choose(0, 3)
        from limit in Gen.Choose(0, 90)
        select new FunnelFiguresQuery
        {
            Kinds = filter == 1 ? [FunnelPageSamples.Kinds[0]] : [.. FunnelPageSamples.Kinds],
            Now = FunnelPageSamples.Start + Duration.FromDays(Days + 60),
            Period = new(open is 0 or 1 ? null : FunnelPageSamples.At(start), open is 1 or 2 ? null : FunnelPageSamples.At(start + length)),
            Mode = mode,
            SplitBy = split,
            Deals = filter == 2 ? DealSpecs.LedBy(FunnelPageSamples.User(0)) : null,
            Targets = limit > 60 ? [] : [new("lead", 1, Duration.FromDays(limit)), new("offer", 2, Duration.FromHours(limit))],
        };

    private static readonly Arbitrary<(int Seed, int Count, bool IsOrdered, int Partners, FunnelFiguresQuery[] Asked)> Any = (
        from seed in Gen.Choose(0, 2_000)
        from count in Gen.Frequency((1, Gen.Choose(1, 40)), (3, Gen.Choose(500, 1_600)))
        from isOrdered in Gen.Frequency((2, Gen.Constant(true)), (1, Gen.Constant(false)))
        from partners in Gen.Elements(3, 600)
        from asked in Questions.ArrayOf(4)
        select (seed, count, isOrdered, partners, asked)).ToArbitrary();

    [Fact]
    public void A_funnel_of_any_period_and_split_is_that_of_the_deals_however_they_lie_in_pages() => Prop.ForAll(Any, any =>
    {
        CompareAsync().GetAwaiter().GetResult();
        async Task CompareAsync()
        {
            var (store, make) = (new InMemoryStore().ForTenant(TenantId.Main), new Make(any.Seed));
            List<Deal> deals = [.. Enumerable.Range(0, any.Count).Select(i => FunnelPageSamples.Deal(make, any.IsOrdered ? i * Days / any.Count : null, any.Partners, Days))];
            await store.CommitAsync(make.First([.. deals]));
            await AskAsync(any.Asked.Take(2));

            // Some change afterwards: their pages are copied, the others are not.
            for (var i = 0; i < 3; i++)
            {
                var at = make.Random.Next(deals.Count);
                var changed = FunnelPageSamples.Deal(make, null, any.Partners, Days) with { Id = deals[at].Id, Version = deals[at].Version + 1 };
                await store.CommitAsync(make.First(changed));
                deals[at] = changed;
            }

            await AskAsync(any.Asked.Skip(2));
            async Task AskAsync(IEnumerable<FunnelFiguresQuery> questions)
            {
                await using var snapshot = await store.SnapshotAsync();
                foreach (var question in questions)
                {
                    Assert.True(await FunnelOracle.CompareAsync((IDealFunnels)snapshot, deals, question, "over pages", default));
                }
            }
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
}

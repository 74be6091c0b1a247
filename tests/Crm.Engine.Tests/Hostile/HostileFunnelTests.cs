using Crm.Deals;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Hostile;

/// <summary>Questions that no honest caller asks.</summary>
public sealed class HostileFunnelTests
{
    private static readonly HostileCase[] Cases =
    [
        HostileCase.Of("no question", "argument", w => w.Crm.DealReports.FunnelAsync(null!)),
        Asking("no kinds list", "common.value.required", q => q with { Kinds = null! }),
        Asking("no kinds", "funnel.kind.required", q => q with { Kinds = [] }),
        Asking("the empty kind", "common.reference.unknown", q => q with { Kinds = [default] }),
        Asking("too many kinds", "common.list.too_long", q => q with { Kinds = ValueList.From(Enumerable.Range(1, 1001).Select(i => new DealKindId(SequentialIds.Nth(i)))) }),
        HostileCase.Of("a kind without stages", "funnel.kind.non_process", w => w.Crm.DealReports.FunnelAsync(new(w.Loose.Id))),
        Asking("no filter", "common.value.required", q => q with { Filter = null! }),
        Asking("no responsibles", "common.value.required", q => q with { Filter = new() { Responsibles = null! } }),
        Asking("no partners", "common.value.required", q => q with { Filter = new() { Partners = null! } }),
        Asking("no sources", "common.value.required", q => q with { Filter = new() { Sources = null! } }),
        Asking("no channels", "common.value.required", q => q with { Filter = new() { Channels = null! } }),
        Asking("no segments", "common.value.required", q => q with { Filter = new() { Segments = null! } }),
        Asking("an unknown mode", "common.value.out_of_range", q => q with { Mode = (FunnelMode)99 }),
        Asking("an unknown split", "common.value.out_of_range", q => q with { SplitBy = (FunnelSplit)99 }),
        Asking("an unknown basis of rates", "common.value.out_of_range", q => q with { RateBasis = (RateBasis)99 }),
        Asking("no currency", "common.value.required", q => q with { Currency = default(CurrencyCode) }),
        Asking("before the calendar", "common.value.out_of_range", q => q with { AsOf = Instant.MinValue, Currency = CurrencyCode.Usd }),
        Asking("after the calendar", "common.moment.in_future", q => q with { AsOf = Instant.MaxValue }),
        Asking("known before the calendar", "common.value.out_of_range", q => q with { KnownAt = Instant.MinValue }),
        Asking("known after the calendar", "common.moment.in_future", q => q with { KnownAt = Instant.MaxValue }),
        Asking("a reversed period", "funnel.period.reversed", q => q with { Period = new(Instant.MaxValue, Instant.MinValue) }),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_hostile_question_gets_a_code(string name) => Cases.Single(c => c.Name == name).AssertRefusedAsync();

    [Fact]
    public async Task The_widest_question_is_answered()
    {
        var world = await HostileWorld.MakeAsync();
        var query = new FunnelQuery(world.Kind.Id) { Period = new(Instant.MinValue, Instant.MaxValue), KnownAt = DealInputChecks.Earliest, Currency = CurrencyCode.Usd };
        Assert.Equal(0, (await world.Crm.DealReports.FunnelAsync(query)).Total.Deals.Count);
        Assert.Equal(1, (await world.Crm.DealReports.FunnelAsync(query with { KnownAt = null })).Total.Deals.Count);
    }

    private static HostileCase Asking(string name, string code, Func<FunnelQuery, FunnelQuery> spoil) =>
        HostileCase.Of(name, code, w => w.Crm.DealReports.FunnelAsync(spoil(new(w.Kind.Id))));
}

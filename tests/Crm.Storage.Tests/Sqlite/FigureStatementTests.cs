using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.EntityFrameworkCore;
using Crm.Testing;
using NodaTime;

namespace Crm.Storage.Tests.Sqlite;

public sealed class FigureStatementTests
{
    private static readonly DealKindId[] Kinds = [new(SequentialIds.Nth(1)), new(SequentialIds.Nth(2))];

    public static TheoryData<FunnelFiguresQuery> Funnels()
    {
        var plain = new FunnelFiguresQuery { Kinds = [Kinds[0]], Now = Instant.FromUtc(2026, 3, 1, 0, 0) };
        return
        [
            plain,
            plain with { Kinds = [.. Kinds], Period = new(plain.Now, null), Targets = [new("lead", 1, Duration.FromDays(1))] },
            plain with { Deals = DealSpecs.LedBy(new(SequentialIds.Nth(3))), Mode = FunnelMode.Closed, SplitBy = FunnelSplit.Partner },
            plain with { Deals = Specification.Where<Deal>(d => d.Potential.Amount > 5m), Mode = FunnelMode.Active, SplitBy = FunnelSplit.Source },
        ];
    }

    [Theory]
    [MemberData(nameof(Funnels))]
    public async Task A_funnel_takes_one_statement(FunnelFiguresQuery question)
    {
        await using var store = await TemporaryStore.CreateAsync();
        await new Rows(4).SaveAsync(store.Main);
        await using var session = await store.Store.Database.ReadAsync(oneMoment: false, CancellationToken.None);
        var before = session.Statements;
        Assert.NotNull(await new FigureRunner(store.Store.Database, "main").FunnelAsync(session, question, CancellationToken.None));
        Assert.Equal(1, session.Statements - before);
    }

    [Fact]
    public async Task Tallies_by_many_groupings_take_one_statement()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await new Rows(4).SaveAsync(store.Main);
        await using var session = await store.Store.Database.ReadAsync(oneMoment: false, CancellationToken.None);
        var before = session.Statements;
        DealGrouping[] groupings = [DealGrouping.VisitedStage | DealGrouping.Status, DealGrouping.Responsible, DealGrouping.Partner, DealGrouping.Kind | DealGrouping.Stage];
        Assert.NotNull(await new FigureRunner(store.Store.Database, "main").TallyAsync(session, DealSpecs.Open(), groupings, CancellationToken.None));
        Assert.Equal(1, session.Statements - before);
    }

    [Theory]
    [InlineData(DealTraits.None)]
    [InlineData(DealTraits.Opened | DealTraits.Decided | DealTraits.Ended | DealTraits.Agreement)]
    [InlineData(DealTraits.Deal | DealTraits.Demand | DealTraits.FrozenRate)]
    public async Task Groups_between_many_cuts_take_one_statement(DealTraits traits)
    {
        await using var store = await TemporaryStore.CreateAsync();
        await new Rows(4).SaveAsync(store.Main);
        await using var session = await store.Store.Database.ReadAsync(oneMoment: false, CancellationToken.None);
        var before = session.Statements;
        var cuts = Enumerable.Range(0, 10_000).Select(i => Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromHours(i));
        var question = new DealGroupsQuery { Traits = traits, Deals = DealSpecs.Open(), Cuts = ValueList.From(cuts) };
        Assert.NotNull(await new FigureRunner(store.Store.Database, "main").GroupAsync(session, question, CancellationToken.None));
        Assert.Equal(1, session.Statements - before);
    }

    [Fact]
    public async Task Groups_that_nobody_can_answer_are_refused()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var day = Instant.FromUtc(2026, 3, 1, 0, 0);
        foreach (var question in new DealGroupsQuery[] { new() { Traits = DealTraits.Demand }, new() { Traits = (DealTraits)(1 << 17) }, new() { Cuts = [day, day] } })
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await ((IDealGroups)store.Main).GroupAsync(question));
        }
    }

    [Fact]
    public async Task Parts_of_all_deals_are_left_to_the_stream_and_parts_of_some_are_not()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var funnels = (IDealFunnels)store.Main;
        var question = new FunnelFiguresQuery { Kinds = [Kinds[0]], Now = Instant.FromUtc(2026, 3, 1, 0, 0), SplitBy = FunnelSplit.Responsible };
        Assert.Null(await funnels.FunnelAsync(question));
        Assert.NotNull(await funnels.FunnelAsync(question with { SplitBy = null }));
        Assert.NotNull(await funnels.FunnelAsync(question with { Deals = DealSpecs.Open() }));
        Assert.NotNull(await funnels.FunnelAsync(question with { Mode = FunnelMode.Closed }));
        Assert.NotNull(await funnels.FunnelAsync(question with { Period = new(null, question.Now) }));
    }

    [Fact]
    public async Task What_sql_cannot_say_exactly_is_left_to_the_stream()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var funnels = (IDealFunnels)store.Main;
        var question = new FunnelFiguresQuery { Kinds = [Kinds[0]], Now = Instant.FromUtc(2026, 3, 1, 0, 0) };
        Assert.NotNull(await funnels.FunnelAsync(question));
        Assert.Null(await funnels.FunnelAsync(question with { Now = question.Now + Duration.Epsilon }));
        Assert.Null(await funnels.FunnelAsync(question with { SplitBy = FunnelSplit.Mover }));
        Assert.Null(await funnels.FunnelAsync(question with { SplitBy = FunnelSplit.Segment }));
        var large = Enumerable.Range(5_001, 2).Select(i => RecordSave.Of(Rows.Deal(i) with { Potential = new(99_999_999_999_999m, CurrencyCode.Rub) }, 0));
        Assert.Equal(CommitStatus.Committed, (await store.Main.CommitAsync(Rows.Set(9, large))).Status);
        Assert.Null(await ((IDealGroups)store.Main).GroupAsync(new()));
        Assert.NotNull(await ((IDealGroups)store.Main).GroupAsync(new() { Traits = DealTraits.Deal }));
    }
}

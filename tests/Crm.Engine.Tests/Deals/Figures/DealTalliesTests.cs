using Crm.Deals;
using Crm.Storage;
using Crm.Storage.InMemory;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>Counts and sums by groups (DEAL-20, DEAL-41), from the view itself and from a stream of its deals.</summary>
public sealed class DealTalliesTests
{
    private static readonly DealKindId Kind = new(SequentialIds.Nth(1));
    private static readonly SalesProcessId Process = new(SequentialIds.Nth(2));
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 0, 0);

    public static TheoryData<bool> Ways() => [true, false];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_board_has_count_and_sum_of_each_whole_column(bool isByStream)
    {
        var store = await StoreAsync(
            isByStream,
            Make(1, "lead", 10),
            Make(2, "lead", 5, CurrencyCode.Usd),
            Make(3, "offer", 7),
            Make(4, "lead", 100) with { DealKind = new(SequentialIds.Nth(9)) });
        var columns = await AskAsync(store, DealSpecs.OfKind(Kind), DealGrouping.Stage);
        Assert.Equal(["lead", "offer"], columns.Select(c => c.Stage).Order());
        var lead = columns.Single(c => c.Stage == "lead");
        Assert.Equal((2, Process), (lead.Count, lead.Process));
        Assert.Equal([new Money(10, CurrencyCode.Rub), new Money(5, CurrencyCode.Usd)], lead.Potential);
        Assert.All(columns, c => Assert.Equal((null, null, null, null, null), (c.Kind, c.Status, c.IsClosed, c.Responsible, c.Partner)));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_deal_counts_once_for_each_stage_it_has_a_passage_of_that_is_not_voided(bool isByStream)
    {
        var store = await StoreAsync(isByStream, Make(1, "offer", 10, "lead", "offer", "-agree"), Make(2, "lead", 1, "lead") with { Status = DealStatus.Won }, Make(3, null, 4));
        var visited = await AskAsync(store, null, DealGrouping.VisitedStage | DealGrouping.Status);
        Assert.Equal(
            [("lead", DealStatus.InProgress, 1), ("lead", DealStatus.Won, 1), ("offer", DealStatus.InProgress, 1)],
            visited.Select(v => (v.Stage!, v.Status!.Value, v.Count)).Order());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Order_and_paging_of_the_question_leave_nothing_out(bool isByStream)
    {
        var store = await StoreAsync(isByStream, Make(1, "lead", 10), Make(2, "offer", 20), Make(3, "offer", 20));
        var page = DealSpecs.OfKind(Kind).And(DealSpecs.Open());
        page.Query.OrderBy(d => d.OpenedAt).Skip(1).Take(1);
        var all = Assert.Single(await AskAsync(store, page, DealGrouping.None));
        Assert.Equal((3, 50m), (all.Count, all.Potential[0].Amount));
        Assert.Empty(await AskAsync(store, DealSpecs.OfKind(new(SequentialIds.Nth(8))), DealGrouping.None));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Sums_beyond_what_an_amount_can_hold_get_a_code(bool isByStream)
    {
        var store = await StoreAsync(isByStream, Make(1, "lead", 99_999_999_999_999m), Make(2, "lead", 99_999_999_999_999m));
        var refusal = await Assert.ThrowsAsync<CrmRuleException>(() => AskAsync(store, null, DealGrouping.None));
        Assert.Equal("money.amount.out_of_range", refusal.Code);
    }

    [Fact]
    public async Task Groupings_that_nobody_can_answer_are_refused()
    {
        var store = await StoreAsync(false);
        foreach (var grouping in new[] { DealGrouping.Stage | DealGrouping.VisitedStage, (DealGrouping)1024 })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => AskAsync(store, null, grouping));
        }
    }

    private static async Task<IReadOnlyList<DealTally>> AskAsync(ICrmStore store, Specifications.Specification<Deal>? deals, DealGrouping grouping)
    {
        var tenant = store.ForTenant(TenantId.Main);
        await using var snapshot = await tenant.SnapshotAsync(TestContext.Current.CancellationToken);
        var now = await DealTallies.OfAsync(tenant, deals, grouping, TestContext.Current.CancellationToken);
        Assert.Equal(now.ToHashSet(), (await DealTallies.OfAsync(snapshot, deals, grouping, TestContext.Current.CancellationToken)).ToHashSet());
        return now;
    }

    private static async Task<ICrmStore> StoreAsync(bool isByStream, params Deal[] deals)
    {
        var store = new InMemoryStore();
        var outcome = await store.ForTenant(TenantId.Main).CommitAsync(
            new() { Id = new(SequentialIds.Nth(100)), RecordedAt = Start, Saves = [.. deals.Select(d => RecordSave.Of(d, 0))] },
            TestContext.Current.CancellationToken);
        Assert.Equal(CommitStatus.Committed, outcome.Status);
        return isByStream ? new HiddenCapabilities(store) : store;
    }

    private static Deal Make(int number, string? stage, decimal potential, params string[] passages) =>
        Make(number, stage, potential, CurrencyCode.Rub) with
        {
            Passages = ValueList.From(passages.Select(p => new StagePassage
            {
                Stage = p.TrimStart('-'),
                Start = Start,
                Result = PassageResult.InProgress,
                IsVoided = p[0] == '-',
                Potential = new Money(potential, CurrencyCode.Rub),
            })),
        };

    private static Deal Make(int number, string? stage, decimal potential, CurrencyCode currency) => new()
    {
        Id = new(SequentialIds.Nth(1000 + number)),
        Version = 1,
        Topic = "Pumps",
        DealKind = Kind,
        Control = stage is null ? ControlMode.NonProcess : ControlMode.Manual,
        Process = stage is null ? null : Process,
        Stage = stage,
        StageEnteredAt = stage is null ? null : Start,
        Responsible = new(SequentialIds.Nth(50)),
        OpenedAt = Start,
        Potential = new Money(potential, currency),
        HoldsFrom = Start,
        RecordedAt = Start,
    };
}

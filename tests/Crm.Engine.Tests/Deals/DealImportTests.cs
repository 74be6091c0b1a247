using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Specifications;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>Deals with a past come in whole or not at all, by the rules of the ordinary commands.</summary>
public sealed class DealImportTests
{
    private static readonly Instant Past = Instant.FromUtc(2025, 3, 1, 0, 0);
    private readonly SliceWorld _world = new();

    [Fact]
    public async Task A_deal_with_a_past_holds_from_then_and_is_recorded_now()
    {
        var kind = await KindAsync();
        var result = Assert.Single(await ImportAsync([Won(kind, "1")]));
        Assert.Empty(result.Errors);
        var deal = await _world.Crm.Deals.GetAsync(result.Deal!.Value);
        Assert.Equal((DealStatus.Won, true, Past, Past + Duration.FromDays(20)), (deal.Status, deal.IsClosed, deal.OpenedAt, deal.DecidedAt!.Value));
        Assert.Equal(1, deal.Version);
        var journal = await _world.Crm.DealHistory.JournalAsync(deal.Id);
        Assert.Equal(["deal.opened", "deal.moved", "deal.won", "deal.closed"], journal.Select(e => e.Verb));
        Assert.All(journal, e => Assert.Equal(_world.Clock.GetCurrentInstant(), e.RecordedAt));
        var then = await _world.Crm.DealHistory.AsOfAsync(deal.Id, Past + Duration.FromDays(15));
        Assert.Equal((DealStatus.InProgress, StandardStages.Proposal), (then!.Facts.Status, then.Facts.Stage));
        Assert.Equal(deal.Passages, (await _world.Crm.DealHistory.AsOfAsync(deal.Id, _world.Clock.GetCurrentInstant()))!.Passages);
    }

    [Fact]
    public async Task A_refused_step_leaves_nothing_of_its_deal_and_all_of_the_others()
    {
        var kind = await KindAsync();
        var bad = Won(kind, "2") with { Then = [new MoveDeal(default, "nowhere") { HoldsFrom = Past }] };
        var early = Won(kind, "3") with { Then = [new WinDeal(default) { HoldsFrom = Past - Duration.Epsilon }] };
        var results = await ImportAsync([Won(kind, "1"), bad, early, Won(kind, "4")]);
        Assert.Equal(["1", "2", "3", "4"], results.Select(r => r.Name));
        Assert.Equal(["deal.stage.unknown"], results[1].Errors.Select(e => e.Code));
        Assert.Equal(["deal.moment.before_last"], results[2].Errors.Select(e => e.Code));
        Assert.Null(results[1].Deal);
        Assert.Equal(2, await _world.Crm.Deals.CountAsync(Specification.All<Deal>()));
    }

    [Fact]
    public async Task Repeating_an_import_with_the_same_ids_doubles_nothing()
    {
        var kind = await KindAsync();
        var deal = Won(kind, "1") with { Deal = new DealId(Testing.SequentialIds.Nth(88_000)) };
        Assert.Equal(["deal.import.exists"], (await ImportAsync([deal, deal]))[1].Errors.Select(e => e.Code));
        Assert.Equal(["deal.import.exists"], (await ImportAsync([deal]))[0].Errors.Select(e => e.Code));
        Assert.Equal(1, await _world.Crm.Deals.CountAsync(Specification.All<Deal>()));
    }

    [Fact]
    public async Task A_batch_that_loses_a_race_is_taken_in_deal_by_deal()
    {
        var kind = await KindAsync();
        _world.BeforeNextCommit(async () => await _world.Crm.DealKinds.EditAsync(new(kind.Id) { Name = "Sale of pumps" }));
        var results = await ImportAsync([Won(kind, "1"), Won(kind, "2")]);
        Assert.All(results, r => Assert.Empty(r.Errors));
        Assert.Equal(2, await _world.Crm.Deals.CountAsync(Specification.All<Deal>()));
    }

    [Fact]
    public async Task Importing_needs_the_right_and_reports_progress_per_batch()
    {
        var kind = await KindAsync();
        Assert.Equal(["common.right.missing"], await SliceWorld.CodesAsync(() => _world.Powerless.DealHistory.ImportAsync(Stream([Won(kind, "1")]))));
        var told = new List<int>();
        var many = Enumerable.Range(0, DealImporter.BatchSize + 5).Select(i => Won(kind, $"{i}"));
        await _world.Crm.DealHistory.ImportAsync(Stream(many), new Told(told));
        Assert.Equal([DealImporter.BatchSize, DealImporter.BatchSize + 5], told);
    }

    [Fact]
    public async Task A_cancelled_import_leaves_only_whole_batches()
    {
        var kind = await KindAsync();
        using var stop = new CancellationTokenSource();
        async IAsyncEnumerable<DealImport> Deals()
        {
            for (var i = 0; ; i++)
            {
                if (i == DealImporter.BatchSize + 7)
                {
                    await stop.CancelAsync();
                }

                yield return Won(kind, $"{i}");
            }
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _world.Crm.DealHistory.ImportAsync(Deals(), cancellationToken: stop.Token));
        Assert.Equal(DealImporter.BatchSize, await _world.Crm.Deals.CountAsync(Specification.All<Deal>()));
    }

    private ValueTask<IReadOnlyList<DealImportResult>> ImportAsync(IEnumerable<DealImport> deals) => _world.Crm.DealHistory.ImportAsync(Stream(deals));

    private static async IAsyncEnumerable<DealImport> Stream(IEnumerable<DealImport> deals)
    {
        foreach (var deal in deals)
        {
            await Task.Yield();
            yield return deal;
        }
    }

    private static DealImport Won(DealKind kind, string name) => new()
    {
        Name = name,
        Open = new OpenDeal(kind.Id, "Pumps " + name) { HoldsFrom = Past },
        Then =
        [
            new MoveDeal(default, StandardStages.Proposal) { HoldsFrom = Past + Duration.FromDays(10) },
            new WinDeal(default) { HoldsFrom = Past + Duration.FromDays(20) },
            new CloseDeal(default) { HoldsFrom = Past + Duration.FromDays(20) },
        ],
    };

    private Task<DealKind> KindAsync() => _world.AddKindAsync();

    private sealed class Told(List<int> told) : IProgress<int>
    {
        public void Report(int value) => told.Add(value);
    }
}

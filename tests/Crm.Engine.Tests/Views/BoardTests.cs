using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Storage;
using Crm.Testing;
using Crm.Views;
using NodaTime;

namespace Crm.Engine.Tests.Views;

/// <summary>Boards (DEAL-41).</summary>
public sealed class BoardTests
{
    private readonly SliceWorld _world = new();

    [Fact]
    public async Task A_column_counts_and_sums_all_of_its_deals_not_only_the_cards_shown()
    {
        var kind = await _world.AddKindAsync();
        for (var i = 1; i <= 7; i++)
        {
            await OpenAsync(kind, i * 10, i % 2 == 0 ? CurrencyCode.Eur : CurrencyCode.Usd);
        }

        var board = await _world.Crm.Boards.GetAsync(new(kind.Id) { CardsPerColumn = 3 });
        var first = board.Columns[0];

        Assert.Equal(StandardProcesses.NineStages.Stages.Select(s => s.Key), board.Columns.Select(c => c.Stage));
        Assert.Equal(7, first.Count);
        Assert.Equal(MoneySum.From([new Money(160, CurrencyCode.Usd), new Money(120, CurrencyCode.Eur)]), first.Potential);
        Assert.Equal(3, first.Cards.Count);
        Assert.All(board.Columns.Skip(1), c => Assert.Equal((0L, MoneySum.Empty), (c.Count, c.Potential)));

        var shown = first.Cards.ToList();
        for (var next = first.Next; next is not null;)
        {
            var page = await _world.Crm.Boards.CardsAsync(new(kind.Id, first.Stage) { After = next, Size = 2 });
            shown.AddRange(page.Items);
            next = page.Next;
        }

        // Opened one after another: the newest stands below.
        Assert.Equal([10m, 20m, 30m, 40m, 50m, 60m, 70m], shown.Select(t => t.Deal.Potential.Amount));
    }

    [Fact]
    public async Task Deals_in_stages_the_newest_version_does_not_know_stand_apart()
    {
        // style.md, defect 13. A store put back to an older state, or written by somebody else, may hold such deals.
        var kind = await _world.AddKindAsync();
        var deal = await OpenAsync(kind, 5);
        await _world.Store.CommitAsync(new ChangeSet
        {
            Id = new(SequentialIds.Nth(5000)),
            RecordedAt = _world.Clock.GetCurrentInstant() + Duration.FromSeconds(1),
            Saves = [RecordSave.Of(deal with { Stage = "gone", Version = 2 }, 1)],
        });

        var board = await _world.Crm.Boards.GetAsync(new(kind.Id));

        Assert.All(board.Columns, c => Assert.Equal(0, c.Count));
        var stray = Assert.Single(board.Elsewhere);
        Assert.Equal(("gone", "gone", 1L, deal.Id), (stray.Stage, stray.Name, stray.Count, stray.Cards[0].Deal.Id));
    }

    [Fact]
    public async Task Won_and_lost_deals_stand_in_their_columns_until_they_are_closed()
    {
        var kind = await _world.AddKindAsync();
        var (won, lost, closed) = (await OpenAsync(kind, 1), await OpenAsync(kind, 2), await OpenAsync(kind, 4));
        await _world.Crm.Boards.DropAsync(new(won.Id, StandardStages.Won));
        await _world.Crm.Boards.DropAsync(new(closed.Id, StandardStages.Won));
        await _world.Crm.Deals.CloseAsync(new(closed.Id));
        var reason = (await _world.AddEntryAsync(DirectoryCodes.LossReason, "Too dear")).Id;
        Assert.Equal(["deal.loss.reason_required"], await SliceWorld.CodesAsync(() => _world.Crm.Boards.DropAsync(new(lost.Id, StandardStages.Lost))));
        Assert.Equal(DealStatus.Lost, (await _world.Crm.Boards.DropAsync(new(lost.Id, StandardStages.Lost) { LossReason = reason })).Status);

        var board = await _world.Crm.Boards.GetAsync(new(kind.Id));

        Assert.Equal([won.Id], Column(board, StandardStages.Won).Cards.Select(c => c.Deal.Id));
        Assert.Equal([lost.Id], Column(board, StandardStages.Lost).Cards.Select(c => c.Deal.Id));
        Assert.Equal(2, board.Columns.Sum(c => c.Count));
    }

    [Fact]
    public async Task Dropping_a_card_is_checked_like_the_move_itself()
    {
        // DEAL-12; style.md, defect 11: the same check on the form and on the board.
        var process = await _world.Crm.SalesProcesses.PublishAsync(new()
        {
            Name = "Strict",
            Definition = ProcessBuilder.Start()
                .Stage("first", "First", s => s.Checklist("call", "Call", mandatory: true).OnExit(MoveConditionCodes.HasAgreement))
                .Stage("second", "Second", s => s.Requires(DealFields.Source))
                .Won("won", "Won").Lost("lost", "Lost").Build(),
        });
        var kind = await _world.Crm.DealKinds.CreateAsync(new("Strict", ControlMode.Manual) { Process = process.Id });
        var deal = await OpenAsync(kind, 1);
        foreach (var (to, move) in new (string, DealCommand)[] { ("second", new MoveDeal(deal.Id, "second")), ("won", new WinDeal(deal.Id)), ("nowhere", new MoveDeal(deal.Id, "nowhere")) })
        {
            var ordinary = (await _world.Crm.Deals.CheckAsync(move)).Select(e => e.Code).ToList();
            Assert.NotEmpty(ordinary);
            Assert.Equal(ordinary, (await _world.Crm.Boards.CheckAsync(new(deal.Id, to))).Select(e => e.Code));
            Assert.Equal(ordinary, await SliceWorld.CodesAsync(() => _world.Crm.Boards.DropAsync(new(deal.Id, to))));
        }

        Assert.Equal(1, (await _world.Crm.Deals.GetAsync(deal.Id)).Version);
    }

    [Fact]
    public async Task A_tile_shows_the_next_activity_overdue_ones_included_and_whether_the_deal_is_stale()
    {
        var process = await _world.Crm.SalesProcesses.PublishAsync(new()
        {
            Name = "Timed",
            Definition = ProcessBuilder.Start().Stage("first", "First", s => s.Target(Duration.FromDays(2))).Won("won", "Won").Lost("lost", "Lost").Build(),
        });
        var kind = await _world.Crm.DealKinds.CreateAsync(new("Timed", ControlMode.Manual) { Process = process.Id });
        var (busy, idle) = (await OpenAsync(kind, 1), await OpenAsync(kind, 2));
        var now = _world.Clock.GetCurrentInstant();
        await PlanAsync(busy, now + Duration.FromDays(9));
        var soon = await PlanAsync(busy, now + Duration.FromDays(1));
        var done = await PlanAsync(busy, now + Duration.FromHours(1));
        await _world.Crm.Interactions.ApplyAsync(new CompleteInteraction(done.Id));
        _world.Clock.Advance(Duration.FromDays(2) - Duration.FromMilliseconds(1));
        Assert.DoesNotContain(Tiles(await _world.Crm.Boards.GetAsync(new(kind.Id))), t => t.IsStale);
        _world.Clock.Advance(Duration.FromMilliseconds(2));

        var tiles = Tiles(await _world.Crm.Boards.GetAsync(new(kind.Id))).ToDictionary(t => t.Deal.Id);

        Assert.Equal(soon.Id, tiles[busy.Id].NextActivity?.Id);
        Assert.Null(tiles[idle.Id].NextActivity);
        Assert.All(tiles.Values, t => Assert.True(t.IsStale));
        Assert.Equal(2, await _world.Crm.Deals.CountAsync(DealSpecs.StaleAt(_world.Clock.GetCurrentInstant())));
    }

    [Fact]
    public async Task A_board_of_a_kind_without_stages_of_an_unknown_kind_or_with_impossible_sizes_is_refused()
    {
        var other = await _world.Crm.DealKinds.CreateAsync(new("Other", ControlMode.NonProcess));
        var kind = await _world.AddKindAsync();
        Assert.Equal(["board.kind.non_process"], await SliceWorld.CodesAsync(() => _world.Crm.Boards.GetAsync(new(other.Id))));
        Assert.Equal(["common.reference.unknown"], await SliceWorld.CodesAsync(() => _world.Crm.Boards.GetAsync(new(default))));
        Assert.Equal(["common.value.out_of_range"], await SliceWorld.CodesAsync(() => _world.Crm.Boards.GetAsync(new(kind.Id) { CardsPerColumn = -1 })));
        Assert.Equal(["common.value.out_of_range"], await SliceWorld.CodesAsync(() => _world.Crm.Boards.CardsAsync(new(kind.Id, "x") { Size = 0 })));
        Assert.Equal(["common.value.out_of_range"], await SliceWorld.CodesAsync(() => _world.Crm.Boards.MySalesAsync(new() { Size = 1_001 })));
        Assert.Equal(["board.user.required"], await SliceWorld.CodesAsync(() => _world.As(CrmPrincipal.System("test")).Boards.MySalesAsync(new())));
        var settings = await _world.Crm.Settings.GetAsync();
        await _world.Crm.Settings.ChangeAsync(settings with { Switches = settings.Switches with { DealManagement = false } });
        Assert.Equal(["deal.functionality.switched_off"], await SliceWorld.CodesAsync(() => _world.Crm.Boards.GetAsync(new(kind.Id))));
    }

    [Fact]
    public async Task What_may_not_be_read_is_on_no_board()
    {
        // REP-10, ACC-3
        var world = new SliceWorld(new NobodyReads());
        var kind = await world.AddKindAsync();
        var deal = await world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps"));
        var blind = world.As(CrmPrincipal.User(SliceWorld.User, CrmRights.All & ~CrmRights.SeeAll));
        Assert.Equal(["common.reference.unknown"], await SliceWorld.CodesAsync(() => blind.Boards.GetAsync(new(kind.Id))));
        Assert.Equal(0, (await blind.Boards.MySalesAsync(new())).Count);
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await blind.Boards.DropAsync(new(deal.Id, StandardStages.Proposal)));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await blind.Cards.DealAsync(deal.Id));
    }

    private static BoardColumn Column(DealBoard board, string stage) => board.Columns.Single(c => c.Stage == stage);

    private static IEnumerable<DealTile> Tiles(DealBoard board) => board.Columns.SelectMany(c => c.Cards);

    private async Task<Deal> OpenAsync(DealKind kind, decimal potential, CurrencyCode? currency = null)
    {
        _world.Clock.Advance(Duration.FromMilliseconds(1));
        return await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Potential = new Money(potential, currency ?? CurrencyCode.Rub) });
    }

    private async Task<Interaction> PlanAsync(Deal deal, Instant at) =>
        await _world.Crm.Interactions.RegisterAsync(new(InteractionType.Call, "Call") { Subject = deal.Id.Reference, PlannedStart = at });
}

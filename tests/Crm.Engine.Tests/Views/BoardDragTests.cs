using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Storage;
using Crm.Testing;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Views;

/// <summary>Dragging cards (DEAL-41): places are kept, and drags at the same time lose nothing.</summary>
public sealed class BoardDragTests
{
    private static readonly string[] Stages = [StandardStages.NewDeal, StandardStages.Proposal, StandardStages.Presentation];

    [Fact]
    public void Columns_look_as_if_the_cards_were_moved_by_hand() =>
        Prop.ForAll(Drags().ToArbitrary(), drags => CheckAsync(drags).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public async Task Two_drags_of_one_card_at_the_same_time_end_at_one_of_the_places_and_both_are_remembered()
    {
        var world = new SliceWorld();
        var deals = await OpenAsync(world, 3);
        world.BeforeNextCommit(async () => await world.Crm.Boards.DropAsync(new(deals[0].Id, Stages[1])));

        var after = await world.Crm.Boards.DropAsync(new(deals[0].Id, Stages[2]) { After = deals[1].Id });

        Assert.Equal((Stages[2], 3L), (after.Stage, after.Version));
        Assert.Equal(["deal.opened", "deal.moved", "deal.moved"], (await world.JournalAsync(after.Id.Reference)).Select(e => e.Verb));
    }

    [Fact]
    public async Task Two_cards_dragged_into_the_same_gap_at_the_same_time_both_stand_in_it()
    {
        var world = new SliceWorld();
        var deals = await OpenAsync(world, 4);
        world.BeforeNextCommit(async () => await world.Crm.Boards.DropAsync(new(deals[3].Id, Stages[0]) { After = deals[0].Id }));

        await world.Crm.Boards.DropAsync(new(deals[2].Id, Stages[0]) { After = deals[0].Id });

        var column = await ColumnAsync(world, Stages[0]);
        Assert.Equal(deals[0].Id, column[0]);
        Assert.Equal([deals[2].Id, deals[3].Id], column.Skip(1).Take(2).Order());
        Assert.Equal(deals[1].Id, column[3]);

        // Their ranks are equal now; a third one goes below both.
        await world.Crm.Boards.DropAsync(new(deals[1].Id, Stages[0]) { After = column[1] });
        Assert.Equal(deals[1].Id, (await ColumnAsync(world, Stages[0]))[3]);
    }

    [Fact]
    public async Task Dropping_a_card_tells_all_that_the_ordinary_move_tells()
    {
        // DEAL-11: a strict deal's last step of the stage is completed by the drop.
        var world = new SliceWorld();
        var process = await world.Crm.SalesProcesses.PublishAsync(new() { Name = "Strict", Definition = StandardProcesses.TypicalSale });
        var kind = await world.Crm.DealKinds.CreateAsync(new("Strict", ControlMode.Strict) { Process = process.Id });
        var settings = await world.Crm.Settings.GetAsync();
        await world.Crm.Settings.ChangeAsync(settings with { Switches = settings.Switches with { Interactions = false } });
        var moved = await world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Moved"));
        var dropped = await world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Dropped"));
        await world.Crm.Deals.MoveAsync(new MoveDeal(moved.Id, StandardStages.Qualification));
        await world.Crm.Boards.DropAsync(new(dropped.Id, StandardStages.Qualification));

        var told = (await world.EventsAsync(moved.Id.Reference)).Select(e => e.Type).ToList();
        Assert.Contains("deal.step_completed", told);
        Assert.Equal(told, (await world.EventsAsync(dropped.Id.Reference)).Select(e => e.Type));
    }

    [Fact]
    public async Task A_seen_version_that_moved_is_refused_at_once_and_a_repeated_drag_is_done_once()
    {
        var world = new SliceWorld();
        var deals = await OpenAsync(world, 2);
        var request = new ChangeSetId(SequentialIds.Nth(7000));
        var once = await world.Crm.Boards.DropAsync(new(deals[0].Id, Stages[1]) { RequestId = request });
        var twice = await world.Crm.Boards.DropAsync(new(deals[0].Id, Stages[1]) { RequestId = request });
        Assert.Equal(once, twice);
        Assert.Equal(["common.version.moved"], (await world.Crm.Boards.CheckAsync(new(deals[0].Id, Stages[2]) { ExpectedVersion = 1 })).Select(e => e.Code));
        await Assert.ThrowsAsync<CrmConcurrencyException>(async () => await world.Crm.Boards.DropAsync(new(deals[0].Id, Stages[2]) { ExpectedVersion = 1 }));
        Assert.Equal(["common.reference.unknown"], await SliceWorld.CodesAsync(() => world.Crm.Boards.DropAsync(new(deals[0].Id, Stages[2]) { After = new(SequentialIds.Nth(666)) })));
        Assert.Equal(2, (await world.Crm.Deals.GetAsync(deals[0].Id)).Version);
    }

    [Fact]
    public async Task A_gap_into_which_cards_are_dropped_again_and_again_is_spread_and_keeps_its_order()
    {
        var world = new SliceWorld();
        var deals = await OpenAsync(world, 4);
        var last = deals[3];
        await world.Store.CommitAsync(new ChangeSet
        {
            Id = new(SequentialIds.Nth(7001)),
            RecordedAt = last.RecordedAt + Duration.FromSeconds(1),
            Saves =
            [
                RecordSave.Of(deals[0] with { BoardRank = new string('a', BoardRanks.MaxLength), Version = 2 }, 1),
                RecordSave.Of(deals[1] with { BoardRank = new string('a', BoardRanks.MaxLength - 1) + "b", Version = 2 }, 1),
                RecordSave.Of(deals[2] with { BoardRank = new string('a', BoardRanks.MaxLength - 1) + "bV", Version = 2 }, 1),
            ],
        });
        await world.Crm.Boards.DropAsync(new(last.Id, Stages[0]) { After = deals[0].Id });

        Assert.Equal([deals[0].Id, last.Id, deals[1].Id, deals[2].Id], await ColumnAsync(world, Stages[0]));
        Assert.All(await world.Crm.Deals.ListAsync(DealSpecs.Running()), d => Assert.True(d.BoardRank!.Length <= BoardRanks.MaxLength + 1));
        Assert.Equal(["deal.opened", "deal.edited"], (await world.JournalAsync(deals[1].Id.Reference)).Select(e => e.Verb));
    }

    [Fact]
    public async Task A_card_dropped_below_one_without_a_rank_stands_below_all_that_have_one()
    {
        // Records of before boards have no rank; they stand last, by id. The others stand so far down that a rank made without looking at them would be above.
        var world = new SliceWorld();
        var deals = await OpenAsync(world, 5);
        await world.Store.CommitAsync(new ChangeSet
        {
            Id = new(SequentialIds.Nth(7002)),
            RecordedAt = deals[4].RecordedAt + Duration.FromSeconds(1),
            Saves = [.. deals.Select((d, i) => RecordSave.Of(d with { BoardRank = i < 2 ? null : "zzz" + (char)('a' + i), Version = 2 }, 1))],
        });
        var ranked = await ColumnAsync(world, Stages[0]);
        Assert.Equal([deals[2].Id, deals[3].Id, deals[4].Id], ranked.Take(3));

        var dropped = await world.Crm.Boards.DropAsync(new(deals[2].Id, Stages[0]) { After = ranked[3] });

        Assert.Equal([deals[3].Id, deals[4].Id, deals[2].Id, ranked[3], ranked[4]], await ColumnAsync(world, Stages[0]));
        Assert.True(string.CompareOrdinal(dropped.BoardRank, (await world.Crm.Deals.GetAsync(deals[4].Id)).BoardRank) > 0);
    }

    private static Gen<(int Card, int Stage, int Place)[]> Drags() =>
        Gen.Choose(0, 5).SelectMany(card => Gen.Choose(0, 2).SelectMany(stage => Gen.Choose(0, 6).Select(place => (card, stage, place)))).ArrayOf(12);

    private static async Task CheckAsync((int Card, int Stage, int Place)[] drags)
    {
        var world = new SliceWorld();
        var deals = await OpenAsync(world, 6);
        var model = new List<DealId>[] { [.. deals.Select(d => d.Id)], [], [] };
        foreach (var (card, stage, place) in drags)
        {
            var id = deals[card].Id;
            Array.ForEach(model, column => column.Remove(id));
            var at = Math.Min(place, model[stage].Count);
            await world.Crm.Boards.DropAsync(new(id, Stages[stage]) { After = at == 0 ? null : model[stage][at - 1] });
            model[stage].Insert(at, id);
        }

        for (var i = 0; i < Stages.Length; i++)
        {
            Assert.Equal(model[i], await ColumnAsync(world, Stages[i]));
        }
    }

    private static async Task<List<DealId>> ColumnAsync(SliceWorld world, string stage)
    {
        var kind = (await world.Crm.DealKinds.ListAsync(Specifications.Specification.All<DealKind>())).Single();
        var board = await world.Crm.Boards.GetAsync(new(kind.Id));
        return [.. board.Columns.Single(c => c.Stage == stage).Cards.Select(c => c.Deal.Id)];
    }

    private static async Task<List<Deal>> OpenAsync(SliceWorld world, int count)
    {
        var kind = await world.AddKindAsync();
        var deals = new List<Deal>();
        for (var i = 0; i < count; i++)
        {
            world.Clock.Advance(Duration.FromMilliseconds(1));
            deals.Add(await world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, $"Deal {i}")));
        }

        return deals;
    }
}

using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Specifications;
using Crm.Testing;
using NodaTime;
using static Crm.Engine.Tests.Deals.MigrationDesk;

namespace Crm.Engine.Tests.Deals;

// DEAL-10, DEAL-15
public sealed class MigrationTests
{
    [Fact]
    public async Task A_deal_goes_on_under_the_new_key_with_its_stay_its_row_and_its_step()
    {
        var desk = await StrictDesk.OpenAsync(First);
        var deal = await DealInOfferAsync(desk, sent: true);
        await PublishAsync(desk);
        var before = deal;
        desk.World.Clock.Advance(Duration.FromDays(1));
        deal = await desk.Crm.Deals.ConvertAsync(new MigrateDeal(deal.Id, 2) { Map = [new("offer", "quote")] });
        Assert.Equal((2, "quote", before.StageEnteredAt, before.StageEnteredAt + Duration.FromDays(7)), (deal.ProcessVersion, deal.Stage, deal.StageEnteredAt, deal.StaleFrom));
        var (row, gone) = (deal.Passages.Single(p => p.Stage == "quote"), deal.Passages.Single(p => p.Stage == "offer"));
        Assert.Equal(before.Passages.Single(p => p.Stage == "offer") with { Stage = "quote" }, row);
        Assert.Equal((true, 0, Duration.Zero), (gone.IsVoided, gone.Visits, gone.Stayed));
        Assert.Equal(deal.Passages.Select((_, i) => DealPassage.Of(deal, i)), await PassageTable.OfAsync(desk.World.Store, deal.Id));
        var (was, open) = (DealSteps.OpenOf(before)!, DealSteps.OpenOf(deal)!);
        Assert.Equal(("quote", "send", was.ActivatedAt, was.ActivatedAt + Duration.FromDays(4)), (open.Stage, open.Step, open.ActivatedAt, open.DueAt));
        Assert.Equal(open.DueAt, deal.StepDueAt);
        Assert.Equal("deal.migrated", (await desk.VerbsAsync(deal))[^1]);
        Assert.Equal(new DealMigrated(1, 2, "offer", "quote"), (await desk.EventsAsync(deal))[^1].Payload);
        var then = await desk.Crm.DealHistory.AsOfAsync(deal.Id, desk.World.Clock.GetCurrentInstant() - Duration.FromHours(1));
        Assert.Equal(("offer", 1), (then!.Facts.Stage, then.Facts.ProcessVersion));

        // What the stage requires is asked for on the next save, not by the migration.
        Assert.Equal(["deal.field.required"], await SliceWorld.CodesAsync(() => desk.Crm.Deals.EditAsync(new EditDeal(deal.Id, new EditDeal.SetTopic("Chairs")))));
    }

    [Fact]
    public async Task A_step_that_is_gone_gives_way_to_the_first_of_the_stage_that_is_not_done()
    {
        var desk = await StrictDesk.OpenAsync(First);
        var deal = await DealInOfferAsync(desk, sent: false);
        await PublishAsync(desk);
        desk.World.Clock.Advance(Duration.FromDays(1));
        deal = await desk.Crm.Deals.ConvertAsync(new MigrateDeal(deal.Id, 2) { Map = [new("offer", "quote")] });
        Assert.Equal(DealStepState.Cancelled, deal.Steps.Single(s => s.Step == "write").State);
        Assert.Equal(("price", desk.World.Clock.GetCurrentInstant() + Duration.FromDays(6)), (DealSteps.OpenOf(deal)!.Step, deal.StepDueAt));
    }

    [Fact]
    public async Task A_loss_is_taken_back_after_a_migration_and_a_decided_deal_has_the_step_that_records_its_result()
    {
        var desk = await StrictDesk.OpenAsync(First);
        var deal = await DealInOfferAsync(desk, sent: true);
        await PublishAsync(desk);
        var reason = (await desk.Crm.Directories.ListAsync(Specification.Where<DirectoryEntry>(e => e.Directory == DirectoryCodes.LossReason)))[1];
        await desk.Crm.Deals.DecideAsync(new LoseDeal(deal.Id, reason.Id));
        deal = await desk.Crm.Deals.ConvertAsync(new MigrateDeal(deal.Id, 2) { Map = [new("offer", "quote")] });
        Assert.Equal(("record_lost", PassageResult.Lost), (DealSteps.OpenOf(deal)!.Step, deal.Passages.Single(p => p.Stage == "quote").Result));
        deal = await desk.Crm.Deals.DecideAsync(new ReturnDeal(deal.Id));
        Assert.Equal(("quote", "send", PassageResult.InProgress), (deal.Stage, DealSteps.OpenOf(deal)!.Step, deal.Passages.Single(p => p.Stage == "quote").Result));
    }

    [Fact]
    public async Task A_move_back_after_a_migration_voids_what_came_later_also_in_stages_that_are_gone()
    {
        var world = new StrictWorld(ControlMode.Manual, Stages("a", "b", "c", "d"), Stages("a", "x", "d")).Open();
        Step(world, new MoveDeal(DealWorld.Id, "b"));
        Step(world, new MoveDeal(DealWorld.Id, "d"));
        Step(world, new MigrateDeal(DealWorld.Id, 2));
        Assert.Equal(["a", "b", "c", "d"], world.Deal.Passages.Where(p => !p.IsVoided).Select(p => p.Stage));
        Step(world, new MoveDeal(DealWorld.Id, "a"));
        Assert.Equal(["a"], world.Deal.Passages.Where(p => !p.IsVoided).Select(p => p.Stage));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Migrating_needs_the_right_to_manage_directories_and_a_deal_with_stages()
    {
        var desk = await StrictDesk.OpenAsync(First);
        var deal = await desk.DealAsync();
        await PublishAsync(desk);
        Assert.Equal(["common.right.missing"], await SliceWorld.CodesAsync(() => desk.World.Powerless.Deals.ConvertAsync(new MigrateDeal(deal.Id, 2))));
        Assert.Equal(["common.right.missing"], await SliceWorld.CodesAsync(() => desk.World.Powerless.SalesProcesses.MigrateAsync(new(desk.Kind.Process!.Value))));
        Assert.Equal(["deal.migration.same_version"], await desk.RefusedAsync(new MigrateDeal(deal.Id, 1)));
        Assert.Equal(["deal.migration.version_unknown"], await desk.RefusedAsync(new MigrateDeal(deal.Id, int.MaxValue)));
        var loose = await desk.Crm.DealKinds.CreateAsync(new("Loose", ControlMode.NonProcess));
        var other = await desk.Crm.Deals.OpenAsync(new OpenDeal(loose.Id, "Loose"));
        Assert.Equal(["deal.stage.non_process"], await desk.RefusedAsync(new MigrateDeal(other.Id, 1)));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await desk.Crm.SalesProcesses.MigrateAsync(new(new SalesProcessId(SequentialIds.Nth(123)))));
    }

    private static void Step(StrictWorld world, ExistingDealCommand command)
    {
        world.Now += Duration.FromDays(1);
        Assert.Empty(world.Do(command));
    }

    private static ProcessDefinition Stages(params string[] keys) =>
        new() { Stages = [.. keys.Select(k => new ProcessStage { Key = k, Name = k }), new() { Key = "won", Name = "Won", End = StageEnd.Won }, new() { Key = "lost", Name = "Lost", End = StageEnd.Lost }] };
}

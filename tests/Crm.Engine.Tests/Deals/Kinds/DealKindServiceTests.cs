using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Settings;
using Crm.Testing;

namespace Crm.Engine.Tests.Deals.Kinds;

public sealed class DealKindServiceTests
{
    private readonly SliceWorld _world = new();

    // DEAL-1
    [Fact]
    public async Task A_kind_has_a_process_exactly_when_its_deals_have_stages()
    {
        var process = await _world.Crm.SalesProcesses.PublishAsync(new() { Name = "P", Definition = StandardProcesses.NineStages });
        var kinds = _world.Crm.DealKinds;
        Assert.Equal(["deal_kind.process.required"], await SliceWorld.CodesAsync(() => kinds.CreateAsync(new("A", ControlMode.Manual))));
        Assert.Equal(["deal_kind.process.not_allowed"], await SliceWorld.CodesAsync(() => kinds.CreateAsync(new("A", ControlMode.NonProcess) { Process = process.Id })));
        Assert.Equal(["common.reference.unknown"], await SliceWorld.CodesAsync(() => kinds.CreateAsync(new("A", ControlMode.Strict) { Process = new(SequentialIds.Nth(70)) })));
        Assert.Equal(
            ["common.value.required", "common.value.out_of_range", "common.value.required", "common.value.required"],
            await SliceWorld.CodesAsync(() => kinds.CreateAsync(new("", (ControlMode)7) { Process = default(SalesProcessId), Responsible = default(UserId) })));
        var kind = await kinds.CreateAsync(new("A", ControlMode.Strict) { Process = process.Id });
        Assert.False((await kinds.EditAsync(new(kind.Id) { IsUseAllowed = false })).IsUseAllowed);
        await Assert.ThrowsAsync<CrmConcurrencyException>(async () => await kinds.EditAsync(new(kind.Id) { Name = "B", ExpectedVersion = 1 }));
        Assert.Equal(["deal_kind.created", "deal_kind.edited"], (await _world.EventsAsync(kind.Id.Reference)).Select(e => e.Type));
    }

    // ACC-5
    [Fact]
    public async Task Kinds_and_processes_are_kept_by_who_manages_directories()
    {
        Assert.Equal(["common.right.missing"], await SliceWorld.CodesAsync(() => _world.Powerless.DealKinds.CreateAsync(new("A", ControlMode.NonProcess))));
        var command = new PublishProcess { Name = "P", Definition = StandardProcesses.NineStages };
        Assert.Equal(["common.right.missing"], await SliceWorld.CodesAsync(() => _world.Powerless.SalesProcesses.PublishAsync(command)));
        Assert.Equal(["common.right.missing"], (await _world.Powerless.SalesProcesses.CheckAsync(command)).Select(e => e.Code));
    }

    // DEAL-10, defect 5
    [Fact]
    public async Task A_stage_goes_in_two_steps_and_never_under_a_deal_that_may_come_to_it()
    {
        var service = _world.Crm.SalesProcesses;
        var process = await service.PublishAsync(new() { Name = "P", Definition = StandardProcesses.NineStages });
        var kind = await _world.Crm.DealKinds.CreateAsync(new("A", ControlMode.Manual) { Process = process.Id });
        var drop = new PublishProcess { Process = process.Id, Definition = Without(StandardStages.OfferRework) };
        Assert.Equal(["process.stage.not_retired"], await SliceWorld.CodesAsync(() => service.PublishAsync(drop)));
        var old = await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Boxes"));
        var retire = new PublishProcess { Process = process.Id, Name = "Q", Definition = ProcessBuilder.From(StandardProcesses.NineStages).Change(StandardStages.OfferRework, s => s.Retired()).Build() };
        var next = await service.PublishAsync(retire);
        Assert.Equal((2, "Q", 2L), (next.Newest().Number, next.Name, next.Version));
        Assert.Equal(["process.stage.in_use"], await SliceWorld.CodesAsync(() => service.PublishAsync(drop)));
        Assert.Equal(StandardStages.OfferRework, (await _world.Crm.Deals.MoveAsync(new MoveDeal(old.Id, StandardStages.OfferRework))).Stage);
    }

    // DEAL-10
    [Fact]
    public async Task A_deal_opened_while_its_stage_is_retired_starts_with_the_new_version()
    {
        var service = _world.Crm.SalesProcesses;
        var process = await service.PublishAsync(new() { Name = "P", Definition = StandardProcesses.NineStages });
        var kind = await _world.Crm.DealKinds.CreateAsync(new("A", ControlMode.Manual) { Process = process.Id });
        var retired = ProcessBuilder.From(StandardProcesses.NineStages).Change(StandardStages.OfferRework, s => s.Retired()).Build();
        _world.BeforeNextCommit(async () => await service.PublishAsync(new() { Process = process.Id, Definition = retired }));
        var deal = await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Boxes"));
        Assert.Equal(2, deal.ProcessVersion);
        Assert.Equal(["deal.stage.retired"], await SliceWorld.CodesAsync(() => _world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, StandardStages.OfferRework))));
    }

    // DEAL-10
    [Fact]
    public async Task Every_fault_of_a_publication_is_told_at_once()
    {
        var definition = ProcessBuilder.Start().Stage("a", "A", s => s.OnExit("nothing.known")).Won("w", "W").Build();
        var codes = await SliceWorld.CodesAsync(() => _world.Crm.SalesProcesses.PublishAsync(new() { Definition = definition }));
        Assert.Equal(["common.value.required", "process.condition.unknown", "process.lost.missing"], codes.Order(StringComparer.Ordinal));
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => _world.Crm.SalesProcesses.PublishAsync(new() { Name = "P", Definition = null! })));
        var process = await _world.Crm.SalesProcesses.PublishAsync(new() { Name = "P", Definition = StandardProcesses.TypicalSale });
        Assert.Equal(process, await _world.Crm.SalesProcesses.PublishAsync(new() { Process = process.Id, Definition = StandardProcesses.TypicalSale }));
        await Assert.ThrowsAsync<CrmConcurrencyException>(
            async () => await _world.Crm.SalesProcesses.PublishAsync(new() { Process = process.Id, Name = "Q", Definition = StandardProcesses.TypicalSale, ExpectedVersion = 9 }));
    }

    // DEAL-11, gates 1 and 2; SW-1
    [Fact]
    public async Task Typical_sale_waits_for_an_actual_interaction_and_an_agreement_unless_they_are_switched_off()
    {
        var process = await _world.Crm.SalesProcesses.PublishAsync(new() { Name = "P", Definition = StandardProcesses.TypicalSale });
        var kind = await _world.Crm.DealKinds.CreateAsync(new("A", ControlMode.Strict) { Process = process.Id });
        var deal = await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Boxes"));
        var move = new MoveDeal(deal.Id, StandardStages.Qualification);
        await _world.Crm.Interactions.RegisterAsync(new(InteractionType.Planned, "a") { Subject = deal.Id.Reference, CompletedAt = _world.Clock.GetCurrentInstant() });
        var call = await _world.Crm.Interactions.RegisterAsync(new(InteractionType.Call, "b") { Subject = deal.Id.Reference });
        Assert.Equal(["deal.condition.no_interaction"], await SliceWorld.CodesAsync(() => _world.Crm.Deals.MoveAsync(move)));
        await _world.Crm.Interactions.ApplyAsync(new CompleteInteraction(call.Id));
        await _world.Crm.Deals.MoveAsync(move);
        var further = new MoveDeal(deal.Id, StandardStages.Proposal);
        Assert.Equal(["deal.condition.no_agreement"], await SliceWorld.CodesAsync(() => _world.Crm.Deals.MoveAsync(further)));
        await _world.Crm.Settings.ChangeAsync(TenantSettings.Default with { Switches = new() { Agreements = false, Interactions = false } });
        Assert.Equal(StandardStages.Proposal, (await _world.Crm.Deals.MoveAsync(further)).Stage);
        var other = await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Bags"));
        Assert.Equal(StandardStages.Qualification, (await _world.Crm.Deals.MoveAsync(new MoveDeal(other.Id, StandardStages.Qualification))).Stage);
    }

    private static ProcessDefinition Without(string key) => StandardProcesses.NineStages with { Stages = StandardProcesses.NineStages.Stages.Without(s => s.Key == key) };
}

using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Partners;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Interactions;

public sealed class InteractionServiceTests
{
    private readonly SliceWorld _world = new();

    private IInteractionService Service => _world.Crm.Interactions;

    private Instant Now => _world.Clock.GetCurrentInstant();

    // INT-1
    [Theory]
    [InlineData(InteractionType.Sms, InteractionDirection.Incoming, InteractionState.Done)]
    [InlineData(InteractionType.Email, InteractionDirection.Incoming, InteractionState.Done)]
    [InlineData(InteractionType.Messenger, InteractionDirection.Incoming, InteractionState.Done)]
    [InlineData(InteractionType.Email, InteractionDirection.Outgoing, InteractionState.Planned)]
    [InlineData(InteractionType.Call, InteractionDirection.Incoming, InteractionState.Planned)]
    public async Task Received_messages_are_born_done(InteractionType type, InteractionDirection direction, InteractionState state)
    {
        var interaction = await Service.RegisterAsync(new(type, "Hello") { Direction = direction });
        Assert.Equal(state, interaction.State);
        Assert.Equal(state == InteractionState.Done ? Now : null, interaction.CompletedAt);
        Assert.Equal(SliceWorld.User, interaction.Responsible);
    }

    // INT-1
    [Fact]
    public async Task Every_fault_of_a_new_interaction_is_told_at_once()
    {
        var codes = await SliceWorld.CodesAsync(() => Service.RegisterAsync(new((InteractionType)99, " ")
        {
            Text = "\0",
            Result = new string('x', 100_001),
            PlannedStart = Now,
            PlannedEnd = Now - Duration.FromSeconds(1),
            CompletedAt = Now + Duration.FromSeconds(1),
            Responsible = default(UserId),
            Partner = new(SequentialIds.Nth(70)),
            Subject = new("tenant-settings", SequentialIds.Nth(71)),
        }));
        Assert.Equal(
            [
                "common.value.required", "common.text.invalid", "common.text.too_long", "common.value.out_of_range", "interaction.interval.reversed",
                "common.value.required", "common.moment.in_future", "common.reference.unknown", "interaction.subject.kind_unknown",
            ],
            codes);
        Assert.Equal(["interaction.interval.start_missing"], await SliceWorld.CodesAsync(() => Service.RegisterAsync(new(InteractionType.Call, "a") { PlannedEnd = Now })));
        Assert.Equal(["common.reference.unknown"], await SliceWorld.CodesAsync(
            () => Service.RegisterAsync(new(InteractionType.Call, "a") { Subject = new(EntityKinds.Deal, SequentialIds.Nth(4)) })));
    }

    [Fact]
    public async Task The_system_must_say_who_is_responsible() =>
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(
            () => _world.As(CrmPrincipal.System("mail")).Interactions.RegisterAsync(new(InteractionType.Call, "a"))));

    // INT-2
    [Fact]
    public async Task A_subject_is_a_deal_a_partner_or_another_interaction()
    {
        var partner = await _world.Crm.Partners.RegisterAsync(new("A", PartnerRelations.Client));
        var first = await Service.RegisterAsync(new(InteractionType.Call, "a") { Partner = partner.Id, Subject = partner.Id.Reference });
        var second = await Service.RegisterAsync(new(InteractionType.Call, "b") { Subject = first.Id.Reference });
        Assert.Equal((EntityKinds.Interaction, first.Id.Value), (second.SubjectKind, second.SubjectId));
        Assert.Single((await _world.JournalAsync(first.Id.Reference))[0].Related);
    }

    // INT-1
    [Fact]
    public async Task An_interaction_goes_from_planned_over_in_work_to_its_end()
    {
        var call = await Service.RegisterAsync(new(InteractionType.Call, "a"));
        await Service.ApplyAsync(new BeginInteraction(call.Id));
        Assert.Equal(["interaction.state.already_begun"], await SliceWorld.CodesAsync(() => Service.ApplyAsync(new BeginInteraction(call.Id))));
        await Service.ApplyAsync(new RescheduleInteraction(call.Id, Now, Now));
        Assert.Equal(["interaction.interval.reversed"], await SliceWorld.CodesAsync(
            () => Service.ApplyAsync(new RescheduleInteraction(call.Id, Now, Now - Duration.FromSeconds(1)))));
        Assert.Equal(["common.moment.in_future"], await SliceWorld.CodesAsync(
            () => Service.ApplyAsync(new CompleteInteraction(call.Id) { CompletedAt = Now + Duration.FromSeconds(1) })));
        var done = await Service.ApplyAsync(new CompleteInteraction(call.Id, "agreed"));
        Assert.Equal((InteractionState.Done, (Instant?)Now, "agreed"), (done.State, done.CompletedAt, done.Result));
        InteractionCommand[] more = [new BeginInteraction(call.Id), new CompleteInteraction(call.Id), new CancelInteraction(call.Id), new RescheduleInteraction(call.Id, Now)];
        foreach (var command in more)
        {
            Assert.Equal(["interaction.state.final"], await SliceWorld.CodesAsync(() => Service.ApplyAsync(command)));
        }

        Assert.Equal(
            ["interaction.registered", "interaction.begun", "interaction.rescheduled", "interaction.completed"],
            (await _world.EventsAsync(call.Id.Reference)).Select(e => e.Type));
    }

    [Fact]
    public async Task A_rival_who_cancels_first_wins()
    {
        var call = await Service.RegisterAsync(new(InteractionType.Call, "a"));
        _world.BeforeNextCommit(async () => await Service.ApplyAsync(new CancelInteraction(call.Id)));
        Assert.Equal(["interaction.state.final"], await SliceWorld.CodesAsync(() => Service.ApplyAsync(new BeginInteraction(call.Id))));
        await Assert.ThrowsAsync<CrmConcurrencyException>(async () => await Service.ApplyAsync(new BeginInteraction(call.Id) { ExpectedVersion = 1 }));
    }

    [Fact]
    public async Task A_repeated_request_registers_once()
    {
        var request = new ChangeSetId(SequentialIds.Nth(5000));
        var first = await Service.RegisterAsync(new(InteractionType.Call, "a") { RequestId = request });
        Assert.Equal(first, await Service.RegisterAsync(new(InteractionType.Call, "a") { RequestId = request }));
        Assert.Equal(1, await Service.CountAsync(Specifications.Specification.All<Interaction>()));
    }
}

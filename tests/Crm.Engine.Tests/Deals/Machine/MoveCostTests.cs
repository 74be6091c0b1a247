using Crm.Settings;
using NodaTime;

namespace Crm.Deals.Tests;

/// <summary>What all moves between two stages share is made once; each makes only what is its own.</summary>
public sealed class MoveCostTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 5, 9, 0);
    private static readonly StageMachine Machine = StageMachine.Compile(StandardProcesses.NineStages, ControlMode.Manual);

    [Fact]
    public void Moves_between_two_stages_share_the_event_and_the_lists_and_keep_what_is_their_own()
    {
        var (small, large) = (Deal(1, version: 1), Deal(1_000, version: 2));
        var (one, other) = (Move(small), Move(large));
        Assert.Same(one.Payload, other.Payload);
        Assert.Same(one.Facts!.Move!.Skipped, other.Facts!.Move!.Skipped);
        Assert.Equal(new DealMoved("new_deal", "proposal", StageMoveKind.Forward), one.Payload);
        Assert.Equal(["primary_contact", "qualification"], one.Facts.Move.Skipped);
        Assert.Equal((small.Potential, 1), (one.Facts.Move.Potential, one.Facts.Move.ProcessVersion));
        Assert.Equal((large.Potential, 2), (other.Facts.Move.Potential, other.Facts.Move.ProcessVersion));
        Assert.True(one.Facts.Changes.Count == 0 && one.Facts.Steps.Count == 0 && one.Facts.Move.Voided.Count == 0);
    }

    [Fact]
    public void A_move_allocates_the_deal_its_rows_and_its_facts_and_nothing_else()
    {
        var (deal, known) = (Deal(1, version: 1), Known());
        var command = new MoveDeal(deal.Id, "primary_contact");
        var after = DealRules.Move(deal, command, known);
        var rows = new StagePassage[2];
        var own = Bytes(() => deal with { }) + Bytes(() => ValueList.Create<StagePassage>(rows)) + Bytes(() => after.After!.Passages[0] with { })
            + Bytes(() => after.After!.Passages[1] with { }) + Bytes(() => after.Facts! with { }) + Bytes(() => after.Facts!.Move! with { });
        Assert.Equal(own, Bytes(() => DealRules.Move(deal, command, known).After));
    }

    [Fact]
    public void A_refusal_says_the_stage_that_is_not_there()
    {
        var deal = Deal(1, version: 1);
        var error = Assert.Single(DealRules.Move(deal, new MoveDeal(deal.Id, "nowhere"), Known()).Errors);
        Assert.Equal(("deal.stage.unknown", "nowhere", new ErrorArgument("stage", "nowhere")), (error.Code, error.Target, Assert.Single(error.Arguments)));
        Assert.Empty(DealErrors.StageUnknown.With().Arguments);
        Assert.Null(DealErrors.StageUnknown.With(("stage", "nowhere")).Target);
    }

    private static long Bytes(Func<object?> make)
    {
        GC.KeepAlive(make());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var made = make();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(made);
        return bytes;
    }

    private static DealDecision Move(Deal deal) => DealRules.Move(deal, new MoveDeal(deal.Id, "proposal"), Known());

    private static DealSurroundings Known() => new()
    {
        Now = Start + Duration.FromDays(3),
        Principal = CrmPrincipal.User(new UserId(Guid.Parse("00000000-0000-7000-8000-000000000001"))),
        Settings = TenantSettings.Default,
        Machine = Machine,
        ProcessVersion = 1,
    };

    private static Deal Deal(int amount, int version) => new()
    {
        Id = new DealId(Guid.Parse("00000000-0000-7000-8000-000000000002")),
        Version = 1,
        Topic = "Deal",
        DealKind = new DealKindId(Guid.Parse("00000000-0000-7000-8000-000000000003")),
        Control = ControlMode.Manual,
        Process = new SalesProcessId(Guid.Parse("00000000-0000-7000-8000-000000000004")),
        ProcessVersion = version,
        Stage = "new_deal",
        StageEnteredAt = Start,
        Responsible = new UserId(Guid.Parse("00000000-0000-7000-8000-000000000001")),
        OpenedAt = Start,
        Potential = new Money(amount, CurrencyCode.Rub),
        Passages = [new() { Stage = "new_deal", Start = Start, Result = PassageResult.InProgress, Potential = new Money(amount, CurrencyCode.Rub), Visits = 1 }],
        HoldsFrom = Start,
        RecordedAt = Start,
    };
}

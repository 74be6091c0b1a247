using Crm.Deals;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>DEAL-15: moving back.</summary>
public sealed class DealBackwardTests
{
    [Fact]
    public void Moving_back_keeps_the_first_start_of_the_stage_and_voids_all_later_ones()
    {
        var world = Opened();
        var start = world.Now;
        world.Now += Duration.FromDays(1);
        world.Do(new MoveDeal(DealWorld.Id, "offer"));
        world.Now += Duration.FromDays(1);
        Assert.Empty(world.Do(new MoveDeal(DealWorld.Id, "lead")));
        Assert.Equal((start, null, PassageResult.InProgress, 2), (world.Row("lead").Start, world.Row("lead").End, world.Row("lead").Result, world.Row("lead").Visits));
        Assert.True(world.Row("qualify").IsVoided);
        Assert.True(world.Row("offer").IsVoided);
        Assert.Equal(Duration.FromDays(1), world.Row("offer").Stayed);
        world.Now += Duration.FromDays(1);
        world.Do(new MoveDeal(DealWorld.Id, "offer"));
        Assert.Equal((world.Now, false, 2), (world.Row("offer").Start, world.Row("offer").IsVoided, world.Row("offer").Visits));
        Assert.Equal(Duration.FromDays(3), world.Row("lead").Length());
    }

    [Fact]
    public void Moving_back_to_a_skipped_stage_opens_its_row_which_keeps_its_start()
    {
        var world = Opened();
        var skippedAt = world.Now += Duration.FromDays(1);
        world.Do(new MoveDeal(DealWorld.Id, "prepare"));
        world.Now += Duration.FromDays(1);
        Assert.Empty(world.Do(new MoveDeal(DealWorld.Id, "offer")));
        Assert.Equal((PassageResult.InProgress, false, 1), (world.Row("offer").Result, world.Row("offer").IsSkipped, world.Row("offer").Visits));
        Assert.Equal((skippedAt, null), (world.Row("offer").Start, world.Row("offer").End));
        Assert.True(world.Row("agree").IsVoided);
    }

    [Fact]
    public void Moving_back_to_a_stage_without_a_row_starts_one_now()
    {
        // A deal under strict control may have come past a stage without a row; the rows alone are asked.
        var world = Opened();
        world.Now += Duration.FromDays(1);
        world.Do(new MoveDeal(DealWorld.Id, "offer"));
        var rows = world.Deal!.Passages.Without(p => p.Stage == "qualify");
        var back = new StageMove
        {
            Kind = StageMoveKind.Back,
            Process = DealWorld.ProcessId,
            ProcessVersion = 1,
            From = "offer",
            To = "qualify",
            Voided = ["offer", "agree"],
            Potential = world.Deal.Potential,
        };
        var now = world.Now + Duration.FromDays(1);
        var after = PassageRows.Apply(rows, back, now, DealWorld.Manager, world.Now, world.Deal.Potential);
        var row = after.Single(p => p.Stage == "qualify");
        Assert.Equal((now, null, PassageResult.InProgress, 1), (row.Start, row.End, row.Result, row.Visits));
        Assert.Equal(["lead", "offer", "qualify"], after.Select(p => p.Stage));
        Assert.True(after.Single(p => p.Stage == "offer").IsVoided);
    }

    private static DealWorld Opened()
    {
        var world = new DealWorld();
        Assert.Empty(world.Do(DealWorld.Open()));
        return world;
    }
}

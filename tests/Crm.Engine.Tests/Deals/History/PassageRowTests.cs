using Crm.Deals;
using NodaTime;

namespace Crm.Engine.Tests.Deals.History;

/// <summary>The passage table's rows share the deal's own rows; their keys stay what they are made of (DEAL-16).</summary>
public sealed class PassageRowTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);

    [Fact]
    public void The_key_of_a_row_is_that_of_its_deal_and_stage_whoever_had_the_row_before()
    {
        var one = Make(1, "lead");
        var first = DealPassage.Of(one, 0);
        var other = Make(2, "lead") with { Passages = one.Passages };
        var renamed = one with { Passages = [one.Passages[0] with { Stage = "offer" }] };
        var changed = one with { DealKind = new(Guid.CreateVersion7()) };

        Assert.Equal(DealPassage.IdOf(one.Id, "lead"), first.Id);
        Assert.Equal(DealPassage.IdOf(other.Id, "lead"), DealPassage.Of(other, 0).Id);
        Assert.Equal(other.Id, DealPassage.Of(other, 0).Deal);
        Assert.Equal(DealPassage.IdOf(one.Id, "offer"), DealPassage.Of(renamed, 0).Id);
        Assert.Equal((first.Id, changed.DealKind), (DealPassage.Of(changed, 0).Id, DealPassage.Of(changed, 0).DealKind));
        Assert.Equal(first, DealPassage.Of(one, 0));
    }

    private static Deal Make(int number, string stage) => new()
    {
        Id = new(new Guid(number, 0, 0, new byte[8])),
        Topic = "A deal",
        DealKind = new(new Guid(7, 0, 0, new byte[8])),
        Control = ControlMode.Manual,
        Process = new(new Guid(8, 0, 0, new byte[8])),
        Stage = stage,
        Responsible = new(new Guid(9, 0, 0, new byte[8])),
        OpenedAt = Start,
        Potential = new(1m, CurrencyCode.Rub),
        Passages = [new() { Stage = stage, Start = Start, Result = PassageResult.InProgress, Potential = new(1m, CurrencyCode.Rub), Visits = 1 }],
        HoldsFrom = Start,
        RecordedAt = Start,
    };
}

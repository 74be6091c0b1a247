using Crm.Deals;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>A process in two versions and deals in its stages.</summary>
internal static class MigrationDesk
{
    public static readonly ProcessDefinition First = ProcessBuilder.Start()
        .Stage("lead", "Lead", s => s.Target(Duration.FromDays(2)).Step("call", "Call", Duration.FromDays(1)))
        .Stage("offer", "Offer", s => s.Target(Duration.FromDays(5)).Step("write", "Write", Duration.FromDays(3)).Step("send", "Send", Duration.FromDays(1)))
        .Stage("deal", "Deal", s => s.Step("sign", "Sign", Duration.FromDays(2)))
        .Won("won", "Won", s => s.Step("record_won", "Record", Duration.FromDays(1)))
        .Lost("lost", "Lost", s => s.Step("record_lost", "Record", Duration.FromDays(1)))
        .Build();

    /// <summary><em>Offer</em> is called <em>quote</em> now: its first step is gone, its second has another term, and there is a third.</summary>
    public static readonly ProcessDefinition Second = ProcessBuilder.Start()
        .Stage("lead", "Lead", s => s.Target(Duration.FromDays(2)).Step("call", "Call", Duration.FromDays(1)))
        .Stage("quote", "Quote", s => s.Target(Duration.FromDays(7)).Requires(DealFields.Partner).Step("price", "Price", Duration.FromDays(6)).Step("send", "Send", Duration.FromDays(4)))
        .Stage("offer", "Offer", s => s.Retired())
        .Stage("deal", "Deal", s => s.Step("sign", "Sign", Duration.FromDays(2)))
        .Won("won", "Won", s => s.Step("record_won", "Record", Duration.FromDays(1)))
        .Lost("lost", "Lost", s => s.Step("record_lost", "Record", Duration.FromDays(1)))
        .Build();

    public static ProcessDefinition Dropped() => Second with { Stages = [.. Second.Stages.Where(s => s.Key != "offer")] };

    public static async Task PublishAsync(StrictDesk desk) =>
        await desk.Crm.SalesProcesses.PublishAsync(new() { Process = desk.Kind.Process, Definition = Second });

    public static async Task<Deal> DealInOfferAsync(StrictDesk desk, bool sent)
    {
        var deal = await desk.DealAsync();
        desk.World.Clock.Advance(Duration.FromHours(5));
        deal = await desk.CompleteAsync(deal, "call");
        desk.World.Clock.Advance(Duration.FromHours(5));
        return sent ? await desk.CompleteAsync(deal, "write") : deal;
    }

    public static async Task<Deal> ClosedAsync(StrictDesk desk)
    {
        var deal = await desk.DealAsync();
        foreach (var step in new[] { "call", "write", "send", "sign", "record_won" })
        {
            deal = await desk.CompleteAsync(deal, step);
        }

        return deal;
    }
}

using Crm.Deals;
using Crm.Settings;
using NodaTime;

namespace Crm.Benchmarks.Deals;

/// <summary>Moves in interleaved rounds (performance anchors A1, A4, B9).</summary>
internal static class MoveComparisons
{
    /// <summary>The rules against what one would write without an SDK, which makes the same state, journal facts and event.</summary>
    public static Comparison Rules { get; } = new("rules", "a move decided by the rules against a switch written by hand", [5], _ =>
    {
        var by = new HandWrittenMove(DealSamples.Manager(0));
        var (deal, now) = (HandWrittenMove.FirstStage, DealSamples.Start + Duration.FromDays(300));
        var (forward, refused) = (new MoveDeal(deal.Id, "qualify"), new MoveDeal(deal.Id, "nowhere"));
        var back = new MoveDeal(deal.Id, "lead");
        var machine = StageMachine.Compile(DealSamples.Definition, ControlMode.Manual);
        var known = new DealSurroundings { Now = now, Principal = CrmPrincipal.User(DealSamples.Manager(0)), Settings = TenantSettings.Default, Machine = machine, ProcessVersion = 1 };
        return Task.FromResult<IReadOnlyList<Side>>(
        [
            new("by hand: state, passages, event, journal facts", n => Repeat(n, () => by.Move(deal, forward, now).After)),
            new("by hand: state and passages only", n => Repeat(n, () => by.StateAlone(deal, forward, now))),
            new("rules: move", n => Repeat(n, () => DealRules.Move(deal, forward, known).After)),
            new("by hand: refusal with the same error", n => Repeat(n, () => by.Move(deal, refused, now).Errors)),
            new("rules: refusal, unknown stage", n => Repeat(n, () => DealRules.Move(deal, refused, known).Errors)) { Peer = "by hand: refusal with the same error" },
            new("rules: refusal, stage not permitted", n => Repeat(n, () => DealRules.Move(deal, back, known).Errors)) { Peer = "by hand: refusal with the same error" },
            new("machine alone", n => Repeat(n, () => machine.Move("lead", DealStatus.InProgress, "qualify"))),
        ]);
    });

    /// <summary>Whole moves through the public service, with and without somebody reading.</summary>
    public static Comparison Whole { get; } = new("moves", "crm.Deals.MoveAsync in memory", [1_000, 100_000], async count =>
    {
        var quiet = await MoveRun.OpenAsync(count).ConfigureAwait(false);
        var read = await MoveRun.OpenAsync(count).ConfigureAwait(false);
        var often = await MoveRun.OpenAsync(count).ConfigureAwait(false);
        var now = await MoveRun.OpenAsync(count).ConfigureAwait(false);
        var held = await MoveRun.OpenAsync(count).ConfigureAwait(false);
        var byHand = new HandWrittenStore(count);
        return
        [
            new("by hand: a lock, dictionaries and lists keep the same records", byHand.Move),
            new("get and move, nobody reads", n => quiet.Move(n, snapshotEvery: 0)),
            new("the same, one snapshot held all the time", n => held.Move(n, snapshotEvery: int.MaxValue)),
            new("the same, a snapshot opened every 1,000 moves", n => read.Move(n, snapshotEvery: 1_000)),
            new("the same, a snapshot opened and held for every move", n => often.Move(n, snapshotEvery: 1)),
            new("the same, a snapshot opened and closed before every move", n => now.Move(n, snapshotEvery: -1)),
        ];
    });

    private static void Repeat(int times, Func<object?> work)
    {
        for (var i = 0; i < times; i++)
        {
            GC.KeepAlive(work());
        }
    }
}

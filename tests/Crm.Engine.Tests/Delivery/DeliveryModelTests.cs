using FsCheck;
using FsCheck.Fluent;

namespace Crm.Engine.Tests.Delivery;

/// <summary>Lives of two nodes made by lot: events told, passes, handlers that fail, waiting, commands about what is held up, and nodes that die between an effect and its being noted.</summary>
public sealed class DeliveryModelTests
{
    private static readonly Gen<int> Aggregate = Gen.Choose(1, DeliveryModel.Aggregates);

    private static readonly Gen<DeliveryStep> Steps = Gen.Frequency(
        (30, Gen.NonEmptyListOf(Aggregate).Select(of => (DeliveryStep)new DeliveryStep.Tell([.. of.Distinct().Take(3)]))),
        (25, Gen.Choose(0, 1).Select(n => (DeliveryStep)new DeliveryStep.Dispatch(n))),
        (10, from n in Gen.Choose(0, 1) from after in Gen.Choose(1, 6) select (DeliveryStep)new DeliveryStep.Die(n, after)),
        (12, Gen.Elements(1, 3, 9, 31).Select(s => (DeliveryStep)new DeliveryStep.Wait(s))),
        (12, from a in Aggregate from n in Gen.Choose(1, 12) select (DeliveryStep)new DeliveryStep.Break(a, n)),
        (11, from which in Gen.Choose(0, 9) from skips in Gen.Elements(true, false) select (DeliveryStep)new DeliveryStep.Command(which, skips)));

    [Fact]
    public void Whatever_happens_events_come_at_least_once_in_the_order_of_their_aggregate_and_only_what_fails_is_held_up()
    {
        var (effects, repeats, skips) = (0, 0, 0);
        var lives = (from length in Gen.Choose(5, 60) from steps in Gen.ListOf(Steps, length) select steps.ToArray()).ToArbitrary();
        Prop.ForAll(lives, steps =>
        {
            LiveAsync().GetAwaiter().GetResult();
            async Task LiveAsync()
            {
                var model = new DeliveryModel();
                foreach (var step in steps)
                {
                    await model.DoAsync(step);
                }

                await model.EndAsync();
                (effects, repeats, skips) = (effects + model.Seldom.Effects, repeats + model.Seldom.Repeats, skips + model.Seldom.Skips);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
        Assert.True(effects > 3_000 && repeats > 100 && skips > 30, $"{effects} effects, {repeats} repeated, {skips} given up");
    }
}

/// <summary>Something that happens to two nodes.</summary>
internal abstract record DeliveryStep
{
    /// <summary>One commit with an event of each of some aggregates.</summary>
    public sealed record Tell(ValueList<int> Of) : DeliveryStep;

    /// <summary>A node delivers what waits.</summary>
    public sealed record Dispatch(int Node) : DeliveryStep;

    /// <summary>A node delivers, dies after some effects, and is started anew.</summary>
    public sealed record Die(int Node, int After) : DeliveryStep;

    /// <summary>Time goes by.</summary>
    public sealed record Wait(int Seconds) : DeliveryStep;

    /// <summary>The handler cannot handle an event from now on, or can again.</summary>
    public sealed record Break(int Aggregate, int Number) : DeliveryStep;

    /// <summary>One of the events that hold something up is given up, or to be tried again.</summary>
    public sealed record Command(int Which, bool Skips) : DeliveryStep;
}

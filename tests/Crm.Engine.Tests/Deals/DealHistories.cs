using Crm.Deals;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>Generated lives of deals: commands with the time between them.</summary>
internal static class DealHistories
{
    private static readonly Gen<DealStep> Steps = Gen.OneOf(
        Gen.Elements(DealWorld.StageKeys).Select(s => new DealStep($"move {s}", _ => new MoveDeal(DealWorld.Id, s))),
        Gen.Choose(0, 5000).Select(p => new DealStep($"potential {p}", _ => new EditDeal(DealWorld.Id, new EditDeal.SetPotential(new Money(p, CurrencyCode.Rub))))),
        Gen.Choose(0, 10).Select(e => new DealStep($"estimate {e}", _ => new EditDeal(DealWorld.Id, new EditDeal.SetEstimate(e / 10m)))),
        Gen.Choose(1, 28).Select(d => new DealStep($"expect {d}", _ => new EditDeal(DealWorld.Id, new EditDeal.SetExpectedClose(new LocalDate(2026, 2, d))))),
        Gen.Choose(10, 13).Select(u => new DealStep($"responsible {u}", _ => new EditDeal(DealWorld.Id, new EditDeal.SetResponsible(new(Testing.SequentialIds.Nth(u)))))),
        Gen.Constant(new DealStep("win", _ => new WinDeal(DealWorld.Id))),
        Gen.Constant(new DealStep("lose", _ => new LoseDeal(DealWorld.Id, DealWorld.TooDear))),
        Gen.Constant(new DealStep("return", _ => new ReturnDeal(DealWorld.Id))),
        Gen.Constant(new DealStep("close", _ => new CloseDeal(DealWorld.Id))),
        Gen.Constant(new DealStep("reopen", _ => new ReopenDeal(DealWorld.Id))));

    public static readonly Arbitrary<(int Minutes, DealStep Step)[]> Any =
        Gen.Zip(Gen.Choose(0, 3000), Steps).Select(z => (z.Item1, z.Item2)).ArrayOf().ToArbitrary();

    /// <summary>Commands that the rules refuse change nothing; those they allow go on.</summary>
    public static DealWorld Play((int Minutes, DealStep Step)[] history, Action<DealWorld> after)
    {
        var world = new DealWorld();
        Assert.Empty(world.Do(DealWorld.Open()));
        after(world);
        foreach (var (minutes, step) in history)
        {
            world.Now += Duration.FromMinutes(minutes + 1);
            world.Do(step.Make(world));
            after(world);
        }

        return world;
    }
}

/// <summary>A command to be made when its turn comes.</summary>
internal sealed record DealStep(string Name, Func<DealWorld, DealCommand> Make)
{
    public override string ToString() => Name;
}

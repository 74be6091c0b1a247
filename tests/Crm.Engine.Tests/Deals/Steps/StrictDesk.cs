using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Storage;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>A desk that sells by the built-in strict process, on a store one can see to be right.</summary>
internal sealed class StrictDesk
{
    private StrictDesk(SliceWorld world, DealKind kind) => (World, Kind) = (world, kind);

    public SliceWorld World { get; }

    public DealKind Kind { get; }

    public ICrm Crm => World.Crm;

    public static async Task<StrictDesk> OpenAsync(ProcessDefinition? definition = null, Action<CrmBuilder>? setup = null)
    {
        var world = new SliceWorld(setup: setup);
        await world.Crm.Directories.LoadStandardSetsAsync();
        var process = await world.Crm.SalesProcesses.PublishAsync(new() { Name = "Typical", Definition = definition ?? StandardProcesses.TypicalSale });
        return new(world, await world.Crm.DealKinds.CreateAsync(new("Typical", ControlMode.Strict) { Process = process.Id }));
    }

    public async Task<Deal> DealAsync() => await Crm.Deals.OpenAsync(new OpenDeal(Kind.Id, "Forty chairs") { Potential = new Money(100, CurrencyCode.Rub) });

    public async Task<Deal> CompleteAsync(Deal deal, string step) => await Crm.Deals.MoveAsync(new CompleteStep(deal.Id, step));

    /// <summary>A deal whose first two gates are met, completed up to a step, that one left out.</summary>
    public async Task<Deal> DealAtAsync(string step)
    {
        var deal = await DealAsync();
        await Crm.Interactions.RegisterAsync(new(InteractionType.Email, "Asked") { Direction = InteractionDirection.Incoming, Subject = deal.Id.Reference });
        deal = await Crm.Deals.EditAsync(new EditDeal(deal.Id, new EditDeal.SetAgreement(new AgreementId(Testing.SequentialIds.Nth(77)))));
        while (DealSteps.OpenOf(deal) is { } open && open.Step != step)
        {
            World.Clock.Advance(Duration.FromHours(1));
            deal = await CompleteAsync(deal, open.Step);
        }

        return deal;
    }

    public Task<IReadOnlyList<string>> RefusedAsync(DealCommand command) => SliceWorld.CodesAsync(() => command switch
    {
        MoveDealCommand move => Crm.Deals.MoveAsync(move),
        DecideDeal decide => Crm.Deals.DecideAsync(decide),
        CloseDeal close => Crm.Deals.CloseAsync(close),
        ConvertDeal convert => Crm.Deals.ConvertAsync(convert),
        _ => throw new InvalidOperationException("Not asked here."),
    });

    public async Task<List<string>> VerbsAsync(Deal deal) => [.. (await World.JournalAsync(deal.Id.Reference)).Select(e => e.Verb)];

    public async Task<List<CrmEvent>> EventsAsync(Deal deal) => await World.EventsAsync(deal.Id.Reference);
}

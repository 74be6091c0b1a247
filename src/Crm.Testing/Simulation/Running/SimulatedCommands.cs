using System.Globalization;
using Crm.Deals;
using Crm.Directories;

namespace Crm.Testing.Simulation;

/// <summary>Turns what is planned into the CRM's own commands. The same for live play and import, so that both give the same facts.</summary>
internal sealed class SimulatedCommands(SimulationOptions options, SimulationGround ground)
{
    public DealImport Import(SimulatedDeal deal) => new()
    {
        Name = deal.Number.ToString(CultureInfo.InvariantCulture),
        Deal = deal.Id,
        Open = Open(deal) with { HoldsFrom = deal.OpenedAt },
        Then = ValueList.From(deal.Events.Select(e => Command(deal.Id, e) with { HoldsFrom = e.At })),
    };

    public OpenDeal Open(SimulatedDeal deal) => new(ground.Kind.Id, deal.Topic)
    {
        Partner = deal.Client is { } client ? ground.Clients[client - 1] : null,
        Responsible = deal.Responsible,
        Potential = deal.Potential,
        Estimate = deal.Estimate,
        ExpectedCloseOn = deal.ExpectedCloseOn,
        Source = deal.Source is { } source ? ground.Sources[source] : null,
        Lines = [new DealLine { Name = deal.Product, Price = deal.Potential }],
    };

    public ExistingDealCommand Command(DealId deal, SimulatedEvent what) => what switch
    {
        SimulatedEvent.Moved moved => new MoveDeal(deal, moved.To),
        SimulatedEvent.Won => new WinDeal(deal),
        SimulatedEvent.Lost { Competitor: { } rival } => new LoseDeal(deal, PredefinedEntries.LostToCompetitor) { Winner = ground.Competitors[rival - 1] },
        SimulatedEvent.Lost lost => new LoseDeal(deal, ground.LossReasons[lost.Reason!]),
        SimulatedEvent.Closed => new CloseDeal(deal),
        _ => new EditDeal(deal, Change(what)),
    };

    private EditDeal.Change Change(SimulatedEvent what) => what switch
    {
        SimulatedEvent.Reassigned given => new EditDeal.SetResponsible(given.To),
        SimulatedEvent.Revalued valued => new EditDeal.SetPotential(valued.Potential),
        SimulatedEvent.Estimated estimated => new EditDeal.SetEstimate(estimated.Estimate),
        SimulatedEvent.Postponed postponed => new EditDeal.SetExpectedClose(postponed.On),
        SimulatedEvent.ClientNamed named => new EditDeal.SetPartner(ground.Clients[named.Client - 1]),
        SimulatedEvent.Ticked tick => new EditDeal.SetTick(tick.Stage, tick.Item, true),
        SimulatedEvent.Challenged challenged => new EditDeal.AddParticipant(
            new() { Partner = ground.Competitors[challenged.Competitor - 1], Role = PredefinedEntries.CompetitorRole }),
        _ => throw new InvalidOperationException($"{options.Name}: unknown event {what.GetType().Name}."),
    };
}

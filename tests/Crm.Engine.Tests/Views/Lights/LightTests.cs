using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Partners;
using Crm.Views;
using NodaTime;

namespace Crm.Engine.Tests.Views.Lights;

/// <summary>Traffic lights of stored clients and deals (PARTY-12).</summary>
public sealed class LightTests
{
    private readonly SliceWorld _world = new();

    private ICrm Crm => _world.Crm;

    [Fact]
    public async Task Clients_have_lights_by_portrait_and_running_deals()
    {
        await Crm.Portraits.SaveAsync(new(PartnerWorkStatus.Working, PartnerType.Company)
        {
            Attributes = [new() { Field = PortraitField.PublicName }],
            Contacts = [new() { Type = ContactValueType.Email }],
        });
        var kind = await _world.AddKindAsync();
        var green = await Crm.Partners.RegisterAsync(new("A", PartnerRelations.Client) { PublicName = "A", ContactValues = [new() { Type = ContactValueType.Email, Text = "a@example.com" }] });
        var yellow = await Crm.Partners.RegisterAsync(new("B", PartnerRelations.Client) { PublicName = "B" });
        var red = await Crm.Partners.RegisterAsync(new("C", PartnerRelations.Client) { PublicName = "C" });
        var supplier = await Crm.Partners.RegisterAsync(new("D", PartnerRelations.Supplier));
        await Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "A") { Partner = green.Id });
        await Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "B") { Partner = yellow.Id });

        var lights = await Crm.Lights.ClientsAsync([red.Id, green.Id, supplier.Id, yellow.Id, new(Testing.SequentialIds.Nth(999))]);

        Assert.Equal([(red.Id, TrafficLight.Red), (green.Id, TrafficLight.Green), (supplier.Id, null), (yellow.Id, TrafficLight.Yellow)], lights.Select(l => (l.Client, l.Light)));
        Assert.Equal(lights[1], await Crm.Lights.ClientAsync(green.Id));
        Assert.Equal(lights[1], (await Crm.Cards.ClientAsync(green.Id)).Light);
    }

    [Fact]
    public async Task Deals_have_lights_by_their_next_activities()
    {
        var kind = await _world.AddKindAsync();
        var (first, later, calm, won) = (await OpenAsync(kind), await OpenAsync(kind), await OpenAsync(kind), await OpenAsync(kind));
        later = await Crm.Deals.MoveAsync(new MoveDeal(later.Id, StandardStages.Qualification));
        won = await Crm.Deals.DecideAsync(new WinDeal(won.Id));
        await CallAsync(first.Id);
        await CallAsync(later.Id);
        await CallAsync(won.Id);
        Assert.All(await Crm.Lights.DealsAsync([first.Id, later.Id, calm.Id]), l => Assert.Equal(TrafficLight.Green, l.Light));

        _world.Clock.Advance(Duration.FromHours(3));

        var lights = await Crm.Lights.DealsAsync([first.Id, later.Id, calm.Id, won.Id]);
        Assert.Equal([TrafficLight.Red, TrafficLight.Yellow, TrafficLight.Green, null], lights.Select(l => l.Light));
        Assert.Equal(lights[0], await Crm.Lights.DealAsync(first.Id));
    }

    private async Task<Deal> OpenAsync(DealKind kind) => await Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps"));

    private async Task CallAsync(DealId deal) => await Crm.Interactions.RegisterAsync(new(InteractionType.Call, "Call")
    {
        Subject = deal.Reference,
        PlannedStart = _world.Clock.GetCurrentInstant() + Duration.FromHours(1),
        PlannedEnd = _world.Clock.GetCurrentInstant() + Duration.FromHours(2),
    });
}

using Crm.Partners;
using Crm.Views;

namespace Crm.Engine.Tests.Views.Lights;

/// <summary>Traffic lights (PARTY-12).</summary>
public sealed class LightRuleTests
{
    [Theory]
    [InlineData(true, true, true, PartnerWorkStatus.Working, TrafficLight.Green)]
    [InlineData(true, true, true, PartnerWorkStatus.Lost, TrafficLight.Green)]
    [InlineData(true, false, true, PartnerWorkStatus.Working, TrafficLight.Yellow)]
    [InlineData(false, true, true, PartnerWorkStatus.Working, TrafficLight.Yellow)]
    [InlineData(false, false, true, PartnerWorkStatus.Working, TrafficLight.Red)]
    [InlineData(true, true, false, PartnerWorkStatus.Working, TrafficLight.Red)]
    [InlineData(true, false, false, PartnerWorkStatus.Working, TrafficLight.Red)]
    [InlineData(true, true, false, PartnerWorkStatus.NotWorking, TrafficLight.Yellow)]
    [InlineData(false, true, false, PartnerWorkStatus.Lost, TrafficLight.Yellow)]
    [InlineData(false, false, false, PartnerWorkStatus.NotWorking, TrafficLight.Red)]
    public void A_client_has_the_light(bool attributes, bool contacts, bool running, PartnerWorkStatus status, TrafficLight light) =>
        Assert.Equal(light, LightRules.OfClient(attributes, contacts, running, status));

    [Theory]
    [InlineData(false, false, TrafficLight.Green)]
    [InlineData(false, true, TrafficLight.Green)]
    [InlineData(true, false, TrafficLight.Yellow)]
    [InlineData(true, true, TrafficLight.Red)]
    public void A_deal_has_the_light(bool overdue, bool first, TrafficLight light) => Assert.Equal(light, LightRules.OfDeal(overdue, first));
}

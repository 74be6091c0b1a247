using Crm.Interactions;
using Crm.Partners;
using NodaTime;

namespace Crm.Views;

/// <summary>Traffic lights as pure functions (PARTY-12).</summary>
internal static class LightRules
{
    /// <summary>The light of a client.</summary>
    public static TrafficLight OfClient(bool hasAttributes, bool hasContacts, bool hasRunningDeal, PartnerWorkStatus status) => (hasAttributes, hasContacts, hasRunningDeal) switch
    {
        (true, true, true) => TrafficLight.Green,
        (false, false, _) => TrafficLight.Red,
        (_, _, false) when status == PartnerWorkStatus.Working => TrafficLight.Red,
        _ => TrafficLight.Yellow,
    };

    /// <summary>The light of a running deal.</summary>
    public static TrafficLight OfDeal(bool isOverdue, bool isInFirstStage) => (isOverdue, isInFirstStage) switch
    {
        (false, _) => TrafficLight.Green,
        (true, true) => TrafficLight.Red,
        (true, false) => TrafficLight.Yellow,
    };

    /// <summary>Whether an activity should be over: by its planned end, without one by its planned start.</summary>
    public static bool IsOverdue(Interaction? activity, Instant at) => (activity?.PlannedEnd ?? activity?.PlannedStart) < at;
}

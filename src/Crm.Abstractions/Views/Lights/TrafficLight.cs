using Crm.Interactions;
using Crm.Partners;

namespace Crm.Views;

/// <summary>Whether somebody should look.</summary>
public enum TrafficLight
{
    /// <summary>All is well.</summary>
    Green,

    /// <summary>Something is missing.</summary>
    Yellow,

    /// <summary>Look now.</summary>
    Red,
}

/// <summary>The light of a client (PARTY-12).</summary>
/// <remarks>Green: attributes and contact values of the portrait are known and a deal is running. Red: both are incomplete, or we work with the client without a running deal.
/// Else yellow. What no portrait asks for is not missing.</remarks>
public sealed record ClientLight
{
    /// <summary>The client.</summary>
    public required PartnerId Client { get; init; }

    /// <summary>The light; absent where the partner is no client.</summary>
    public TrafficLight? Light { get; init; }

    /// <summary>How much is known of the client.</summary>
    public required Completeness Completeness { get; init; }

    /// <summary>Whether a deal with the client is running, also one the principal may not read.</summary>
    public required bool HasRunningDeal { get; init; }
}

/// <summary>The light of a deal (PARTY-12).</summary>
/// <remarks>Green: the next activity is not overdue; a deal without one has nothing overdue (that it has none is asked by <c>crm.Interests</c>). Red: it is overdue and the deal is in its first stage.
/// Yellow: it is overdue later. An activity is overdue when its planned end, or without one its planned start, is over.</remarks>
public sealed record DealLight
{
    /// <summary>The deal.</summary>
    public required DealId Deal { get; init; }

    /// <summary>The light; absent where the deal is decided.</summary>
    public TrafficLight? Light { get; init; }

    /// <summary>The next activity, where there is one that may be read; the light counts those that may not as well.</summary>
    public Interaction? NextActivity { get; init; }
}

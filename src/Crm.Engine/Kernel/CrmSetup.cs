using System.Collections.Frozen;
using Crm.Deals;
using Crm.Delivery;
using Crm.Directories;
using Crm.Partners;
using Crm.Storage;
using Crm.Views;
using NodaTime;

namespace Crm.Kernel;

/// <summary>The set-up after validation: everything a scope needs that is not its tenant or principal. Immutable, shared by all threads.</summary>
internal sealed class CrmSetup
{
    public required ICrmStore Store { get; init; }

    public required IClock Clock { get; init; }

    public required IIdSource Ids { get; init; }

    public required IExchangeRates Rates { get; init; }

    public required IDateTimeZoneProvider TimeZones { get; init; }

    public required FrozenDictionary<string, IMoveCondition> MoveConditions { get; init; }

    public required IReadOnlyList<ICardSection> CardSections { get; init; }

    public required IReadOnlyList<IClientSection> ClientSections { get; init; }

    public required IReadOnlyList<IReferenceHolder> ReferenceHolders { get; init; }

    /// <summary>What rules of segments may ask of partners, by code.</summary>
    public required FrozenDictionary<string, IPartnerFact> PartnerFacts { get; init; }

    /// <summary>The register of companies, or one that says there is none.</summary>
    public required ICounterpartyRegistry Registry { get; init; }

    /// <summary>The schemes of identifiers, the embedder's with them.</summary>
    public required IdentifierSchemes Schemes { get; init; }

    /// <summary>Compiled processes, shared by all scopes.</summary>
    public StageMachines Machines { get; } = new();

    /// <summary>The application's consumers of events.</summary>
    public required DeliveryNode Deliveries { get; init; }

    /// <summary>Woken by every commit of this process that told something.</summary>
    public CommitSignal Told { get; } = new();

    public IAccessRules Access { get; init; } = new WholeTenant();
}

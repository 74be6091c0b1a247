using Crm.Deals;
using Crm.Delivery;
using Crm.Directories;
using Crm.Partners;
using Crm.Storage;
using Crm.Views;
using NodaTime;

namespace Crm;

/// <summary>Collects how the SDK is set up, with and without a container. Not safe to share between threads; used once at start.</summary>
/// <remarks>All faults are reported together when the host is made, as <see cref="CrmConfigurationException"/>.</remarks>
public sealed class CrmBuilder
{
    internal List<Func<IServiceProvider?, ICrmStore>> Stores { get; } = [];

    internal List<IMoveCondition> MoveConditions { get; } = [];

    internal List<IReferenceHolder> ReferenceHolders { get; } = [];

    internal List<ICardSection> CardSections { get; } = [];

    internal List<IClientSection> ClientSections { get; } = [];

    internal List<IPartnerFact> PartnerFacts { get; } = [];

    internal List<(string Name, ConsumerBuilder Builder)> Consumers { get; } = [];

    internal Func<IServiceProvider?, ICounterpartyRegistry>? Registry { get; private set; }

    internal IdentifierSchemes Schemes { get; private set; } = IdentifierSchemes.BuiltIn;

    internal IClock? Clock { get; private set; }

    internal IIdSource? Ids { get; private set; }

    internal IRandomSource? Random { get; private set; }

    internal IExchangeRates? Rates { get; private set; }

    internal IDateTimeZoneProvider TimeZones { get; private set; } = DateTimeZoneProviders.Tzdb;

    internal Func<IServiceProvider, (TenantId Tenant, CrmPrincipal Principal)>? Scope { get; private set; }

    /// <summary>Where records live; exactly one store is needed, there is no default.</summary>
    /// <param name="store">Makes the store; adapters call this from their <c>Use…Storage</c>. The provider is <see langword="null"/> without a container.</param>
    public CrmBuilder UseStore(Func<IServiceProvider?, ICrmStore> store)
    {
        ArgumentNullException.ThrowIfNull(store);
        Stores.Add(store);
        return this;
    }

    /// <summary>The clock.</summary>
    /// <param name="clock">The clock; its moments are truncated to microseconds.</param>
    /// <value>The system's clock unless set.</value>
    public CrmBuilder UseClock(IClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Clock = clock;
        return this;
    }

    /// <summary>The source of ids.</summary>
    /// <param name="ids">The source.</param>
    /// <value>RFC 9562 version 7 from the clock and the source of chance unless set.</value>
    public CrmBuilder UseIds(IIdSource ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        Ids = ids;
        return this;
    }

    /// <summary>The source of chance.</summary>
    /// <param name="random">The source.</param>
    /// <value>The operating system's cryptographic source unless set.</value>
    public CrmBuilder UseRandom(IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Random = random;
        return this;
    }

    /// <summary>Where exchange rates come from.</summary>
    /// <param name="rates">The source.</param>
    /// <value>No rates unless set: conversions disclose every rate as missing.</value>
    public CrmBuilder UseExchangeRates(IExchangeRates rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        Rates = rates;
        return this;
    }

    /// <summary>Where time zones come from.</summary>
    /// <param name="timeZones">The source.</param>
    /// <value>The TZDB shipped with NodaTime unless set.</value>
    public CrmBuilder UseTimeZones(IDateTimeZoneProvider timeZones)
    {
        ArgumentNullException.ThrowIfNull(timeZones);
        TimeZones = timeZones;
        return this;
    }

    /// <summary>The register of companies that fills requisites by INN (PARTY-8).</summary>
    /// <param name="registry">Makes the adapter; the provider is <see langword="null"/> without a container.</param>
    /// <value>None unless set: the answer is <see cref="RegistryAnswer.NotConfigured"/>.</value>
    public CrmBuilder UseCounterpartyRegistry(Func<IServiceProvider?, ICounterpartyRegistry> registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        Registry = registry;
        return this;
    }

    /// <summary>Adds a country's scheme of identifiers (PARTY-9); one with a known code takes the place of the known.</summary>
    /// <param name="scheme">The scheme.</param>
    public CrmBuilder AddIdentifierScheme(IIdentifierScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        Schemes = Schemes.With(scheme);
        return this;
    }

    /// <summary>With a container: which tenant and principal a scope's <see cref="ICrm"/> is for.</summary>
    /// <param name="scope">Asked once per scope.</param>
    public CrmBuilder UseScope(Func<IServiceProvider, (TenantId Tenant, CrmPrincipal Principal)> scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        Scope = scope;
        return this;
    }

    /// <summary>Adds a condition that stages may ask for (DEAL-12).</summary>
    /// <param name="condition">The condition; its code must be new.</param>
    public CrmBuilder AddMoveCondition(IMoveCondition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        MoveConditions.Add(condition);
        return this;
    }

    /// <summary>Adds a section to the cards of deals (DEAL-42).</summary>
    /// <param name="section">The section; its code must be new.</param>
    public CrmBuilder AddCardSection(ICardSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        CardSections.Add(section);
        return this;
    }

    /// <summary>Adds a section to the cards of clients (PARTY-18), and to what is told of a caller (PARTY-21).</summary>
    /// <param name="section">The section; its code must be new.</param>
    public CrmBuilder AddClientSection(IClientSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        ClientSections.Add(section);
        return this;
    }

    /// <summary>Adds a fact of partners that rules of segments may ask for (PARTY-13).</summary>
    /// <param name="fact">The fact; its code must be new.</param>
    public CrmBuilder AddPartnerFact(IPartnerFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        PartnerFacts.Add(fact);
        return this;
    }

    /// <summary>Adds somebody who receives events, each at least once.</summary>
    /// <param name="name">The name under which it is remembered what was delivered; never changes; at most 60 characters.</param>
    /// <param name="consumer">Adds handlers, as in <c>consumer =&gt; consumer.On&lt;DealWon&gt;(handler)</c>.</param>
    public CrmBuilder AddConsumer(string name, Action<ConsumerBuilder> consumer)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(consumer);
        var builder = new ConsumerBuilder();
        consumer(builder);
        Consumers.Add((name, builder));
        return this;
    }

    /// <summary>Adds somebody who names directory entries, so that used ones are never deleted (DIR-1).</summary>
    /// <param name="holder">The holder.</param>
    public CrmBuilder AddReferenceHolder(IReferenceHolder holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        ReferenceHolders.Add(holder);
        return this;
    }
}

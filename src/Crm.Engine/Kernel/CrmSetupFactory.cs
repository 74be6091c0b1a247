using System.Collections.Frozen;
using Crm.Deals;
using Crm.Delivery;
using Crm.Partners;
using NodaTime;

namespace Crm.Kernel;

/// <summary>Turns what the builder collected into a set-up, or reports every fault at once.</summary>
internal static class CrmSetupFactory
{
    public static CrmSetup Create(CrmBuilder builder, IServiceProvider? services, IAccessRules? access = null)
    {
        IMoveCondition[] conditions = [.. BuiltIn.MoveConditions, .. builder.MoveConditions];
        IPartnerFact[] facts = [.. BuiltIn.PartnerFacts, .. builder.PartnerFacts];
        var errors = Faults(builder, conditions, facts);
        if (errors.Count > 0)
        {
            throw new CrmConfigurationException(errors);
        }

        var clock = new EngineClock(builder.Clock ?? SystemClock.Instance);
        var ids = builder.Ids ?? new IdSource(clock, builder.Random ?? new CryptoRandomSource());
        return new CrmSetup
        {
            Store = builder.Stores[0](services),
            Clock = clock,
            Ids = ids,
            Deliveries = new([.. builder.Consumers.Select(c => new Consumer(c.Name, c.Builder.Chosen, c.Builder.Handlers, services))], ids),
            Rates = builder.Rates ?? new ExchangeRateTable([]),
            TimeZones = builder.TimeZones,
            Registry = builder.Registry?.Invoke(services) ?? new NoRegistry(),
            Schemes = builder.Schemes,
            MoveConditions = conditions.ToFrozenDictionary(c => c.Code, StringComparer.Ordinal),
            PartnerFacts = facts.ToFrozenDictionary(f => f.Code, StringComparer.Ordinal),
            CardSections = [.. builder.CardSections],
            ClientSections = [.. builder.ClientSections],
            ReferenceHolders = [.. BuiltIn.ReferenceHolders, .. builder.ReferenceHolders],
            Access = access ?? new WholeTenant(),
        };
    }

    private static List<CrmError> Faults(CrmBuilder builder, IMoveCondition[] conditions, IPartnerFact[] facts)
    {
        var errors = new List<CrmError>();
        if (builder.Stores.Count == 0)
        {
            errors.Add(SetupErrors.StoreMissing.With());
        }
        else if (builder.Stores.Count > 1)
        {
            errors.Add(SetupErrors.StoreTwice.With(("count", builder.Stores.Count)));
        }

        foreach (var codes in (IEnumerable<string>[])[builder.CardSections.Select(s => s.Code), builder.ClientSections.Select(s => s.Code)])
        {
            errors.AddRange(codes.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => SetupErrors.SectionTwice.With(("code", g.Key))));
        }

        foreach (var code in conditions.GroupBy(c => c.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            errors.Add(SetupErrors.ConditionTwice.With(("code", code.Key)));
        }

        errors.AddRange(facts.GroupBy(f => f.Code, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => SetupErrors.FactTwice.With(("code", g.Key))));
        errors.AddRange(Consumer.Faults(builder.Consumers));
        return errors;
    }
}

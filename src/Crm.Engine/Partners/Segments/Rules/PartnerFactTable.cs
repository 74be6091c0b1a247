using Crm.Kernel;
using Crm.Settings;
using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>Names a fact: its code, and of how many days.</summary>
internal readonly record struct FactKey(string Code, int? Days);

/// <summary>Facts of some partners: one answer for each fact, however many partners (PARTY-13). Immutable once loaded.</summary>
internal sealed class PartnerFactTable
{
    /// <summary>The most partners whose facts are asked for at once.</summary>
    public const int MaxPartners = 500;

    private readonly Dictionary<FactKey, IReadOnlyDictionary<PartnerId, decimal>> _facts = [];

    private PartnerFactTable()
    {
    }

    /// <summary>Nobody has anything: of partners that are being registered.</summary>
    public static PartnerFactTable Nothing { get; } = new();

    public static async ValueTask<PartnerFactTable> LoadAsync(
        CrmSession session, IStoreView view, TenantSettings settings, IEnumerable<FactKey> facts, IReadOnlyList<PartnerId> partners, CancellationToken cancellationToken)
    {
        var table = new PartnerFactTable();
        if (partners.Count == 0)
        {
            return table;
        }

        var now = session.Now();
        foreach (var key in facts.Distinct())
        {
            var question = new PartnerFactQuestion(partners, view, settings, key.Days is { } days ? now - Duration.FromDays(days) : null, now);
            table._facts[key] = await session.Setup.PartnerFacts[key.Code].OfAsync(question, cancellationToken).ConfigureAwait(false);
        }

        return table;
    }

    public decimal Of(FactKey fact, PartnerId partner) => _facts.TryGetValue(fact, out var values) && values.TryGetValue(partner, out var value) ? value : 0m;
}

using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;

namespace Crm.Storage.Tests.InMemory;

/// <summary>What the store should hold, kept the simplest way.</summary>
internal sealed class NaiveModel : IRecordLookup
{
    public Dictionary<Guid, Deal> Deals { get; init; } = [];

    public Dictionary<Guid, Partner> Partners { get; init; } = [];

    public TOther? Find<TOther>(Guid id)
        where TOther : class, IRecord<TOther> =>
        (TOther?)(typeof(TOther) == typeof(Deal) ? Deals.GetValueOrDefault(id) : (object?)Partners.GetValueOrDefault(id));

    public NaiveModel Copy() => new() { Deals = new(Deals), Partners = new(Partners) };
}

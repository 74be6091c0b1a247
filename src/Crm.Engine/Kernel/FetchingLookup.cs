using Crm.Specifications;
using Crm.Storage;

namespace Crm.Kernel;

/// <summary>A look-up that notes what it was asked for and did not have, so that it can be fetched and the question asked again.</summary>
internal sealed class FetchingLookup : IRecordLookup
{
    private readonly Dictionary<EntityRef, object?> _known = [];
    private readonly List<Func<IStoreView, CancellationToken, ValueTask>> _missing = [];

    public TOther? Find<TOther>(Guid id)
        where TOther : class, IRecord<TOther>
    {
        var reference = new EntityRef(TOther.Kind.Name, id);
        if (_known.TryGetValue(reference, out var found))
        {
            return (TOther?)found;
        }

        _missing.Add(async (store, cancellationToken) =>
            _known[reference] = await store.FindAsync<TOther>(id, cancellationToken).ConfigureAwait(false));
        return null;
    }

    /// <summary>Whether something was missing; it is here now.</summary>
    public async ValueTask<bool> FetchMissingAsync(IStoreView store, CancellationToken cancellationToken)
    {
        var missing = _missing.ToArray();
        _missing.Clear();
        foreach (var fetch in missing)
        {
            await fetch(store, cancellationToken).ConfigureAwait(false);
        }

        return missing.Length > 0;
    }
}

namespace Crm.Storage.Conformance;

/// <summary>One audit on its way: what it reads from and what it has found. Used by one caller.</summary>
internal sealed class AuditRun(ITenantStore store, IStoreSnapshot view, StoreAuditOptions options, CancellationToken token)
{
    private readonly List<StoreContradiction> _told = [];
    private long _found;

    public ITenantStore Store => store;

    public IStoreSnapshot View => view;

    public StoreAuditOptions Options => options;

    public CancellationToken Token => token;

    public long Commits { get; set; }

    public long Records { get; set; }

    public long Events { get; set; }

    public long Keys { get; set; }

    public void Tell(ContradictionKind kind, string subject, string detail)
    {
        _found++;
        if (_told.Count < options.MostTold)
        {
            _told.Add(new(kind, subject, detail));
        }
    }

    public StoreAuditReport Report() => new()
    {
        Contradictions = _told,
        Found = _found,
        Commits = Commits,
        Records = Records,
        Events = Events,
        Keys = Keys,
    };

    /// <summary>At most so many of the items, spread evenly.</summary>
    public static IEnumerable<T> Spread<T>(IReadOnlyCollection<T> items, int most)
    {
        var place = 0L;
        var taken = -1L;
        foreach (var item in items)
        {
            // The place scaled to the number wanted: an item is taken whenever that passes a whole number.
            var scaled = items.Count <= most ? place : place * most / items.Count;
            if (scaled != taken && most > 0)
            {
                taken = scaled;
                yield return item;
            }

            place++;
        }
    }
}

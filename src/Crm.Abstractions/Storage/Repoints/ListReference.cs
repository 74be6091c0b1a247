using System.Linq.Expressions;

namespace Crm.Storage;

/// <summary>An id in each item of an owned list.</summary>
internal sealed class ListReference<T, TItem, TId>(
    string name,
    string? target,
    Expression<Func<T, IEnumerable<TItem>>> items,
    ReferenceMember<TItem, TId> member,
    Func<TItem, EntityRef, TItem> withReference,
    Func<T, ValueList<TItem>, T> with) : RecordReference<T>(name, target)
    where T : class, IRecord<T>
    where TId : struct
{
    private readonly Func<T, IEnumerable<TItem>> _items = items.Compile();

    public override LambdaExpression? Items => items;

    public override LambdaExpression Id => member.Id;

    public override LambdaExpression? TargetKind => member.Kind;

    public override IEnumerable<EntityRef> Named(object record) => _items((T)record).Select(member.Read).OfType<EntityRef>();

    public override (object Record, ValueList<int> Places)? Point(object record, EntityRef from, EntityRef to, IReadOnlyCollection<int>? only)
    {
        List<int>? places = null;
        var all = new List<TItem>();
        foreach (var item in _items((T)record))
        {
            var isMeant = (only is null || only.Contains(all.Count)) && member.Read(item) == from;
            if (isMeant)
            {
                (places ??= []).Add(all.Count);
            }

            all.Add(isMeant ? withReference(item, to) : item);
        }

        return places is null ? null : (with((T)record, [.. all]), [.. places]);
    }

    private protected override Expression<Func<T, bool>> Condition(EntityRef target) => ReferencePaths.Any(items, member.Names(target));
}

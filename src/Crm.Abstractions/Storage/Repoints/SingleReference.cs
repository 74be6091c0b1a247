using System.Linq.Expressions;

namespace Crm.Storage;

/// <summary>One id of the record itself.</summary>
internal sealed class SingleReference<T, TId>(
    string name,
    string? target,
    ReferenceMember<T, TId> member,
    Func<T, EntityRef, T> with) : RecordReference<T>(name, target)
    where T : class, IRecord<T>
    where TId : struct
{
    public override LambdaExpression? Items => null;

    public override LambdaExpression Id => member.Id;

    public override LambdaExpression? TargetKind => member.Kind;

    public override IEnumerable<EntityRef> Named(object record) => member.Read((T)record) is { } named ? [named] : [];

    public override (object Record, ValueList<int> Places)? Point(object record, EntityRef from, EntityRef to, IReadOnlyCollection<int>? only) =>
        member.Read((T)record) == from ? (with((T)record, to), new ValueList<int>()) : null;

    private protected override Expression<Func<T, bool>> Condition(EntityRef target) => member.Names(target);
}

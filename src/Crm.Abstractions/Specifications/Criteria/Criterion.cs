using System.Linq.Expressions;
using Crm.Storage;

namespace Crm.Specifications;

/// <summary>A condition as it was written. <see cref="Size"/> counts these nodes only; it bounds recursion over them.</summary>
internal abstract class Criterion(int size)
{
    public static Criterion Everything { get; } = new EverythingCriterion();

    public int Size { get; } = size;

    private protected static int Sum(Criterion a, Criterion b) => (int)Math.Min(int.MaxValue / 2, 1L + a.Size + b.Size);
}

internal sealed class EverythingCriterion() : Criterion(1);

internal sealed class LambdaCriterion(LambdaExpression lambda) : Criterion(1)
{
    public LambdaExpression Lambda { get; } = lambda;
}

internal sealed class AndCriterion(Criterion left, Criterion right) : Criterion(Sum(left, right))
{
    public Criterion Left { get; } = left;

    public Criterion Right { get; } = right;
}

internal sealed class OrCriterion(Criterion left, Criterion right) : Criterion(Sum(left, right))
{
    public Criterion Left { get; } = left;

    public Criterion Right { get; } = right;
}

internal sealed class NotCriterion(Criterion inner) : Criterion(inner.Size + 1)
{
    public Criterion Inner { get; } = inner;
}

/// <summary>A condition on the record that an id member names.</summary>
internal sealed class RelatedCriterion(LambdaExpression member, Criterion inner, RelatedKind kind) : Criterion(inner.Size + 1)
{
    public LambdaExpression Member { get; } = member;

    public Criterion Inner { get; } = inner;

    public RelatedKind Kind { get; } = kind;

    public static RelatedCriterion Create<TId, TOther>(LambdaExpression member, Specification<TOther> specification)
        where TId : struct, IEntityId<TId>
        where TOther : class, IRecord<TOther>
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(specification);
        return new RelatedCriterion(member, specification.FrozenParts.Criteria ?? Everything, RelatedKind.Of<TId, TOther>());
    }
}

/// <summary>What the compiler must know about a related kind, gathered where its types are known.</summary>
internal sealed class RelatedKind(Type other, Type id, LambdaExpression find)
{
    public Type Other { get; } = other;

    public Type Id { get; } = id;

    /// <summary><c>(TId? id, IRecordLookup? lookup) => TOther?</c>.</summary>
    public LambdaExpression Find { get; } = find;

    public static RelatedKind Of<TId, TOther>()
        where TId : struct, IEntityId<TId>
        where TOther : class, IRecord<TOther> => Cache<TId, TOther>.Kind;

    private static TOther? FindRecord<TId, TOther>(TId? id, IRecordLookup? lookup)
        where TId : struct, IEntityId<TId>
        where TOther : class, IRecord<TOther>
    {
        if (lookup is null)
        {
            throw new InvalidOperationException("The specification asks for related records: give a lookup for them (IRecordLookup).");
        }

        return id is { } present ? lookup.Find<TOther>(present.Value) : null;
    }

    private static class Cache<TId, TOther>
        where TId : struct, IEntityId<TId>
        where TOther : class, IRecord<TOther>
    {
        public static readonly RelatedKind Kind = new(
            typeof(TOther),
            typeof(TId),
            (Expression<Func<TId?, IRecordLookup?, TOther?>>)((id, lookup) => FindRecord<TId, TOther>(id, lookup)));
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace Crm.Specifications;

/// <summary>The condition of a shape, compiled: no allocation for a row.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="record">The row.</param>
/// <param name="values">The captured values, as <see cref="NormalizedSpecification{T}.Values"/>.</param>
/// <param name="lookup">Finds related records; needed only where the shape asks for them.</param>
public delegate bool SpecificationPredicate<in T>(T record, object?[] values, IRecordLookup? lookup);

/// <summary>The same for values that are all there, in fields.</summary>
internal delegate bool TypedPredicate<in T>(T record, SlotValues values, IRecordLookup? lookup);

/// <summary>Compiles the normal form for records in memory.</summary>
internal sealed partial class PredicateCompiler : ExpressionVisitor
{
    private static readonly MethodInfo HasValue = typeof(Nullable<>).GetProperty(nameof(Nullable<>.HasValue))!.GetMethod!;
    private static readonly MethodInfo ValueOrDefault = typeof(Nullable<>).GetMethod(nameof(Nullable<>.GetValueOrDefault), Type.EmptyTypes)!;
    private readonly ParameterExpression _lookup = Expression.Parameter(typeof(IRecordLookup), "lookup");
    private readonly Func<int, Type, Expression> _slot;
    private readonly bool _isPresent;

    // Whether every captured value is there, and where it is read.
    private PredicateCompiler(Func<int, Type, Expression> slot, bool isPresent) => (_slot, _isPresent) = (slot, isPresent);

    public static SpecificationPredicate<T> Compile<T>(ParameterExpression record, Expression condition)
    {
        var values = Expression.Parameter(typeof(object[]), "values");
        var compiler = new PredicateCompiler((index, type) => Unboxed(values, index, type), isPresent: false);
        return Expression.Lambda<SpecificationPredicate<T>>(compiler.Visit(condition), record, values, compiler._lookup).Compile();
    }

    /// <summary>The predicate for values that are all there, and an empty set of fields for them.</summary>
    [RequiresDynamicCode("Makes generic types.")]
    public static (TypedPredicate<T> Predicate, SlotValues Fields) CompileTyped<T>(ParameterExpression record, Expression condition, IReadOnlyList<SlotPlan> slots)
    {
        var fields = SlotValues.Of([.. slots.Take(SlotValues.Fields).Select(s => s.HeldType)]);
        var given = Expression.Parameter(typeof(SlotValues), "values");
        var values = Expression.Call(SlotValues.CastTo(fields.GetType()), given);
        var all = Expression.Field(given, SlotValues.AllField);
        var compiler = new PredicateCompiler(
            (index, type) => fields.FieldAt(index) is { } field && field.FieldType == type ? Expression.Field(values, field) : Unboxed(all, index, type),
            isPresent: true);
        return (Expression.Lambda<TypedPredicate<T>>(compiler.Visit(condition), record, given, compiler._lookup).Compile(), fields);
    }

    public static TDelegate CompilePath<TDelegate>(ParameterExpression record, Expression body)
        where TDelegate : Delegate =>
        Expression.Lambda<TDelegate>(new PredicateCompiler(static (_, type) => Expression.Default(type), isPresent: false).Visit(body), record).Compile();

    protected override Expression VisitExtension(Expression node) => node switch
    {
        SlotExpression slot when (slot.IsPresent || _isPresent) && Scalars.Bare(slot.Type) is var bare && bare != slot.Type =>
            Expression.Convert(_slot(slot.Index, bare), slot.Type),
        SlotExpression slot => _slot(slot.Index, slot.Type),
        PathExpression path => NullSafe(path.Root, path, 0),
        InExpression contains => In(contains),
        AnyExpression any => Any(any),
        RelatedExpression related => Related(related),
        _ => base.VisitExtension(node),
    };

    // A member that may be missing against a value that is there: one test, then the bare values.
    [UnconditionalSuppressMessage("Trimming", "IL2103", Justification = "The accessor of Nullable.HasValue is one.")]
    protected override Expression VisitBinary(BinaryExpression node)
    {
        if (node.Right is not SlotExpression slot || !(slot.IsPresent || _isPresent) || node.Left.Type != slot.Type || !IsComparison(node.NodeType)
            || Nullable.GetUnderlyingType(slot.Type) is not { } bare)
        {
            return base.VisitBinary(node);
        }

        if (node.Left is UnaryExpression { NodeType: ExpressionType.Convert, Operand: var operand } && operand.Type == bare)
        {
            return Expression.MakeBinary(node.NodeType, Visit(operand), _slot(slot.Index, bare));
        }

        var value = Expression.Variable(slot.Type);
        var isThere = Expression.Property(value, Generics.MethodOf(HasValue, value.Type));
        var compared = Expression.MakeBinary(node.NodeType, Expression.Call(value, Generics.MethodOf(ValueOrDefault, value.Type)), _slot(slot.Index, bare));
        return Expression.Block(
            [value],
            Expression.Assign(value, Visit(node.Left)),
            node.NodeType == ExpressionType.NotEqual ? Expression.OrElse(Expression.Not(isThere), compared) : Expression.AndAlso(isThere, compared));
    }

    private static bool IsComparison(ExpressionType type) => type is ExpressionType.Equal or ExpressionType.NotEqual
        or ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual;

    private static UnaryExpression Unboxed(Expression values, int index, Type type) =>
        Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(index)), type);

    private static Expression NullSafe(Expression at, PathExpression path, int step)
    {
        while (step < path.Path.Members.Count)
        {
            var bare = Nullable.GetUnderlyingType(at.Type);
            if (step > 0 && (bare is not null || !at.Type.IsValueType))
            {
                var value = Expression.Variable(at.Type);
                Expression present = bare is null ? value : Expression.Convert(value, bare);
                return Expression.Block(
                    [value],
                    Expression.Assign(value, at),
                    Expression.Condition(
                        Expression.Equal(value, Expression.Constant(null, value.Type)),
                        Expression.Default(path.Type),
                        NullSafe(Expression.MakeMemberAccess(present, path.Path.Members[step]), path, step + 1)));
            }

            at = Expression.MakeMemberAccess(at, path.Path.Members[step++]);
        }

        return at.Type == path.Type ? at : Expression.Convert(at, path.Type);
    }
}

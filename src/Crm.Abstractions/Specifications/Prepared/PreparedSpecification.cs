using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Crm.Storage;

namespace Crm.Specifications;

/// <summary>A question that is written once and asked with other values each time: the counterpart of a prepared statement. Keep it in a static field.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <typeparam name="TArguments">The values; a record or a tuple where there are several.</typeparam>
/// <remarks>
/// <para>It gives ordinary specifications, but neither writes expression trees nor reads their structure again: that is most of what a small question costs.</para>
/// <para>Values captured besides the arguments, skip, take and cursor are read once. Immutable to its users, safe to share between threads.</para>
/// </remarks>
public sealed class PreparedSpecification<T, TArguments>
    where T : class, IRecord<T>
{
    private readonly Expression<Func<T, TArguments, bool>> _condition;
    private readonly Action<SpecificationBuilder<T>>? _rest;
    private volatile PreparedShape<T, TArguments>? _shape;

    internal PreparedSpecification(Expression<Func<T, TArguments, bool>> condition, Action<SpecificationBuilder<T>>? rest) => (_condition, _rest) = (condition, rest);

    /// <summary>The question with these values; it is frozen already and may be combined with And, Or and Not.</summary>
    /// <param name="arguments">The values.</param>
    /// <remarks>What is wrong with the question or the values shows at its first use, as with every other specification.</remarks>
    public Specification<T> With(TArguments arguments)
    {
        var shape = _shape ??= PreparedShape<T, TArguments>.Of(Written(arguments, out var box), box);
        return shape?.TryBind(arguments) is { } normalized ? new BoundSpecification<T, TArguments>(normalized, this, arguments) : Written(arguments, out _);
    }

    // The arguments stand where a captured variable would: a field of an object.
    internal Specification<T> Written(TArguments arguments, out StrongBox<TArguments> box)
    {
        box = new StrongBox<TArguments>(arguments);
        var captured = Expression.Field(Expression.Constant(box), ArgumentReplacer<TArguments>.Field);
        var body = new ArgumentReplacer<TArguments>(_condition.Parameters[1], captured).Visit(_condition.Body);
        var specification = Specification.Where(Expression.Lambda<Func<T, bool>>(body, _condition.Parameters[0]));
        _rest?.Invoke(specification.Query);
        return specification;
    }
}

using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Crm.Storage;

namespace Crm.Specifications;

/// <summary>What specifications that differ only in their captured values have in common; made once, kept in <see cref="ShapeCache"/>.</summary>
/// <remarks>Immutable to its users, safe to share between threads. Skip, take and cursor are not part of it.</remarks>
public abstract class SpecificationShape
{
    private readonly ConditionalWeakTable<object, ConcurrentDictionary<object, object>> _artefacts = [];

    private protected SpecificationShape(string key)
    {
        Key = key;
        Fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8).ToArray();
    }

    /// <summary>The structure as text: kind, condition in normal form with <c>p0</c>, <c>p1</c>… for captured values, order. Equal for equal structures.</summary>
    public string Key { get; }

    internal byte[] Fingerprint { get; }

    /// <summary>What the in-memory store has made of this shape, for all stores of the process: read for each question without a look-up.</summary>
    internal object? Plan { get; set; }

    /// <summary>What a store has made of this shape (a chosen index, a compiled query), made once per store and name.</summary>
    /// <typeparam name="TArtefact">What is kept.</typeparam>
    /// <param name="owner">The store; what it made is dropped with it.</param>
    /// <param name="name">Which of its things.</param>
    /// <param name="make">Makes it; may run more than once when threads race, one result is kept.</param>
    public TArtefact Artefact<TArtefact>(object owner, object name, Func<TArtefact> make)
        where TArtefact : class
    {
        ArgumentNullException.ThrowIfNull(make);
        var mine = _artefacts.GetValue(owner, static _ => new ConcurrentDictionary<object, object>());
        return (TArtefact)(mine.TryGetValue(name, out var present) ? present : mine.GetOrAdd(name, make()));
    }

    /// <inheritdoc/>
    public override string ToString() => Key;
}

/// <summary>What specifications that differ only in their captured values have in common.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class SpecificationShape<T> : SpecificationShape
    where T : class, IRecord<T>
{
    private readonly Lazy<SpecificationPredicate<T>> _predicate;
    private readonly Lazy<(TypedPredicate<T> Predicate, SlotValues Fields)?> _typed;
    private readonly Lazy<IReadOnlyList<Conjunct>> _conjuncts;

    internal SpecificationShape(ParameterExpression record, Expression condition, IReadOnlyList<Ordering<T>> orderings, IReadOnlyList<SlotPlan> slots, ShapeCache cache)
        : base(TextOf(condition, orderings, slots))
    {
        Record = record;
        Condition = condition is ConstantExpression { Value: true } ? null : condition;
        Orderings = orderings;
        Slots = slots;
        Order = new RowOrder<T>(orderings);
        _conjuncts = new(() => ConjunctReader.Read(record, Condition));
        _predicate = new(() =>
        {
            cache.CountCompilation();
            return PredicateCompiler.Compile<T>(record, condition);
        });
        _typed = new(() =>
        {
            if (!RuntimeFeature.IsDynamicCodeSupported)
            {
                return null;
            }

            cache.CountCompilation();
            return PredicateCompiler.CompileTyped<T>(record, condition, slots);
        });
    }

    /// <summary>Stands for the record in <see cref="Condition"/>.</summary>
    public ParameterExpression Record { get; }

    /// <summary>The condition in normal form; <see langword="null"/> where every record satisfies. Made of <c>AndAlso</c>, <c>OrElse</c>, <c>Not</c>,
    /// comparisons, constants, <see cref="Text"/> calls, and <see cref="PathExpression"/>, <see cref="SlotExpression"/>, <see cref="InExpression"/>,
    /// <see cref="AnyExpression"/>, <see cref="RelatedExpression"/>.</summary>
    public Expression? Condition { get; }

    /// <summary>The order keys, at most three; the id, ascending, settles ties, and is the whole order where there are none.</summary>
    public IReadOnlyList<Ordering<T>> Orderings { get; }

    /// <summary>The order of rows: keys, then id.</summary>
    public IComparer<T> Order { get; }

    /// <summary>The parts of the condition that are all required, in the form index planners match. Together they say the same as <see cref="Condition"/>.</summary>
    public IReadOnlyList<Conjunct> Conjuncts => _conjuncts.Value;

    /// <summary>The compiled condition; compiled once.</summary>
    public SpecificationPredicate<T> Predicate => _predicate.Value;

    internal IReadOnlyList<SlotPlan> Slots { get; }

    /// <summary>The condition with these values.</summary>
    internal BoundPredicate<T> Bind(object?[] values)
    {
        // Fields are for values that are there; a missing one is asked for the general way.
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is null && Slots[i].HeldType.IsValueType)
            {
                return new(Predicate, values);
            }
        }

        return _typed.Value is var (predicate, fields) ? new(predicate, fields.With(values)) : new(Predicate, values);
    }

    private static string TextOf(Expression condition, IReadOnlyList<Ordering<T>> orderings, IReadOnlyList<SlotPlan> slots) =>
        $"{T.Kind.Name}|{condition}|{string.Join(',', slots.Select(s => s.Describe()))}|{string.Join(',', orderings)}";
}

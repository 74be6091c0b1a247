using System.Linq.Expressions;

namespace Crm.Specifications;

/// <summary>One required part of a condition, in the form index planners match. Immutable.</summary>
public sealed class Conjunct
{
    internal Conjunct(Expression expression, ConjunctOperator @operator)
    {
        Expression = expression;
        Operator = @operator;
    }

    /// <summary>The part itself.</summary>
    public Expression Expression { get; }

    /// <summary>What it asks; <see cref="ConjunctOperator.Other"/> where only <see cref="Expression"/> tells.</summary>
    public ConjunctOperator Operator { get; }

    /// <summary>The stored member of the record or item; the owned list for <see cref="ConjunctOperator.AnyItem"/>; <see langword="null"/> for Other.</summary>
    public MemberPath? Path { get; init; }

    /// <summary>The number of the captured value; -1 where there is none.</summary>
    public int Slot { get; init; } = -1;

    /// <summary>For a yes/no member that stands alone: what it must be equal to.</summary>
    public bool? Constant { get; init; }

    /// <summary>For <see cref="ConjunctOperator.AnyItem"/>: what one and the same item must satisfy; empty = any item will do.</summary>
    public IReadOnlyList<Conjunct> Items { get; init; } = [];

    /// <summary>The value asked for; <see langword="null"/> asks for a missing member (Equal) or for nothing (the order comparisons).</summary>
    /// <param name="values">The captured values.</param>
    public object? Value(object?[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Slot >= 0 ? values[Slot] : Constant;
    }

    /// <inheritdoc/>
    public override string ToString() => Expression.ToString();
}

/// <summary>What a <see cref="Conjunct"/> asks of its member.</summary>
public enum ConjunctOperator
{
    /// <summary>Something else; look at the expression.</summary>
    Other,

    /// <summary>Equal to the value.</summary>
    Equal,

    /// <summary>Not equal to the value.</summary>
    NotEqual,

    /// <summary>One of the values of an <see cref="IListValue"/>.</summary>
    In,

    /// <summary>Less than the value.</summary>
    Less,

    /// <summary>Less than or equal to the value.</summary>
    LessOrEqual,

    /// <summary>Greater than the value.</summary>
    Greater,

    /// <summary>Greater than or equal to the value.</summary>
    GreaterOrEqual,

    /// <summary>Missing.</summary>
    IsNull,

    /// <summary>Present.</summary>
    NotNull,

    /// <summary>The owned list has an item that satisfies all <see cref="Conjunct.Items"/>.</summary>
    AnyItem,

    /// <summary><see cref="Text.StartsWith"/> with the value.</summary>
    StartsWith,

    /// <summary><see cref="Text.Contains"/> with the value.</summary>
    Contains,

    /// <summary><see cref="Text.FoldedEquals"/> with the value.</summary>
    FoldedEquals,

    /// <summary><see cref="Text.FoldedStartsWith"/> with the value.</summary>
    FoldedStartsWith,

    /// <summary><see cref="Text.FoldedContains"/> with the value.</summary>
    FoldedContains,
}

using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace Crm.Specifications;

/// <summary>A stored member of the record, of an owned value, or of an item of an owned list.</summary>
/// <remarks>Where a member on the way is missing the path is <see langword="null"/>. It reduces to plain member accesses, for translators that
/// treat missing members so by themselves. Immutable.</remarks>
public sealed class PathExpression : Expression
{
    private static readonly MethodInfo NullableValue = typeof(Nullable<>).GetProperty(nameof(Nullable<>.Value))!.GetMethod!;

    internal PathExpression(ParameterExpression root, MemberPath path, Type type)
    {
        Root = root;
        Path = path;
        Type = type;
    }

    /// <summary>The record or the item.</summary>
    public ParameterExpression Root { get; }

    /// <summary>The members on the way.</summary>
    public MemberPath Path { get; }

    /// <summary>The type of the last member, made nullable where a member on the way may be missing.</summary>
    public override Type Type { get; }

    /// <inheritdoc/>
    public override ExpressionType NodeType => ExpressionType.Extension;

    /// <inheritdoc/>
    public override bool CanReduce => true;

    /// <inheritdoc/>
    [UnconditionalSuppressMessage("Trimming", "IL2103", Justification = "The accessor of Nullable.Value is one.")]
    public override Expression Reduce()
    {
        Expression at = Root;
        foreach (var member in Path.Members)
        {
            at = MakeMemberAccess(Nullable.GetUnderlyingType(at.Type) is null ? at : Property(at, Generics.MethodOf(NullableValue, at.Type)), member);
        }

        return at.Type == Type ? at : Convert(at, Type);
    }

    /// <inheritdoc/>
    public override string ToString() => Path.Members.Count == 0 ? "it" : Path.ToString();

    /// <inheritdoc/>
    protected override Expression VisitChildren(ExpressionVisitor visitor) => this;
}

/// <summary>The way to a stored member, as in <c>Potential.Amount</c>; empty for the item itself. Compared by its text.</summary>
public sealed class MemberPath : IEquatable<MemberPath>
{
    private readonly string _text;

    internal MemberPath(IReadOnlyList<MemberInfo> members)
    {
        Members = members;
        _text = string.Join('.', members.Select(m => m.Name));
    }

    /// <summary>The members, outermost first; <c>Value</c> of a nullable is left out.</summary>
    public IReadOnlyList<MemberInfo> Members { get; }

    /// <summary>The path a lambda such as <c>d =&gt; d.Potential.Amount</c> names; <see langword="null"/> where it is no path.</summary>
    /// <param name="lambda">The lambda, with or without a conversion to object, as indexes are declared.</param>
    public static MemberPath? Of(LambdaExpression lambda)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        return lambda.Parameters.Count == 1 && PathReader.TryRead(PathReader.StripConvert(lambda.Body), out var root, out var members) && root == lambda.Parameters[0]
            ? new MemberPath(members)
            : null;
    }

    /// <inheritdoc/>
    public bool Equals(MemberPath? other) => other is not null && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MemberPath);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    /// <summary>The names with points between them.</summary>
    public override string ToString() => _text;
}

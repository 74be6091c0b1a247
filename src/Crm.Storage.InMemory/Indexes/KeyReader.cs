using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Crm.Storage.InMemory;

/// <summary>Compiles the members of a declared index into readers that box nothing.</summary>
internal static class KeyReader
{
    private static readonly MethodInfo Value = new Func<int, KeyPart>(KeyPart.OfValue).Method.GetGenericMethodDefinition();
    private static readonly MethodInfo Nullable = new Func<int?, KeyPart>(KeyPart.OfNullable).Method.GetGenericMethodDefinition();
    private static readonly MethodInfo Text = new Func<string?, KeyPart>(KeyPart.OfText).Method;
    private static readonly MethodInfo Folded = new Func<string?, KeyPart>(FoldedText).Method;
    private static readonly MethodInfo SameText = new Func<string?, string?, bool>(string.Equals).Method;
    private static readonly MethodInfo SameBoxed = new Func<object?, object?, bool>(Equals).Method;
    private static readonly MethodInfo SameValue = new Func<int, int, bool>(AreSame).Method.GetGenericMethodDefinition();
    private static readonly MethodInfo Boxed = new Func<object?, KeyPart>(KeyPart.OfBoxed).Method;

    public static Func<T, KeyPart> PartOf<T>(LambdaExpression member, bool folded) =>
        Expression.Lambda<Func<T, KeyPart>>(Part(Bare(member.Body), folded), member.Parameters).Compile();

    /// <summary>Whether two records surely have equal members; a miss only costs the comparison of their parts.</summary>
    public static Func<T, T, bool> SameOf<T>(IReadOnlyList<LambdaExpression> members)
    {
        var (x, y) = (Expression.Parameter(typeof(T), "x"), Expression.Parameter(typeof(T), "y"));
        Expression all = Expression.Constant(true);
        foreach (var member in members)
        {
            var body = Bare(member.Body);
            var (left, right) = (new Replacer(member.Parameters[0], x).Visit(body), new Replacer(member.Parameters[0], y).Visit(body));
            all = Expression.AndAlso(all, Same(left, right));
        }

        return Expression.Lambda<Func<T, T, bool>>(all, x, y).Compile();
    }

    /// <summary>A reader of an owned list.</summary>
    public static Func<T, System.Collections.IEnumerable?> ListOf<T>(RecordIndex index) =>
        Expression.Lambda<Func<T, System.Collections.IEnumerable?>>(Bare(index.Items!.Body), index.Items.Parameters).Compile();

    /// <summary>A reader of all items of an owned list; a missing list has none.</summary>
    public static Action<T, List<KeyPart>> ItemsOf<T>(RecordIndex index)
    {
        var list = ListOf<T>(index);
        var item = Expression.Parameter(typeof(object), "item");
        var typed = index.Members[0].Parameters[0];
        var body = new Replacer(typed, Expression.Convert(item, typed.Type)).Visit(Bare(index.Members[0].Body));
        var part = Expression.Lambda<Func<object, KeyPart>>(Part(body, folded: false), item).Compile();
        return (record, parts) =>
        {
            if (list(record) is System.Collections.IList { Count: > 0 } items)
            {
                for (var i = 0; i < items.Count; i++)
                {
                    parts.Add(part(items[i]!));
                }
            }
        };
    }

    private static MethodCallExpression Same(Expression left, Expression right) =>
        left.Type == typeof(string) ? Expression.Call(SameText, left, right)
        : left.Type.IsValueType && RuntimeFeature.IsDynamicCodeSupported ? Expression.Call(Constructed(SameValue, left.Type), left, right)
        : Expression.Call(SameBoxed, Expression.Convert(left, typeof(object)), Expression.Convert(right, typeof(object)));

    private static bool AreSame<TValue>(TValue left, TValue right) => EqualityComparer<TValue>.Default.Equals(left, right);

    private static KeyPart FoldedText(string? text) => KeyPart.OfText(text is null ? null : Crm.Text.Fold(text));

    private static MethodCallExpression Part(Expression member, bool folded)
    {
        if (member.Type == typeof(string))
        {
            return Expression.Call(folded ? Folded : Text, member);
        }

        if (!member.Type.IsValueType || !RuntimeFeature.IsDynamicCodeSupported)
        {
            return Expression.Call(Boxed, Expression.Convert(member, typeof(object)));
        }

        return Expression.Call(
            System.Nullable.GetUnderlyingType(member.Type) is { } bare ? Constructed(Nullable, bare) : Constructed(Value, member.Type),
            member);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "The methods ask nothing of their type argument.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Called only where dynamic code is supported.")]
    private static MethodInfo Constructed(MethodInfo method, Type type) => method.MakeGenericMethod(type);

    private static Expression Bare(Expression body) =>
        body is UnaryExpression { NodeType: ExpressionType.Convert } convert && convert.Type == typeof(object) ? convert.Operand : body;

    private sealed class Replacer(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

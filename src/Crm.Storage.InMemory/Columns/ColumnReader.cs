using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using NodaTime;

namespace Crm.Storage.InMemory;

/// <summary>Compiles the member of a declared column into a reader of its code that boxes nothing.</summary>
internal static class ColumnReader
{
    private static readonly MethodInfo Number = new Func<long, long>(ColumnCode.OfNumber).Method;
    private static readonly MethodInfo Moment = new Func<Instant, long>(ColumnCode.OfMoment).Method;
    private static readonly MethodInfo Day = new Func<LocalDate, long>(ColumnCode.OfDay).Method;
    private static readonly MethodInfo Amount = new Func<decimal, long>(ColumnCode.OfAmount).Method;
    private static readonly MethodInfo Text = new Func<string, long>(ColumnCode.OfText).Method;
    private static readonly MethodInfo Id = new Func<Guid, long>(ColumnCode.OfId).Method;
    private static readonly MethodInfo EntityId = new Func<DealId, long>(ColumnCode.OfEntityId).Method.GetGenericMethodDefinition();
    private static readonly MethodInfo AnyId = new Func<IEntityId, long>(IdOf).Method;

    /// <summary>The reader of a member, and the member's type without nullable; none where values of the type have no codes.</summary>
    public static Func<T, long>? CodeOf<T>(LambdaExpression member, out Type type)
    {
        var body = member.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert && convert.Type == typeof(object) ? convert.Operand : member.Body;
        type = Nullable.GetUnderlyingType(body.Type) ?? body.Type;
        if (Code(body.Type == type ? body : Expression.Convert(body, type), type) is not { } code)
        {
            return null;
        }

        if (body.Type != type || !type.IsValueType)
        {
            code = Expression.Condition(Expression.Equal(body, Expression.Constant(null, body.Type)), Expression.Constant(ColumnCode.Missing), code);
        }

        return Expression.Lambda<Func<T, long>>(code, member.Parameters).Compile();
    }

    private static Expression? Code(Expression value, Type type) =>
        type == typeof(bool) ? Expression.Condition(value, Expression.Constant(1L), Expression.Constant(0L))
        : type == typeof(int) || type == typeof(long) || (type.IsEnum && Enum.GetUnderlyingType(type) == typeof(int))
            ? Expression.Call(Number, type == typeof(long) ? value : Expression.Convert(value, typeof(long)))
        : type == typeof(Instant) ? Expression.Call(Moment, value)
        : type == typeof(LocalDate) ? Expression.Call(Day, value)
        : type == typeof(decimal) ? Expression.Call(Amount, value)
        : type == typeof(string) ? Expression.Call(Text, value)
        : type == typeof(Guid) ? Expression.Call(Id, value)
        : !typeof(IEntityId).IsAssignableFrom(type) ? null
        : RuntimeFeature.IsDynamicCodeSupported && type.IsValueType ? Expression.Call(Constructed(type), value)
        : Expression.Call(AnyId, Expression.Convert(value, typeof(IEntityId)));

    private static long IdOf(IEntityId id) => ColumnCode.OfId(id.Value);

    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "The method asks nothing of its type argument.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Called only where dynamic code is supported.")]
    private static MethodInfo Constructed(Type id) => EntityId.MakeGenericMethod(id);
}

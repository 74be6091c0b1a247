using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Crm.Architecture.Tests.Support;

namespace Crm.Architecture.Tests.Api;

/// <summary>The public surface of an assembly as text: what a reviewer reads when it changes.</summary>
internal static class ApiText
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in CrmAssemblies.Public(assembly).OrderBy(t => t.Namespace, StringComparer.Ordinal).ThenBy(TypeNames.Of, StringComparer.Ordinal))
        {
            text.Append(Header(type)).Append('\n');
            foreach (var line in Lines(type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Header(Type type)
    {
        var words = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => type.IsDefined(typeof(IsReadOnlyAttribute), false) ? "readonly struct" : "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var bases = new[] { type.BaseType }
            .Where(b => b is not null && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum))
            .Concat(type.GetInterfaces().Except(inherited).Where(i => i.IsVisible && !type.IsEnum))
            .Select(b => TypeNames.Of(b!)).Order(StringComparer.Ordinal).ToList();
        return $"{type.Namespace}: {words} {TypeNames.Of(type)}{(bases.Count == 0 ? "" : " : " + string.Join(", ", bases))}";
    }

    private static IEnumerable<string> Lines(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(f => $"{f.Name} = {Convert.ToInt64(f.GetRawConstantValue(), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)}");
        }

        return type.GetMembers(Own)
            .Where(m => !m.IsDefined(typeof(CompilerGeneratedAttribute), false) && !m.Name.Contains('<', StringComparison.Ordinal))
            .Select(Line).OfType<string>();
    }

    private static string? Line(MemberInfo member) => member switch
    {
        FieldInfo f when f.IsPublic || f.IsFamily =>
            $"{(f.IsLiteral ? "const " : f.IsStatic ? "static " : "")}{TypeNames.Of(Nullability.Create(f))} {f.Name}"
                + (f.IsLiteral ? $" = {Literal(f.GetRawConstantValue())}" : ""),
        PropertyInfo p when IsShown(p.GetMethod ?? p.SetMethod!) => Property(p),
        ConstructorInfo c when IsShown(c) => $"new({Parameters(c)})",
        MethodInfo m when IsShown(m) && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal)) => Method(m),
        EventInfo e => $"event {TypeNames.Of(e.EventHandlerType!)} {e.Name}",
        _ => null,
    };

    private static string Property(PropertyInfo p)
    {
        var isInit = p.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        var set = p.SetMethod is { } s && IsShown(s) ? isInit ? " init;" : " set;" : "";
        var required = p.IsDefined(typeof(RequiredMemberAttribute), false) ? "required " : "";
        var index = p.GetIndexParameters() is { Length: > 0 } i ? $"[{string.Join(", ", i.Select(x => TypeNames.Of(x.ParameterType)))}]" : "";
        return $"{Static(p.GetMethod ?? p.SetMethod!)}{required}{TypeNames.Of(Nullability.Create(p))} {p.Name}{index} {{{(p.GetMethod is null ? "" : " get;")}{set} }}";
    }

    private static string Method(MethodInfo m)
    {
        var generic = m.IsGenericMethod ? $"<{string.Join(", ", m.GetGenericArguments().Select(a => a.Name))}>" : "";
        return $"{Static(m)}{TypeNames.Of(Nullability.Create(m.ReturnParameter))} {m.Name}{generic}({Parameters(m)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        $"{(p.IsOut ? "out " : p.IsIn ? "in " : p.ParameterType.IsByRef ? "ref " : "")}{TypeNames.Of(Nullability.Create(p))} {p.Name}"
            + (p.HasDefaultValue ? $" = {Literal(p.RawDefaultValue)}" : "")));

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string s => $"\"{s}\"",
        bool b => b ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Static(MethodBase m) =>
        m.IsStatic ? "static " : m is { IsAbstract: true, DeclaringType.IsInterface: false } ? "abstract " : "";

    private static bool IsShown(MethodBase m) => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly;
}

using System.Reflection;
using Crm.Architecture.Tests.Support;

namespace Crm.Architecture.Tests.Types;

/// <summary>Every asynchronous public member can be stopped (design §6).</summary>
public sealed class AsyncTests
{
    private static readonly Type[] Awaited = [typeof(Task), typeof(Task<>), typeof(ValueTask), typeof(ValueTask<>), typeof(IAsyncEnumerable<>)];

    /// <summary>Shapes that the platform dictates.</summary>
    private static readonly string[] Dictated = ["DisposeAsync", "MoveNextAsync", "GetAsyncEnumerator"];

    private static readonly Exemptions WithoutToken = new()
    {
        ["Crm.Storage.Conformance.IConformanceStoreFactory.ReleaseAsync"] = "cleans up after a case, stopped or not, as DisposeAsync does",
    };

    [Fact]
    public void An_asynchronous_member_takes_a_cancellation_token_last_and_defaulted() =>
        Rule.Holds(
            from method in Members()
            let last = method.GetParameters().LastOrDefault()
            where last?.ParameterType != typeof(CancellationToken) || !last.HasDefaultValue
            select new Violation(Name(method), "has no last parameter 'CancellationToken cancellationToken = default'"),
            WithoutToken);

    [Fact]
    public void An_asynchronous_member_ends_with_Async() =>
        Rule.Holds(
            from method in Members()
            where !method.Name.EndsWith("Async", StringComparison.Ordinal)
            select new Violation(Name(method), "does not end with Async"));

    [Fact]
    public void Services_return_value_tasks() =>
        Rule.Holds(
            from type in CrmAssemblies.Public(CrmAssemblies.Abstractions)
            where type.IsInterface
            from method in type.GetMethods()
            where typeof(Task).IsAssignableFrom(method.ReturnType)
            select new Violation(Name(method), "returns Task, not ValueTask"));

    private static IEnumerable<MethodInfo> Members() =>
        from type in CrmAssemblies.Public()
        where !typeof(Delegate).IsAssignableFrom(type)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && !method.IsSpecialName
        where IsAwaited(method.ReturnType) && !Dictated.Contains(method.Name, StringComparer.Ordinal)
        where method.GetBaseDefinition() is var root && root.DeclaringType!.Assembly.GetName().Name!.StartsWith("Crm.", StringComparison.Ordinal)
        select method;

    private static bool IsAwaited(Type type) => Awaited.Contains(type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type);

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";
}

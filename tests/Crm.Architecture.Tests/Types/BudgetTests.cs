using System.Reflection;
using Crm.Architecture.Tests.Support;

namespace Crm.Architecture.Tests.Types;

/// <summary>What a reader can hold in the head (design §8).</summary>
public sealed class BudgetTests
{
    private const int ServiceMembers = 12;
    private const int PortMembers = 6;
    private const int EngineTypes = 10;

    [Fact]
    public void A_service_has_at_most_twelve_members() =>
        Rule.Holds(
            from type in CrmAssemblies.Public(CrmAssemblies.Abstractions)
            where type.IsInterface && IsService(type)
            let count = Members(type)
            where count > ServiceMembers
            select new Violation(type.FullName!, $"has {count} members"));

    [Fact]
    public void A_port_has_at_most_six_members() =>
        Rule.Holds(
            from type in CrmAssemblies.Public(CrmAssemblies.Abstractions)
            where type.IsInterface && !IsService(type)
            let count = Members(type)
            where count > PortMembers
            select new Violation(type.FullName!, $"has {count} members"));

    [Fact]
    public void The_engine_shows_at_most_ten_types()
    {
        var types = CrmAssemblies.Public(CrmAssemblies.Engine).Select(t => t.FullName).ToList();
        Assert.True(types.Count <= EngineTypes, string.Join(Environment.NewLine, types));
    }

    /// <summary>What the engine implements for applications; every other interface is implemented by somebody else and is a port.</summary>
    private static bool IsService(Type type) =>
        type.Name.EndsWith("Service", StringComparison.Ordinal) || type.Name.Split('`')[0].EndsWith("Repository", StringComparison.Ordinal);

    /// <summary>Own and inherited members; properties count once, default implementations of the platform's interfaces not at all.</summary>
    private static int Members(Type type) =>
        type.GetInterfaces().Where(i => i.Namespace?.StartsWith("Crm", StringComparison.Ordinal) == true).Append(type)
            .SelectMany(i => i.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Count(m => m is PropertyInfo or MethodInfo { IsSpecialName: false });
}

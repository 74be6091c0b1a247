using System.Reflection;
using System.Runtime.CompilerServices;

namespace Crm.Architecture.Tests.Support;

/// <summary>The packed assemblies.</summary>
internal static class CrmAssemblies
{
    /// <summary>Their names: the folders below <c>src</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Repository.Files
            .Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Order(StringComparer.Ordinal)];

    public static IReadOnlyList<Assembly> All { get; } = [.. Names.Select(Assembly.Load)];

    public static Assembly Abstractions { get; } = Assembly.Load("Crm.Abstractions");

    public static Assembly Engine { get; } = Assembly.Load("Crm.Engine");

    /// <summary>The types people wrote: no closures, iterators or other things the compiler makes.</summary>
    public static IEnumerable<Type> Written(Assembly assembly) => assembly.GetTypes().Where(IsWritten);

    public static IEnumerable<Type> Written() => All.SelectMany(Written);

    public static IEnumerable<Type> Public(Assembly assembly) => assembly.GetExportedTypes().Where(IsWritten);

    public static IEnumerable<Type> Public() => All.SelectMany(Public);

    private static bool IsWritten(Type type)
    {
        for (var t = type; t is not null; t = t.DeclaringType)
        {
            if (t.Name.StartsWith('<') || t.Name.StartsWith("__", StringComparison.Ordinal) || t.IsDefined(typeof(CompilerGeneratedAttribute), false))
            {
                return false;
            }
        }

        return type.Namespace is not null && !type.Namespace.StartsWith("System", StringComparison.Ordinal)
            && !type.Namespace.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);
    }
}

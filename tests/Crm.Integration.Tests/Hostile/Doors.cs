using System.Reflection;

namespace Crm.Integration.Tests.Hostile;

/// <summary>Every command and query an application can reach: the members of all services behind the doors.</summary>
internal static class Doors
{
    private static readonly Dictionary<string, MethodInfo> Getters = typeof(CrmDoors).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(m => m.Name.StartsWith("get_", StringComparison.Ordinal))
        .ToDictionary(m => m.Name[4..], StringComparer.Ordinal);

    public static IReadOnlyList<Door> All { get; } =
        [.. from getter in Getters orderby getter.Key from method in getter.Value.ReturnType.GetMethods() orderby method.Name select new Door(getter.Key, getter.Value, method)];
}

/// <summary>A member of a service.</summary>
internal sealed record Door(string Service, MethodInfo Getter, MethodInfo Method)
{
    public async Task<object?> CallAsync(ICrm crm, object?[] arguments)
    {
        var service = Getter.Invoke(null, [crm])!;
        var pending = Method.Invoke(service, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        if (pending is ValueTask plain)
        {
            await plain;
            return null;
        }

        var task = (Task)pending.GetType().GetMethod(nameof(ValueTask.AsTask))!.Invoke(pending, null)!;
        await task;
        return task.GetType().GetProperty("Result")!.GetValue(task);
    }

    public override string ToString() => $"{Service}.{Method.Name}";
}

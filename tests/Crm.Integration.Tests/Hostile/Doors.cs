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

        if (Streamed(Method.ReturnType) is { } item)
        {
            return await (Task<object>)ToList.MakeGenericMethod(item).Invoke(null, [pending])!;
        }

        // Some members answer without asking a store.
        if (!Method.ReturnType.IsGenericType || Method.ReturnType.GetGenericTypeDefinition() != typeof(ValueTask<>))
        {
            return pending;
        }

        var task = (Task)pending.GetType().GetMethod(nameof(ValueTask.AsTask))!.Invoke(pending, null)!;
        await task;
        return task.GetType().GetProperty("Result")!.GetValue(task);
    }

    private static readonly MethodInfo ToList = typeof(Door).GetMethod(nameof(ToListAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static Type? Streamed(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>) ? type.GetGenericArguments()[0] : null;

    private static async Task<object> ToListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }

    public override string ToString() => $"{Service}.{Method.Name}";
}

using System.Buffers;

namespace Crm.Storage.InMemory;

/// <summary>Arrays of a question that are used again for the next one: great ones are collected only together with everything else that lives long.</summary>
internal static class Pooled
{
    /// <summary>An array of at least so many zeros.</summary>
    public static T[] Rent<T>(int count)
        where T : struct
    {
        var array = ArrayPool<T>.Shared.Rent(count);
        Array.Clear(array);
        return array;
    }

    public static void Return<T>(T[] array)
        where T : struct => ArrayPool<T>.Shared.Return(array);
}

using System.Collections.Concurrent;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The tables of all kinds. Immutable, one for the process.</summary>
internal static class RelationalModel
{
    /// <summary>The version of the tables this library writes.</summary>
    public const int SchemaVersion = 8;

    /// <summary>The lowest version of a library that may work with tables this one has completed.</summary>
    public const int ReadableFrom = 8;

    private static readonly ConcurrentDictionary<int, ModelVersion> Earlier = new();

    /// <summary>As this library knows them.</summary>
    public static ModelVersion Current { get; } = new(SchemaVersion, CrmModel.Kinds.Select(KindTableBuilder.Build));

    public static IReadOnlyList<KindTable> Tables => Current.Tables;

    public static KindTable Of(Type type) => Current.Of(type);

    public static KindTable? Find(string kind) => Current.Find(kind);

    /// <summary>As an earlier version of the library knew them; what came later without columns to fill is no difference.</summary>
    public static ModelVersion At(int version) => version >= ReadableFrom ? Current : Earlier.GetOrAdd(version, Current.Before);
}

using System.Collections.Frozen;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The tables of all kinds. Immutable, one for the process.</summary>
internal static class RelationalModel
{
    private static readonly FrozenDictionary<string, KindTable> ByName =
        CrmModel.Kinds.Select(KindTableBuilder.Build).ToFrozenDictionary(t => t.Kind.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, KindTable> ByType = ByName.Values.ToFrozenDictionary(t => t.Kind.Type);

    /// <summary>The version of the tables this library writes.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The lowest version of a library that can read what this one writes.</summary>
    public const int ReadableFrom = 1;

    public static IEnumerable<KindTable> Tables { get; } = [.. CrmModel.Kinds.Select(k => ByName[k.Name])];

    public static KindTable Of(Type type) =>
        ByType.TryGetValue(type, out var table) ? table : throw new NotSupportedException($"{type} is not one of the kinds of CrmModel.");

    public static KindTable? Find(string kind) => ByName.GetValueOrDefault(kind);
}

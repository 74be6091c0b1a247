using System.Collections.Frozen;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The tables as a version of the library knows them: without the columns and keys that came later. Immutable.</summary>
internal sealed class ModelVersion
{
    private readonly FrozenDictionary<string, KindTable> _byName;
    private readonly FrozenDictionary<Type, KindTable> _byType;

    public ModelVersion(int number, IEnumerable<KindTable> tables)
    {
        Number = number;
        Tables = [.. tables];
        _byName = Tables.ToFrozenDictionary(t => t.Kind.Name, StringComparer.Ordinal);
        _byType = Tables.ToFrozenDictionary(t => t.Kind.Type);
    }

    public int Number { get; }

    public IReadOnlyList<KindTable> Tables { get; }

    public KindTable Of(Type type) => _byType.TryGetValue(type, out var table) ? table : throw new NotSupportedException($"{type} is not one of the kinds of CrmModel.");

    public KindTable? Find(string kind) => _byName.GetValueOrDefault(kind);

    /// <summary>The tables as an earlier version knew them.</summary>
    public ModelVersion Before(int number) => new(number, Tables.Select(t => t.UpTo(number)));
}

using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The table of a kind: tenant, id, version, the state as JSON, and a column for each scalar a declared index names.</summary>
internal sealed class KindTable(
    RecordKind kind,
    IReadOnlyList<KindColumn> columns,
    IReadOnlyList<KindIndex> indexes,
    IReadOnlyList<KindKeys> keys)
{
    private readonly Dictionary<MemberPath, KindColumn> _plain = columns.Where(c => !c.IsFolded).ToDictionary(c => c.Path);
    private readonly Dictionary<MemberPath, KindColumn> _folded = columns.Where(c => c.IsFolded).ToDictionary(c => c.Path);

    public RecordKind Kind { get; } = kind;

    public string Name { get; } = TableNames.Of(kind);

    public IReadOnlyList<KindColumn> Columns { get; } = columns;

    public IReadOnlyList<KindIndex> Indexes { get; } = indexes;

    public IReadOnlyList<KindKeys> Keys { get; } = keys;

    /// <summary>Whether something came after a version of the tables.</summary>
    public bool HasAnyAfter(int version) => Columns.Any(c => c.Since > version) || Keys.Any(k => k.Since > version);

    /// <summary>The table as a version knew it.</summary>
    public KindTable UpTo(int version) => HasAnyAfter(version)
        ? new(Kind, [.. Columns.Where(c => c.Since <= version)], Indexes, [.. Keys.Where(k => k.Since <= version)])
        : this;

    public KindColumn? Column(MemberPath path) => _plain.GetValueOrDefault(path);

    public KindColumn? Folded(MemberPath path) => _folded.GetValueOrDefault(path);
}

/// <summary>An index of a kind's table, within a tenant and followed by the id.</summary>
internal sealed record KindIndex(string Name, IReadOnlyList<string> Columns);

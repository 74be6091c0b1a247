namespace Crm;

/// <summary>A custom field that records of one kind may have. Immutable, safe to share between threads. PARTY-20.</summary>
public sealed record CustomFieldDefinition
{
    /// <summary>The key: 1 to 40 characters of <c>a-z</c>, <c>0-9</c> and <c>_</c>; it never changes.</summary>
    public required string Key { get; init; }

    /// <summary>The name as shown.</summary>
    public required string Name { get; init; }

    /// <summary>What the field holds.</summary>
    public required CustomFieldType Type { get; init; }

    /// <summary>What may be chosen: at least one for <see cref="CustomFieldType.Choice"/>, none for other types.</summary>
    public ValueList<CustomFieldChoice> Choices { get => field.Freeze(); init; } = new();

    /// <summary>The kind of record a <see cref="CustomFieldType.Reference"/> may name; <see langword="null"/> = any.</summary>
    public string? ReferenceKind { get; init; }

    /// <summary>Whether lists can be filtered by the field; each value then costs the store a key. <value><see langword="false"/></value></summary>
    public bool Filterable { get; init; }

    /// <summary>Whether a record must have a value. <value><see langword="false"/></value></summary>
    public bool Required { get; init; }
}

/// <summary>One thing that may be chosen.</summary>
/// <param name="Key">The key: 1 to 40 characters of <c>a-z</c>, <c>0-9</c> and <c>_</c>; it never changes.</param>
/// <param name="Name">The name as shown.</param>
public sealed record CustomFieldChoice(string Key, string Name);

using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>A sales process (процесс продажи, сценарий): ordered stages as versioned data (DEAL-10).</summary>
/// <remarks>Published versions never change; running deals keep the version they started with.</remarks>
public sealed record SalesProcess : IEntity<SalesProcess>
{
    /// <inheritdoc/>
    public static RecordKind<SalesProcess> Kind { get; } = RecordKinds.Entity<SalesProcess>(
        EntityKinds.SalesProcess, p => p.Id.Value, indexes => indexes.Ordered("name", p => p.Name));

    /// <summary>The process.</summary>
    public required SalesProcessId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>The name, at most 400 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The published versions, oldest first; numbers 1, 2, 3…</summary>
    public ValueList<ProcessVersion> Versions { get => field.Freeze(); init; } = new();

    /// <summary>The newest version; new deals start with it.</summary>
    public ProcessVersion Newest() => Versions[^1];

    /// <summary>A version by its number, or <see langword="null"/>.</summary>
    /// <param name="number">The number, counted from 1.</param>
    public ProcessVersion? Find(int number) => number >= 1 && number <= Versions.Count ? Versions[number - 1] : null;
}

/// <summary>A published version of a process.</summary>
public sealed record ProcessVersion
{
    /// <summary>The number, counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When it was published.</summary>
    public required Instant PublishedAt { get; init; }

    /// <summary>What was published.</summary>
    public required ProcessDefinition Definition { get; init; }
}

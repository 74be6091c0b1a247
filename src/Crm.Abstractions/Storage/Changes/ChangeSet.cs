namespace Crm.Storage;

/// <summary>What one commit changes and what must hold for it: all of it happens, or nothing. Immutable once given to a store.</summary>
/// <remarks>
/// <para>Order of work: a set that contradicts itself is refused (<see cref="ChangeSetValidator"/>); a known <see cref="Id"/> returns its recorded outcome
/// and does nothing; then the expected versions of saves and of removals, the guards, the releases and the claims are checked in this order and in one
/// atomic step, and the first that fails is the conflict; then everything is written. A conflict is not recorded: the same set may be committed later.</para>
/// <para>A key held by a record that the same set removes counts as free for the releases and claims of the set.</para>
/// </remarks>
public sealed record ChangeSet
{
    // What most sets have none of lies beside it, one object for all.
    private readonly Rare _rare = Rare.None;

    /// <summary>The id; repeating a set with the same id is safe. A command's request id.</summary>
    public required ChangeSetId Id { get; init; }

    /// <summary>When it is recorded: the engine's clock, microseconds.</summary>
    public required NodaTime.Instant RecordedAt { get; init; }

    /// <summary>Entities to write.</summary>
    public IReadOnlyList<RecordSave> Saves { get; init; } = [];

    /// <summary>Entities to remove; their claims are freed.</summary>
    public IReadOnlyList<RecordRemoval> Removals
    {
        get => _rare.Removals;
        init => _rare = ReferenceEquals(value, _rare.Removals) ? _rare : _rare with { Removals = value };
    }

    /// <summary>Records that were read and must not have changed.</summary>
    public IReadOnlyList<Guard> Guards
    {
        get => _rare.Guards;
        init => _rare = ReferenceEquals(value, _rare.Guards) ? _rare : _rare with { Guards = value };
    }

    /// <summary>Keys given back by their owners; checked and done before <see cref="Claims"/>.</summary>
    public IReadOnlyList<Claim> Releases
    {
        get => _rare.Releases;
        init => _rare = ReferenceEquals(value, _rare.Releases) ? _rare : _rare with { Releases = value };
    }

    /// <summary>Keys that must be unique in the tenant.</summary>
    public IReadOnlyList<Claim> Claims
    {
        get => _rare.Claims;
        init => _rare = ReferenceEquals(value, _rare.Claims) ? _rare : _rare with { Claims = value };
    }

    /// <summary>Rows to write by key; the version of their entity protects them.</summary>
    public IReadOnlyList<ProjectionWrite> Projections { get; init; } = [];

    /// <summary>Rows to remove by key.</summary>
    public IReadOnlyList<EntityRef> ProjectionRemovals
    {
        get => _rare.ProjectionRemovals;
        init => _rare = ReferenceEquals(value, _rare.ProjectionRemovals) ? _rare : _rare with { ProjectionRemovals = value };
    }

    /// <summary>References of whole kinds to point elsewhere, after everything else is written (PARTY-11).</summary>
    public IReadOnlyList<Repoint> Repoints
    {
        get => _rare.Repoints;
        init => _rare = ReferenceEquals(value, _rare.Repoints) ? _rare : _rare with { Repoints = value };
    }

    /// <summary>What is remembered for ever: at least one entry for each changed aggregate.</summary>
    public IReadOnlyList<JournalEntry> Journal { get; init; } = [];

    /// <summary>Free text belonging to journal entries; the only part of history that erasure may blank: a later note with the same id replaces it.</summary>
    public IReadOnlyList<JournalNote> Notes
    {
        get => _rare.Notes;
        init => _rare = ReferenceEquals(value, _rare.Notes) ? _rare : _rare with { Notes = value };
    }

    /// <summary>What others are told.</summary>
    public IReadOnlyList<CrmEvent> Events { get; init; } = [];

    private sealed record Rare
    {
        public static Rare None { get; } = new();

        public IReadOnlyList<RecordRemoval> Removals { get; init; } = [];

        public IReadOnlyList<Guard> Guards { get; init; } = [];

        public IReadOnlyList<Claim> Releases { get; init; } = [];

        public IReadOnlyList<Claim> Claims { get; init; } = [];

        public IReadOnlyList<EntityRef> ProjectionRemovals { get; init; } = [];

        public IReadOnlyList<Repoint> Repoints { get; init; } = [];

        public IReadOnlyList<JournalNote> Notes { get; init; } = [];
    }
}

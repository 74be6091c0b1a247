using Crm.Storage;
using NodaTime;

namespace Crm.Kernel;

/// <summary>One attempt at one command: collects what is to be committed. Used by one thread, once.</summary>
internal sealed partial class Work(CrmSession session, ChangeSetId id, Instant now)
{
    private One<RecordSave> _saves;
    private One<JournalEntry> _journal;
    private One<CrmEvent> _events;
    private Few<ProjectionWrite> _projections;
    private Rare? _rare;

    public Work(CrmSession session, ChangeSetId id)
        : this(session, id, session.Now())
    {
    }

    public CrmSession Session { get; } = session;

    public ChangeSetId Id { get; } = id;

    /// <summary>The clock at the beginning of the attempt; one moment for all that it does.</summary>
    public Instant Now { get; } = now;

    /// <summary>Set when an aggregate was recorded later than the clock says: recorded-at rises strictly (design §7).</summary>
    public Instant RecordedAt => _rare?.RecordedAt ?? Now;

    public bool IsEmpty => _saves.Count == 0 && _rare?.Removals is null;

    /// <summary>The moment at which a change of an aggregate is recorded: the clock, or just after its last record.</summary>
    public Instant RecordAfter(Instant last)
    {
        var at = RecordedMoment.After(Now, last);
        if (at > RecordedAt)
        {
            Others.RecordedAt = at;
        }

        return at;
    }

    /// <summary>Saves an entity whose version the caller has already raised by one.</summary>
    public void Save<T>(T record)
        where T : class, IEntity<T> => _saves.Add(RecordSave.Of(record, record.Version - 1));

    /// <summary>The record as this work saves it; <see langword="null"/> when it does not.</summary>
    public T? Saved<T>(Guid id)
        where T : class, IRecord<T>
    {
        for (var i = _saves.Count - 1; i >= 0; i--)
        {
            if (_saves[i].Record is T record && T.Kind.IdOf(record) == id)
            {
                return record;
            }
        }

        return null;
    }

    public void Remove<T>(T record)
        where T : class, IEntity<T> => (Others.Removals ??= []).Add(new(T.Kind.ReferenceTo(record), record.Version));

    /// <summary>What was read and must still be so when this commits.</summary>
    public void Guard<T>(T record)
        where T : class, IEntity<T> => Guard(new Guard(T.Kind.ReferenceTo(record), record.Version));

    public void Guard(Guard guard) => (Others.Guards ??= []).Add(guard);

    /// <summary>A key that must be unique; the error says so when it is not. Without an error a taken key lets the command be decided again.</summary>
    public void Claim(string scope, string key, EntityRef owner, CrmError? taken) => Claim(new(scope, key, owner), taken);

    /// <summary>A key that must be unique; the error says so when it is not. Without an error a taken key lets the command be decided again.</summary>
    public void Claim(Claim claim, CrmError? taken)
    {
        (Others.Claims ??= []).Add(claim);
        if (taken is not null)
        {
            ((Others.Rarest ??= new()).Taken ??= [])[(claim.Scope, claim.Key)] = taken;
        }
    }

    /// <summary>Who claims a key in this commit.</summary>
    public EntityRef? ClaimedBy(string scope, string key)
    {
        foreach (var claim in _rare?.Claims ?? [])
        {
            if (string.Equals(claim.Scope, scope, StringComparison.Ordinal) && string.Equals(claim.Key, key, StringComparison.Ordinal))
            {
                return claim.Owner;
            }
        }

        return null;
    }

    public void Release(string scope, string key, EntityRef owner) => (Others.Releases ??= []).Add(new(scope, key, owner));

    /// <summary>References that the store points elsewhere, in all records that name somebody.</summary>
    public void Repoint(IEnumerable<Repoint> repoints) => ((Others.Rarest ??= new()).Repoints ??= []).AddRange(repoints);

    public void Project<T>(T row)
        where T : class, IRecord<T> => _projections.Add(ProjectionWrite.Of(row));

    /// <summary>Adds a journal entry and, if there is one, its free text.</summary>
    public JournalEntryId Journal(EntityRef subject, long version, Instant holdsFrom, Instant recordedAt, string verb, JournalFacts? facts, string? note = null, ValueList<RelatedRecord>? related = null)
    {
        var entry = new JournalEntry
        {
            Id = new(Session.NewId()),
            ChangeSet = Id,
            Ordinal = _journal.Count,
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            Version = version,
            HoldsFrom = holdsFrom,
            RecordedAt = recordedAt,
            By = Session.Principal.UserId,
            Verb = verb,
            Facts = facts,
            Related = related ?? [],
        };
        _journal.Add(entry);
        if (!string.IsNullOrWhiteSpace(note))
        {
            (Others.Notes ??= []).Add(new() { Id = entry.Id, Text = note });
        }

        return entry.Id;
    }

    public void Tell(EntityRef subject, long version, Instant at, string type, EventPayload payload) => _events.Add(new()
    {
        Id = new(Session.NewId()),
        Type = type,
        SchemaVersion = payload.SchemaVersion,
        At = at,
        By = Session.Principal.UserId,
        ChangeSet = Id,
        Subject = subject,
        SubjectVersion = version,
        Payload = payload,
    });

    /// <summary>The error that belongs to a claim somebody else holds; <see langword="null"/> when the command is to be decided again.</summary>
    public CrmError? Taken(string scope, string key) => _rare?.Rarest?.Taken?.GetValueOrDefault((scope, key));

    public ChangeSet ToChangeSet() => new()
    {
        Id = Id,
        RecordedAt = RecordedAt,
        Saves = this,
        Journal = this,
        Events = this,
        Projections = this,
        Removals = _rare?.Removals ?? (IReadOnlyList<RecordRemoval>)[],
        Guards = _rare?.Guards is { } guards ? [.. guards] : [],
        Claims = _rare?.Claims ?? (IReadOnlyList<Claim>)[],
        Releases = _rare?.Releases ?? (IReadOnlyList<Claim>)[],
        Repoints = _rare?.Rarest?.Repoints ?? (IReadOnlyList<Repoint>)[],
        Notes = _rare?.Notes ?? (IReadOnlyList<JournalNote>)[],
    };

    private Rare Others => _rare ??= new();

    /// <summary>What few commands have.</summary>
    private sealed class Rare
    {
        public Instant? RecordedAt;
        public List<RecordRemoval>? Removals;
        public HashSet<Guard>? Guards;
        public List<Claim>? Claims;
        public List<Claim>? Releases;
        public List<JournalNote>? Notes;
        public Rarest? Rarest;
    }

    /// <summary>What commands have that claim or merge.</summary>
    private sealed class Rarest
    {
        public Dictionary<(string Scope, string Key), CrmError>? Taken;
        public List<Repoint>? Repoints;
    }
}

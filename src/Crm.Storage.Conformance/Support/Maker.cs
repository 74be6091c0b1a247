using Crm.Partners;
using NodaTime;

namespace Crm.Storage.Conformance;

/// <summary>Makes records and change sets that follow from the case's generator. Not safe to share between threads.</summary>
internal sealed class Maker(ConformanceRandom random)
{
    private static readonly Instant Epoch = Instant.FromUtc(2024, 2, 29, 12, 0);
    private long _ticks;

    /// <summary>The next moment: a microsecond after the last.</summary>
    public Instant Now() => InstantExtensions.FromMicroseconds(Epoch.ToMicroseconds() + ++_ticks);

    public Guid Id() => random.NextId();

    public Segment Segment(string name = "Segment", Guid? id = null, long version = 1) =>
        new() { Id = new SegmentId(id ?? Id()), Version = version, Name = name };

    public Partner Partner(string name = "Partner", Guid? id = null, long version = 1) => new()
    {
        Id = new PartnerId(id ?? Id()),
        Version = version,
        Name = name,
        Type = PartnerType.Company,
        Relations = PartnerRelations.Client,
        RegisteredAt = Epoch,
        RecordedAt = Now(),
    };

    /// <summary>A set without content.</summary>
    public ChangeSet Set() => new() { Id = new ChangeSetId(Id()), RecordedAt = Now() };

    /// <summary>A set that saves entities and remembers each in the journal and with an event.</summary>
    public ChangeSet Saving(params RecordSave[] saves)
    {
        var set = Set();
        return set with
        {
            Saves = saves,
            Journal = [.. saves.Select((s, i) => Entry(set, i, s.Reference, s.Kind.VersionOf(s.Record)))],
            Events = [.. saves.Select(s => Event(set, s.Reference, s.Kind.VersionOf(s.Record)))],
        };
    }

    /// <summary>A set that saves one entity for the first time.</summary>
    public ChangeSet First<T>(T record)
        where T : class, IEntity<T> => Saving(RecordSave.Of(record, 0));

    /// <summary>A set that saves the next version of an entity.</summary>
    public ChangeSet Next<T>(T record)
        where T : class, IEntity<T> => Saving(RecordSave.Of(record, record.Version - 1));

    public ChangeSet Removing(EntityRef reference, long version)
    {
        var set = Set();
        return set with
        {
            Removals = [new RecordRemoval(reference, version)],
            Journal = [Entry(set, 0, reference, version + 1)],
        };
    }

    public JournalEntry Entry(ChangeSet set, int ordinal, EntityRef subject, long version) => new()
    {
        Id = new JournalEntryId(Id()),
        ChangeSet = set.Id,
        Ordinal = ordinal,
        SubjectKind = subject.Kind,
        SubjectId = subject.Id,
        Version = version,
        HoldsFrom = set.RecordedAt,
        RecordedAt = set.RecordedAt,
        Verb = "conformance.saved",
    };

    public CrmEvent Event(ChangeSet set, EntityRef subject, long version) => new()
    {
        Id = new EventId(Id()),
        Type = "record.changed",
        At = set.RecordedAt,
        ChangeSet = set.Id,
        Subject = subject,
        SubjectVersion = version,
        Payload = new RecordChanged("conformance.saved"),
    };
}

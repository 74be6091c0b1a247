using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Kernel;

/// <summary>Puts a record of a kind without events of its own into a commit: state, journal and event together.</summary>
internal static class RecordWriter
{
    /// <summary>Saves a record whose version the caller has already raised by one.</summary>
    public static T Save<T>(Work work, T record, Instant recordedAt, string verb, FieldChanges changes, ValueList<RelatedRecord>? related = null)
        where T : class, IEntity<T>
    {
        work.Save(record);
        Tell(work, T.Kind.ReferenceTo(record), record.Version, recordedAt, verb, changes, related);
        return record;
    }

    /// <summary>Saves a record whose change history is told (PARTY-12): hidden old and new values stand in the note of the entry.</summary>
    public static T SaveWithHistory<T>(Work work, T record, Instant recordedAt, string verb, FieldChanges changes, ValueList<RelatedRecord>? related = null)
        where T : class, IEntity<T>
    {
        work.Save(record);
        Tell(work, T.Kind.ReferenceTo(record), record.Version, recordedAt, verb, changes, related, changes.ToNote());
        return record;
    }

    /// <summary>Removes a record; the journal counts the removal as its last version.</summary>
    public static void Remove<T>(Work work, T record, Instant recordedAt, string verb)
        where T : class, IEntity<T>
    {
        work.Remove(record);
        Tell(work, T.Kind.ReferenceTo(record), record.Version + 1, recordedAt, verb, new FieldChanges(), related: null);
    }

    /// <summary>The moment at which a change is recorded, for kinds that do not keep the moment of their newest one: the journal does.</summary>
    public static async ValueTask<Instant> RecordAfterLastAsync<T>(Work work, T record, CancellationToken cancellationToken)
        where T : class, IEntity<T>
    {
        var (kind, id, version) = (T.Kind.Name, T.Kind.IdOf(record), record.Version);
        var last = Instant.MinValue;
        var newest = Specification.Where<JournalEntry>(e => e.SubjectKind == kind && e.SubjectId == id && e.Version == version);
        await foreach (var entry in work.Session.Store.QueryAsync(newest, cancellationToken).ConfigureAwait(false))
        {
            last = Instant.Max(last, entry.RecordedAt);
        }

        return work.RecordAfter(last);
    }

    private static void Tell(
        Work work, EntityRef subject, long version, Instant recordedAt, string verb, FieldChanges changes, ValueList<RelatedRecord>? related, string? note = null)
    {
        work.Journal(subject, version, recordedAt, recordedAt, verb, changes.ToFacts(), note, related);
        work.Tell(subject, version, recordedAt, verb, new RecordChanged(verb));
    }
}

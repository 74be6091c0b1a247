using System.Globalization;

namespace Crm.Storage.InMemory;

/// <summary>The commits of a tenant in order. One writer at a time, any number of readers.</summary>
internal sealed class CommitLog(string epoch)
{
    private Entry[] _entries = new Entry[16];
    private int _count;

    public string Epoch { get; } = epoch;

    /// <summary>The commits up to now.</summary>
    public ReadOnlyMemory<Entry> All
    {
        get
        {
            var count = Volatile.Read(ref _count);
            return Volatile.Read(ref _entries).AsMemory(0, count);
        }
    }

    public void Append(Entry entry)
    {
        if (_count == _entries.Length)
        {
            var longer = new Entry[_count * 2];
            _entries.CopyTo(longer, 0);
            Volatile.Write(ref _entries, longer);
        }

        _entries[_count] = entry;
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>The commits after a position, up to now.</summary>
    public IEnumerable<LoggedCommit> Read(LogPosition after)
    {
        var commits = All;
        return Read(commits, Start(after, commits.Length));
    }

    private IEnumerable<LoggedCommit> Read(ReadOnlyMemory<Entry> commits, int start)
    {
        for (var i = start; i < commits.Length; i++)
        {
            var entry = commits.Span[i];
            yield return new LoggedCommit
            {
                Position = new(Epoch + "." + (i + 1).ToString(CultureInfo.InvariantCulture)),
                ChangeSet = entry.ChangeSet,
                RecordedAt = entry.RecordedAt,
                Journal = Array.AsReadOnly(entry.Journal),
                Events = Array.AsReadOnly(entry.Events),
            };
        }
    }

    private int Start(LogPosition after, int count)
    {
        if (string.IsNullOrEmpty(after.Text))
        {
            return 0;
        }

        var point = after.Text.IndexOf('.', StringComparison.Ordinal);
        if (point < 1 || !Epochs.IsName(after.Text.AsSpan(0, point)) || !int.TryParse(after.Text.AsSpan(point + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var start))
        {
            throw new CrmStorageException(StorageErrors.PositionInvalid.With(("position", after.Text)));
        }

        if (!after.Text.AsSpan(0, point).SequenceEqual(Epoch))
        {
            throw new CrmStorageException(StorageErrors.PositionForeign.With(("found", after.Text[..point]), ("expected", Epoch)));
        }

        return start <= count ? start : throw new CrmStorageException(StorageErrors.PositionInvalid.With(("position", after.Text)));
    }

    internal sealed record Entry(ChangeSetId ChangeSet, NodaTime.Instant RecordedAt, JournalEntry[] Journal, CrmEvent[] Events)
    {
        public static Entry Of(ChangeSet changes)
        {
            JournalEntry[] journal = [.. changes.Journal];
            Array.Sort(journal, static (a, b) => a.Ordinal.CompareTo(b.Ordinal));
            return new(changes.Id, changes.RecordedAt, journal, [.. changes.Events]);
        }
    }
}

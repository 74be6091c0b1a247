using System.Globalization;

namespace Crm.Storage.InMemory;

/// <summary>The commits of a tenant in order. One writer at a time, any number of readers.</summary>
/// <remarks>Kept in pieces that never move: a commit costs the same however many there are.</remarks>
internal sealed class CommitLog(string epoch)
{
    private Entry[][] _pieces = new Entry[8][];
    private int _count;

    public string Epoch { get; } = epoch;

    /// <summary>The commits up to now.</summary>
    public CommitRun All
    {
        get
        {
            var count = Volatile.Read(ref _count);
            return new(Volatile.Read(ref _pieces), count);
        }
    }

    public void Append(in Entry entry)
    {
        var piece = _count >> CommitRun.Bits;
        if (piece == _pieces.Length)
        {
            var more = new Entry[piece * 2][];
            _pieces.CopyTo(more, 0);
            Volatile.Write(ref _pieces, more);
        }

        (_pieces[piece] ??= new Entry[CommitRun.Size])[_count & (CommitRun.Size - 1)] = entry;
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>The commits after a position, up to now.</summary>
    public IEnumerable<LoggedCommit> Read(LogPosition after)
    {
        var commits = All;
        return Read(commits, Start(after, commits.Count));
    }

    private IEnumerable<LoggedCommit> Read(CommitRun commits, int start)
    {
        for (var i = start; i < commits.Count; i++)
        {
            yield return new LoggedCommit
            {
                Position = new(Epoch + "." + (i + 1).ToString(CultureInfo.InvariantCulture)),
                ChangeSet = commits[i].ChangeSet,
                RecordedAt = commits[i].RecordedAt,
                Journal = Array.AsReadOnly(commits[i].Journal),
                Events = Array.AsReadOnly(commits[i].Events),
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

    /// <summary>A commit: its receipt, its journal entries by ordinal, its events. One of them stands for itself, several are a list.</summary>
    internal readonly struct Entry
    {
        private readonly CommitReceipt _receipt;
        private readonly object? _journal;
        private readonly object? _events;

        public Entry(CommitReceipt receipt, IReadOnlyList<JournalEntry> journal, IReadOnlyList<CrmEvent> events)
        {
            _receipt = receipt;
            _journal = journal.Count > 1 ? InOrder([.. journal]) : journal.Count == 1 ? journal[0] : null;
            _events = events.Count > 1 ? (CrmEvent[])[.. events] : events.Count == 1 ? events[0] : null;
        }

        public ChangeSetId ChangeSet => _receipt.Id;

        public NodaTime.Instant RecordedAt => _receipt.RecordedAt;

        public JournalEntry[] Journal => All<JournalEntry>(_journal);

        public CrmEvent[] Events => All<CrmEvent>(_events);

        private static T[] All<T>(object? kept)
            where T : class => kept switch
            {
                null => [],
                T one => [one],
                _ => (T[])kept,
            };

        private static JournalEntry[] InOrder(JournalEntry[] journal)
        {
            Array.Sort(journal, static (a, b) => a.Ordinal.CompareTo(b.Ordinal));
            return journal;
        }
    }
}

/// <summary>The first commits of a log. Never changes, safe to share between threads.</summary>
internal readonly struct CommitRun(CommitLog.Entry[][] pieces, int count)
{
    public const int Bits = 8;
    public const int Size = 1 << Bits;

    public int Count => count;

    public ref readonly CommitLog.Entry this[int index] => ref pieces[index >> Bits][index & (Size - 1)];
}

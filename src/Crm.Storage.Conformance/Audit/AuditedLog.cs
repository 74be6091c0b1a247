using Crm.Specifications;

namespace Crm.Storage.Conformance;

/// <summary>The log as an audit read it, commit by commit beside the receipts: what it tells of each record, entry and event.</summary>
internal sealed class AuditedLog
{
    private static readonly TimeSpan BetweenReads = TimeSpan.FromMilliseconds(50);
    private readonly AuditRun _run;
    private readonly Dictionary<ChangeSetId, CommitReceipt> _receipts;
    private readonly HashSet<string> _placesTaken = new(StringComparer.Ordinal);

    private readonly Dictionary<ChangeSetId, HashSet<(EntityRef Record, long Version)>> _repointed = [];

    private AuditedLog(AuditRun run, Dictionary<ChangeSetId, CommitReceipt> receipts) => (_run, _receipts) = (run, receipts);

    /// <summary>The change sets in the order of the log.</summary>
    public List<(LogPosition Position, ChangeSetId ChangeSet)> Places { get; } = [];

    /// <summary>The change sets.</summary>
    public HashSet<ChangeSetId> Commits { get; } = [];

    /// <summary>What is told of each record.</summary>
    public RecordTracks Tracks { get; } = new();

    /// <summary>The entries of the journal that were not yet met among the records: where they stood and what they looked like.</summary>
    public Dictionary<JournalEntryId, int> Entries { get; } = [];

    public HashSet<EventId> Events { get; } = [];

    /// <summary>Reads the receipts, then the log to its end, which may lag behind them for a moment.</summary>
    public static async Task<AuditedLog> ReadAsync(AuditRun run)
    {
        var receipts = new Dictionary<ChangeSetId, CommitReceipt>();
        await foreach (var receipt in run.View.QueryAsync(Specification.All<CommitReceipt>(), run.Token).ConfigureAwait(false))
        {
            receipts[receipt.Id] = receipt;
        }

        var log = new AuditedLog(run, receipts);
        await foreach (var row in run.View.QueryAsync(Specification.All<Repointed>(), run.Token).ConfigureAwait(false))
        {
            (log._repointed.TryGetValue(row.ChangeSet, out var rows) ? rows : log._repointed[row.ChangeSet] = []).Add((new(row.Entity, row.Record), row.NewVersion));
        }

        var last = LogPosition.Start;
        for (var waited = TimeSpan.Zero; ; waited += BetweenReads)
        {
            await foreach (var commit in run.Store.ReadLogAsync(last, run.Token).ConfigureAwait(false))
            {
                last = commit.Position;
                log.Add(commit);
            }

            if (log.Commits.IsSupersetOf(receipts.Keys) || waited >= run.Options.LogPatience)
            {
                break;
            }

            await Task.Delay(BetweenReads, run.Token).ConfigureAwait(false);
        }

        foreach (var receipt in receipts.Keys.Where(r => !log.Commits.Contains(r)))
        {
            run.Tell(ContradictionKind.ReceiptUntold, $"change set {receipt}", "the receipt is there, the log does not have the commit");
        }

        return log;
    }

    private void Add(LoggedCommit commit)
    {
        var subject = $"change set {commit.ChangeSet}";
        _run.Commits++;
        Places.Add((commit.Position, commit.ChangeSet));
        if (!_placesTaken.Add(commit.Position.ToString()))
        {
            _run.Tell(ContradictionKind.PositionTwice, subject, $"another commit stands at {commit.Position} as well");
        }

        if (!Commits.Add(commit.ChangeSet))
        {
            _run.Tell(ContradictionKind.CommitTwice, subject, $"it stands at {commit.Position} and before");
            return;
        }

        if (!_receipts.TryGetValue(commit.ChangeSet, out var receipt))
        {
            _run.Tell(ContradictionKind.ReceiptLost, subject, $"it stands at {commit.Position} and has no receipt");
        }
        else if (receipt.RecordedAt != commit.RecordedAt)
        {
            _run.Tell(ContradictionKind.ReceiptDiffers, subject, $"recorded {receipt.RecordedAt} by the receipt and {commit.RecordedAt} by the log");
        }

        Tracks.Add(_run, commit, receipt, _repointed.GetValueOrDefault(commit.ChangeSet) ?? []);
        Entry(commit);
        Told(commit);
    }

    private void Entry(LoggedCommit commit)
    {
        var ordinal = -1;
        foreach (var entry in commit.Journal)
        {
            var subject = $"journal entry {entry.Id}";
            if (!Entries.TryAdd(entry.Id, entry.GetHashCode()))
            {
                _run.Tell(ContradictionKind.EntryTwice, subject, $"in the commit {commit.ChangeSet} and before");
            }

            if (entry.ChangeSet != commit.ChangeSet)
            {
                _run.Tell(ContradictionKind.EntryOfAnotherCommit, subject, $"it names {entry.ChangeSet} and stands in {commit.ChangeSet}");
            }

            if (entry.Ordinal <= ordinal)
            {
                _run.Tell(ContradictionKind.OrdinalsNotRising, subject, $"{entry.Ordinal} after {ordinal} in the commit {commit.ChangeSet}");
            }

            if (entry.SubjectKind != EntityKinds.DeliveryCursor && !commit.Events.Any(e => IsOf(e, entry)))
            {
                _run.Tell(ContradictionKind.EntryWithoutEvent, subject, $"{entry.Verb} of {entry.SubjectKind}/{entry.SubjectId:D} version {entry.Version} in the commit {commit.ChangeSet}");
            }

            ordinal = entry.Ordinal;
        }
    }

    private void Told(LoggedCommit commit)
    {
        foreach (var told in commit.Events)
        {
            var subject = $"event {told.Id} {told.Type}";
            _run.Events++;
            if (!Events.Add(told.Id))
            {
                _run.Tell(ContradictionKind.EventTwice, subject, $"in the commit {commit.ChangeSet} and before");
            }

            if (told.ChangeSet != commit.ChangeSet)
            {
                _run.Tell(ContradictionKind.EventOfAnotherCommit, subject, $"it names {told.ChangeSet} and stands in {commit.ChangeSet}");
            }

            if (!commit.Journal.Any(e => IsOf(told, e)))
            {
                _run.Tell(ContradictionKind.EventWithoutEntry, subject, $"no entry of {told.Subject} version {told.SubjectVersion} in {commit.ChangeSet}");
            }

            if (told.SubjectVersion > Tracks.Reached(told.Subject))
            {
                _run.Tell(ContradictionKind.EventVersionNotReached, subject, $"version {told.SubjectVersion} of {told.Subject}, which had {Tracks.Reached(told.Subject)}");
            }
        }
    }

    private static bool IsOf(CrmEvent told, JournalEntry entry) =>
        entry.SubjectId == told.Subject.Id && entry.Version == told.SubjectVersion && string.Equals(entry.SubjectKind, told.Subject.Kind, StringComparison.Ordinal);
}

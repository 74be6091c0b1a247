using System.Globalization;
using Crm.Deals;
using Crm.Storage;
using NodaTime;

namespace Crm.Benchmarks.Deals;

/// <summary>A whole move as one would write it without an SDK: a lock, dictionaries and lists that keep the very records our store keeps. No index, no snapshot,
/// no check of what is written, no second attempt.</summary>
internal sealed class HandWrittenStore(int count)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<DealId, Deal> _deals = Enumerable.Range(0, count).Select(DealSamples.Deal).ToDictionary(d => d.Id);
    private readonly Dictionary<DealPassageId, DealPassage> _rows = [];
    private readonly Dictionary<ChangeSetId, CommitReceipt> _receipts = [];
    private readonly List<JournalEntry> _journal = [];
    private readonly List<CrmEvent> _events = [];
    private readonly UserId _by = DealSamples.Manager(0);
    private int _turn;

    public void Move(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var id = DealSamples.Id(_turn++ % count);
            Deal deal;
            lock (_lock)
            {
                deal = _deals[id];
            }

            Move(id, deal.Stage == "lead" ? "qualify" : "lead");
        }
    }

    private void Move(DealId id, string to)
    {
        lock (_lock)
        {
            var before = _deals[id];
            var from = Array.IndexOf(DealSamples.Stages, before.Stage);
            var target = Array.IndexOf(DealSamples.Stages, to);
            if (before.Status != DealStatus.InProgress || before.IsClosed || from < 0 || target < 0 || from == target)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{before.Stage} → {to} is not permitted."));
            }

            var now = SystemClock.Instance.GetCurrentInstant().TruncateToMicroseconds();
            var move = new StageMove
            {
                Kind = target < from ? StageMoveKind.Back : StageMoveKind.Forward,
                Process = before.Process!.Value,
                ProcessVersion = before.ProcessVersion,
                From = before.Stage,
                To = to,
                Potential = before.Potential,
                Voided = target < from ? [.. DealSamples.Stages.AsSpan(target + 1)] : [],
            };
            var after = before with
            {
                Version = before.Version + 1,
                Stage = to,
                StageEnteredAt = now,
                HoldsFrom = now,
                RecordedAt = now,
                Passages = PassageRows.Apply(before.Passages, move, now, _by, before.StageEnteredAt, before.Potential),
            };
            Keep(before, after, move, now);
        }
    }

    private void Keep(Deal before, Deal after, StageMove move, Instant now)
    {
        var set = new ChangeSetId(Guid.CreateVersion7());
        _deals[after.Id] = after;
        for (var i = 0; i < after.Passages.Count; i++)
        {
            if (i >= before.Passages.Count || before.Passages[i] != after.Passages[i])
            {
                var row = DealPassage.Of(after, i);
                _rows[row.Id] = row;
            }
        }

        _journal.Add(new()
        {
            Id = new(Guid.CreateVersion7()),
            ChangeSet = set,
            Ordinal = 0,
            SubjectKind = EntityKinds.Deal,
            SubjectId = after.Id.Value,
            Version = after.Version,
            HoldsFrom = now,
            RecordedAt = now,
            By = _by,
            Verb = "deal.moved",
            Facts = new DealJournalFacts { Move = move },
        });
        _events.Add(new()
        {
            Id = new(Guid.CreateVersion7()),
            Type = "deal.moved",
            At = now,
            By = _by,
            ChangeSet = set,
            Subject = after.Id.Reference,
            SubjectVersion = after.Version,
            Payload = new DealMoved(move.From!, move.To, move.Kind),
        });
        _receipts[set] = new() { Id = set, RecordedAt = now, Saved = [new() { Entity = EntityKinds.Deal, Id = after.Id.Value, Version = after.Version }] };
    }
}

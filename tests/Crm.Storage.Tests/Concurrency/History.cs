using System.Collections.Concurrent;
using Crm.Partners;
using Crm.Testing;
using NodaTime;

namespace Crm.Storage.Tests.Concurrency;

/// <summary>What many clients did at once on one tenant with a handful of records. Safe to share between threads.</summary>
internal sealed class History(int seed)
{
    /// <summary>A version that means removed, above all others: nobody makes the next one.</summary>
    private const long Removed = 2;

    private readonly SequentialIds _ids = new();
    private readonly ConcurrentQueue<Act> _acts = new();
    private readonly ConcurrentDictionary<string, SegmentId> _holders = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<ChangeSet> _sets = new();
    private long _now;

    public int Seed { get; } = seed;

    public IReadOnlyList<Guid> Records { get; } = [.. Enumerable.Range(1, 4).Select(i => SequentialIds.Nth((1L << 40) + i))];

    public IReadOnlyCollection<Act> Acts => _acts;

    /// <summary>Lets clients do as many steps each, all at once.</summary>
    public static async Task<History> RunAsync(ITenantStore tenant, int seed, int clients, int steps)
    {
        var history = new History(seed);
        var first = new ChangeSet
        {
            Id = new(history.NewId()),
            RecordedAt = Instant.FromUtc(2026, 1, 1, 0, 0),
            Saves = [.. history.Records.Select(id => RecordSave.Of(new Segment { Id = new(id), Version = 1, Name = "first" }, 0))],
        };
        var begun = history.Now();
        Assert.Equal(CommitStatus.Committed, (await tenant.CommitAsync(first)).Status);
        history.Add(new Act { What = "made", Begun = begun, Ended = history.Now() }, act => history.Note(act, first, null, null));
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Enumerable.Range(1, clients).Select(number => Task.Run(async () =>
        {
            await start.Task;
            await new Client(tenant, history, number).RunAsync(steps);
        })).ToArray();
        start.SetResult();
        await Task.WhenAll(running);
        return history;
    }

    public long Now() => Interlocked.Increment(ref _now);

    public Guid NewId() => _ids.NewId();

    public void Add(Act act, Action<Act> tell)
    {
        tell(act);
        _acts.Enqueue(act);
    }

    /// <summary>What a committed set saw and made.</summary>
    public void Note(Act act, ChangeSet set, string? freed, SegmentId? by)
    {
        foreach (var save in set.Saves)
        {
            act.Made[$"record {save.Reference.Id}"] = save.ExpectedVersion + 1;
            if (save.ExpectedVersion == 0)
            {
                act.Begot.Add($"record {save.Reference.Id}");
            }

            act.Saw[$"record {save.Reference.Id}"] = save.ExpectedVersion;
        }

        foreach (var guard in set.Guards)
        {
            act.Saw[$"record {guard.Reference.Id}"] = guard.Version;
        }

        foreach (var claim in set.Claims)
        {
            act.Made[$"held by {claim.Owner.Id}"] = 1;
            _holders[claim.Key] = new(claim.Owner.Id);
        }

        foreach (var removal in set.Removals)
        {
            act.Saw[$"record {removal.Reference.Id}"] = removal.ExpectedVersion;
            act.Made[$"record {removal.Reference.Id}"] = Removed;
            act.Removed.Add($"record {removal.Reference.Id}");
            act.Made[$"held by {removal.Reference.Id}"] = Removed;
            act.Saw[$"held by {removal.Reference.Id}"] = 1;
        }

        if (freed is not null && by is { } gone)
        {
            _holders.TryRemove(new KeyValuePair<string, SegmentId>(freed, gone));
        }

        act.Made[$"receipt {set.Id}"] = 1;
        _sets.Enqueue(set);
    }

    /// <summary>The version a refusal saw; of a record that was removed, that it was.</summary>
    public long Seen(CommitConflict conflict) => conflict.Actual == 0 && !Records.Contains(conflict.Reference.Id) ? Removed : conflict.Actual;

    public SegmentId? HolderOf(string key) => _holders.TryGetValue(key, out var holder) ? holder : null;

    public ChangeSet? AnySet(Random random) => _sets.ElementAtOrDefault(random.Next(_sets.Count + 1));
}

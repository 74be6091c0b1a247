using Crm.Partners;
using Crm.Specifications;
using NodaTime;

namespace Crm.Storage.Tests.Concurrency;

/// <summary>Reads and writes a few things at random beside others, and writes down what it saw. Things: records by name, keys by their holders, receipts by their sets.</summary>
internal sealed class Client(ITenantStore tenant, History history, int number)
{
    private const string Scope = "scope";
    private readonly Random _random = new((history.Seed * 1_000) + number);
    private int _made;

    public async Task RunAsync(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            await (_random.Next(10) switch
            {
                < 4 => WriteAsync(),
                4 => ClaimAsync(),
                5 => RepeatAsync(),
                6 => FindAsync(),
                7 => ListAsync(),
                _ => SnapshotAsync(),
            });
        }
    }

    /// <summary>Changes one or two records, some of them as they were long ago, and guards another.</summary>
    private async Task WriteAsync()
    {
        Guid[] chosen = [.. history.Records.OrderBy(_ => _random.Next()).Take(3)];
        var (first, second, guarded) = (await ReadAsync(chosen[0]), await ReadAsync(chosen[1]), await ReadAsync(chosen[2]));

        // The others' turn, also where a busy machine would let one client run to its end: what was read may be old now.
        await Task.Yield();
        Segment[] read = _random.Next(2) == 0 ? [first] : [first, second];
        var set = Set() with
        {
            Saves = [.. read.Select(r => RecordSave.Of(r with { Version = r.Version + 1, Name = $"{number}" }, r.Version))],
            Guards = _random.Next(2) == 0 ? [new(guarded.Id.Reference, guarded.Version)] : [],
        };
        await CommitAsync(set);
    }

    /// <summary>Takes a key for a new record that is made for it, or removes its holder.</summary>
    private async Task ClaimAsync()
    {
        var key = $"key {_random.Next(2)}";
        if (history.HolderOf(key) is { } holder && _random.Next(2) == 0)
        {
            await CommitAsync(Set() with { Removals = [new(holder.Reference, 1)] }, freed: key, by: holder);
            return;
        }

        var owner = new Segment { Id = new(history.NewId()), Version = 1, Name = key };
        await CommitAsync(Set() with { Saves = [RecordSave.Of(owner, 0)], Claims = [new(Scope, key, owner.Id.Reference)] });
    }

    private async Task RepeatAsync()
    {
        if (history.AnySet(_random) is { } set)
        {
            await CommitAsync(set);
        }
    }

    private async Task FindAsync() => await ReadAsync(history.Records[_random.Next(history.Records.Count)]);

    private async Task<Segment> ReadAsync(Guid id)
    {
        var begun = history.Now();
        var found = (await tenant.FindAsync<Segment>(id))!;
        history.Add(new Act { What = $"{number} found", Begun = begun, Ended = history.Now() }, a => a.Saw[Name(id)] = found.Version);
        return found;
    }

    private async Task ListAsync()
    {
        var begun = history.Now();
        await ListAsync(tenant, "listed", begun);
    }

    private async Task SnapshotAsync()
    {
        var begun = history.Now();
        await using var snapshot = await tenant.SnapshotAsync();
        var opened = history.Now();
        await Task.Yield();
        await ListAsync(snapshot, "saw in a snapshot", begun, opened);
    }

    private async Task ListAsync(IStoreView view, string what, long begun, long? ended = null)
    {
        var rows = await view.QueryAsync(Specification.All<Segment>()).ToListAsync();
        history.Add(new Act { What = $"{number} {what}", Begun = begun, Ended = ended ?? history.Now() }, act =>
        {
            act.Listed = [.. rows.Select(r => Name(r.Id.Value))];
            foreach (var row in rows)
            {
                act.Saw[Name(row.Id.Value)] = row.Version;
            }
        });
    }

    private async Task CommitAsync(ChangeSet set, string? freed = null, SegmentId? by = null)
    {
        var begun = history.Now();
        var outcome = await tenant.CommitAsync(set);
        history.Add(new Act { What = $"{number} {outcome.Status} {set.Id}", Begun = begun, Ended = history.Now() }, act =>
        {
            switch (outcome.Status)
            {
                case CommitStatus.Committed:
                    history.Note(act, set, freed, by);
                    break;
                case CommitStatus.Repeated:
                    act.Saw[$"receipt {set.Id}"] = 1;
                    break;
                case var _ when outcome.Conflict!.Kind == ConflictKind.Claim:
                    act.Saw[$"held by {outcome.Conflict.Reference.Id}"] = 1;
                    break;
                default:
                    act.Saw[Name(outcome.Conflict.Reference.Id)] = history.Seen(outcome.Conflict);
                    break;
            }
        });
    }

    private ChangeSet Set() => new() { Id = new(history.NewId()), RecordedAt = Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromSeconds(++_made) };

    private static string Name(Guid id) => $"record {id}";
}

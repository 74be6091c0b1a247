using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.Tests.Sqlite;
using Crm.Testing;

namespace Crm.Storage.Tests.Faults.Real;

/// <summary>Commits with every part, until something goes wrong, and what is there afterwards.</summary>
internal static class Committing
{
    /// <summary>A deal, its claim, its entry, its event.</summary>
    public static ChangeSet Set(int number)
    {
        var deal = Rows.Deal(number) with { Description = new string('x', 3_000) };
        var set = Rows.Set(number, RecordSave.Of(deal, 0));
        var entry = new JournalEntry
        {
            Id = new(SequentialIds.Nth((1L << 33) + number)),
            ChangeSet = set.Id,
            Ordinal = 0,
            SubjectKind = EntityKinds.Deal,
            SubjectId = deal.Id.Value,
            Version = deal.Version,
            HoldsFrom = set.RecordedAt,
            RecordedAt = set.RecordedAt,
            Verb = "deal.opened",
        };
        return set with
        {
            Claims = [new("scope", $"key {number}", deal.Id.Reference)],
            Journal = [entry],
            Events = [new() { Id = new(SequentialIds.Nth((1L << 34) + number)), Type = "record.changed", At = set.RecordedAt, ChangeSet = set.Id, Subject = deal.Id.Reference, SubjectVersion = 1, Payload = new RecordChanged("deal.opened") }],
        };
    }

    /// <summary>Commits sets until one is refused.</summary>
    /// <returns>Those that were committed, and the one that was refused.</returns>
    public static async Task<(List<ChangeSet> Kept, ChangeSet Refused)> UntilAsync(ITenantStore tenant, string code, int first)
    {
        var kept = new List<ChangeSet>();
        for (var number = first; ; number++)
        {
            var set = Set(number);
            try
            {
                Assert.Equal(CommitStatus.Committed, (await tenant.CommitAsync(set)).Status);
            }
            catch (CrmException refusal)
            {
                Assert.Equal(code, refusal.Code);
                return (kept, set);
            }

            Assert.True(number < 10_000, "Nothing went wrong.");
            kept.Add(set);
        }
    }

    /// <summary>The store has every part of these commits and no part of others.</summary>
    public static async Task HoldsAsync(ITenantStore tenant, IReadOnlyList<ChangeSet> sets)
    {
        var log = await LogAsync(tenant, sets.Count);
        Assert.Equal(sets.Select(s => s.Id), log.Select(c => c.ChangeSet));
        Assert.Equal(sets.SelectMany(s => s.Journal), log.SelectMany(c => c.Journal));
        Assert.Equal(sets.SelectMany(s => s.Events), log.SelectMany(c => c.Events));
        Assert.Equal(sets.Select(s => (Deal)s.Saves[0].Record).OrderBy(d => d.Id), await tenant.QueryAsync(Specification.All<Deal>()).ToListAsync());
        Assert.Equal(sets.Count, await tenant.CountAsync(Specification.All<CommitReceipt>()));
        foreach (var set in sets.Take(3).Union(sets.TakeLast(3)))
        {
            Assert.Equal(CommitStatus.Repeated, (await tenant.CommitAsync(set)).Status);
        }
    }

    // A log shows what no transaction on the server may come before: one that gathers statistics by itself holds it up for a moment.
    private static async Task<List<LoggedCommit>> LogAsync(ITenantStore tenant, int count)
    {
        for (var waited = 0; ; waited++)
        {
            var log = await tenant.ReadLogAsync(LogPosition.Start).ToListAsync();
            if (log.Count >= count || waited == 200)
            {
                return log;
            }

            await Task.Delay(50);
        }
    }

    public static async Task<string?> CodeAsync(Func<Task> work) => await Record.ExceptionAsync(work) switch
    {
        null => null,
        CrmException named => named.Code,
        var other => other.ToString(),
    };

    /// <summary>What SQLite itself finds wrong with a file.</summary>
    public static string Damage(string path) => SqliteFile.Ask(path, "PRAGMA integrity_check") is var answer && answer == "ok" ? "" : answer;
}

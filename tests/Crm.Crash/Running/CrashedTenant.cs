using Crm.Deals;
using Crm.Interactions;
using Crm.Specifications;
using Crm.Storage;
using Crm.Storage.Conformance;
using Crm.Testing;

namespace Crm.Crash;

/// <summary>Compares a tenant with what its writers were told. Nobody writes meanwhile.</summary>
/// <param name="told">The lines of all writers since the tenant began.</param>
public sealed class CrashedTenant(IReadOnlyCollection<string> told)
{
    private static readonly StoreAuditOptions Quick = new() { KeysOfEachMember = 12, FindsOfEachKind = 12, Positions = 4 };

    /// <summary>Every acknowledged commit is there as it was told, and nothing contradicts anything; how many commits there are.</summary>
    public async Task<int> CheckAsync(ICrmStore store, bool isThorough)
    {
        var tenant = store.ForTenant(TenantId.Main);
        var report = await StoreAudit.RunAsync(tenant, isThorough ? null : Quick);
        if (!report.IsSound)
        {
            throw new CrashFailure($"{report}");
        }

        if (await ClaimAudit.RunAsync(tenant) is [var difference, ..])
        {
            throw new CrashFailure($"{difference}");
        }

        var receipts = await tenant.QueryAsync(Specification.All<CommitReceipt>()).ToDictionaryAsync(r => r.Id);
        var there = await tenant.ReadLogAsync(LogPosition.Start).Select(c => Acknowledged.Of(c, receipts[c.ChangeSet])).ToDictionaryAsync(a => a.ChangeSet);
        foreach (var line in told)
        {
            if (line.StartsWith(Acknowledged.Committed, StringComparison.Ordinal))
            {
                var acknowledged = Acknowledged.Parse(line);
                if (there.GetValueOrDefault(acknowledged.ChangeSet) is not { } found)
                {
                    throw new CrashFailure($"An acknowledged commit is lost: {line}");
                }

                if (found != acknowledged)
                {
                    throw new CrashFailure($"A commit is not what was acknowledged: {line} is now {found}");
                }
            }
            else if (line.Split(' ') is [Acknowledged.Repeated, var id] && !there.ContainsKey(ChangeSetId.Parse(id)))
            {
                throw new CrashFailure($"A commit acknowledged as repeated is lost: {line}");
            }
        }

        return there.Count;
    }

    /// <summary>After all was delivered: each event had its effect once, outside and inside, those of one aggregate in their order; how many events came again.</summary>
    public static async Task<(int Events, int Again)> CheckEffectsAsync(ICrmStore store, Effects effects)
    {
        var tenant = store.ForTenant(TenantId.Main);
        var done = effects.All();
        var events = await tenant.ReadLogAsync(LogPosition.Start).SelectMany(c => c.Events.ToAsyncEnumerable()).ToListAsync();
        Same("events and effects outside", events.Select(e => $"{e.Id}"), done.Select(d => d.Key));
        foreach (var subject in done.GroupBy(d => d.Subject))
        {
            if (!subject.Select(s => s.Version).SequenceEqual(subject.Select(s => s.Version).Order()))
            {
                throw new CrashFailure($"The events of {subject.Key} came in the order {string.Join(", ", subject.Select(s => s.Version))}");
            }
        }

        var made = await tenant.QueryAsync(Specification.Where<Interaction>(i => i.Topic == CrashHost.Word)).ToListAsync();
        Same("moves and interactions after them", events.Where(e => e.Payload is DealMoved).Select(e => $"{e.Subject.Id} {e.At}"), made.Select(i => $"{i.SubjectId} {i.PlannedStart}"));
        return (events.Count, done.Sum(d => d.Calls - 1));
    }

    private static void Same(string what, IEnumerable<string> left, IEnumerable<string> right)
    {
        var (ours, theirs) = (left.CountBy(x => x).ToHashSet(), right.CountBy(x => x).ToHashSet());
        if (!ours.SetEquals(theirs))
        {
            throw new CrashFailure($"{what}: {string.Join(", ", ours.Except(theirs).Take(5))} against {string.Join(", ", theirs.Except(ours).Take(5))}");
        }
    }
}

namespace Crm.Storage.Conformance;

/// <summary>Reads on from positions of the log: each must lead to the commit after it, the last one to nothing.</summary>
internal static class PositionAudit
{
    public static async Task RunAsync(AuditRun run, AuditedLog log)
    {
        var places = Enumerable.Range(0, log.Places.Count).ToList();
        var chosen = AuditRun.Spread(places, run.Options.Positions).Union(places.TakeLast(1)).ToList();
        foreach (var place in chosen)
        {
            var expected = place + 1 < log.Places.Count ? log.Places[place + 1].ChangeSet : (ChangeSetId?)null;
            ChangeSetId? next = null;
            await foreach (var commit in run.Store.ReadLogAsync(log.Places[place].Position, run.Token).ConfigureAwait(false))
            {
                next = commit.ChangeSet;
                break;
            }

            if (next != expected)
            {
                run.Tell(ContradictionKind.PositionLeadsAstray, $"position {log.Places[place].Position}", $"it leads to {next?.ToString() ?? "nothing"} instead of {expected?.ToString() ?? "nothing"}");
            }
        }
    }
}

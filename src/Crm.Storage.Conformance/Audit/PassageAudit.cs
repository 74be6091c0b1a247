using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.Conformance;

/// <summary>Compares the passage table with the deals it is made from (DEAL-16).</summary>
internal static class PassageAudit
{
    public static async Task RunAsync(AuditRun run)
    {
        // What a row says is kept as a hash: 40 bytes for each.
        var expected = new Dictionary<DealPassageId, int>();
        await foreach (var deal in run.View.QueryAsync(Specification.All<Deal>(), run.Token).ConfigureAwait(false))
        {
            for (var i = 0; deal.Process is not null && i < deal.Passages.Count; i++)
            {
                var row = DealPassage.Of(deal, i);
                expected[row.Id] = HashOf(row);
            }
        }

        var others = new List<DealPassage>();
        await foreach (var row in run.View.QueryAsync(Specification.All<DealPassage>(), run.Token).ConfigureAwait(false))
        {
            if (!expected.Remove(row.Id, out var hash))
            {
                run.Tell(ContradictionKind.PassageUntold, $"{row.Id.Reference}", $"the deal {row.Deal} has not been in {row.Stage}, or is not there");
            }
            else if (hash != HashOf(row))
            {
                others.Add(row);
            }
        }

        foreach (var lost in expected.Keys)
        {
            run.Tell(ContradictionKind.PassageLost, $"{lost.Reference}", "a deal has it, the table does not");
        }

        foreach (var row in others)
        {
            var deal = await run.View.FindAsync<Deal>(row.Deal.Value, run.Token).ConfigureAwait(false);
            var place = deal?.Passages.Select((p, i) => (p, i)).FirstOrDefault(p => p.p.Stage == row.Stage, (null!, -1)).i ?? -1;
            run.Tell(ContradictionKind.PassageDiffers, $"{row.Id.Reference}", place < 0 ? $"{row}, which its deal has not" : $"{row} where its deal says {DealPassage.Of(deal!, place)}");
        }
    }

    private static int HashOf(DealPassage row)
    {
        var hash = default(HashCode);
        hash.Add(row);
        hash.Add((row.DealKind, row.Process, row.ProcessVersion));
        hash.Add((row.IsSkipped, row.IsVoided, row.Mover, row.Potential, row.Visits, row.Stayed));
        return hash.ToHashCode();
    }
}

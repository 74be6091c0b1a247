namespace Crm.Deals;

/// <summary>What changed between two states of a deal, as the journal keeps it (DEAL-16).</summary>
internal static class DealDiff
{
    /// <summary>The changed facts, in the order of the table; all that are set when the deal is new.</summary>
    public static ValueList<DealFactChange> Between(Deal? before, Deal after)
    {
        var changes = new ValueList<DealFactChange>();
        foreach (var column in DealFactTable.Columns)
        {
            if (before is not null && column.IsSame(before, after))
            {
                continue;
            }

            var old = before is null ? null : column.Format(before);
            var now = column.Format(after);
            if (old is not null || now is not null)
            {
                changes.Add(new() { Fact = column.Fact, Old = old, New = now });
            }
        }

        return changes.Freeze();
    }

    /// <summary>The facts of a deal as it is.</summary>
    public static DealFacts FactsOf(Deal deal) => new()
    {
        Deal = deal.Id,
        Kind = deal.DealKind,
        Control = deal.Control,
        Process = deal.Process,
        ProcessVersion = deal.ProcessVersion,
        Stage = deal.Stage,
        StageEnteredAt = deal.StageEnteredAt,
        Partner = deal.Partner,
        Agreement = deal.Agreement,
        Responsible = deal.Responsible,
        Status = deal.Status,
        IsClosed = deal.IsClosed,
        OpenedAt = deal.OpenedAt,
        DecidedAt = deal.DecidedAt,
        EndedAt = deal.EndedAt,
        Potential = deal.Potential,
        FrozenRate = deal.FrozenRate,
        Estimate = deal.Estimate,
        LossReason = deal.LossReason,
        ExpectedCloseOn = deal.ExpectedCloseOn,
        Source = deal.Source,
        Channel = deal.Channel,
        Lead = deal.Lead,
        ProbabilityOverride = deal.ProbabilityOverride,
        ServiceType = deal.ServiceType,
        Department = deal.Department,
        Project = deal.Project,
        Demand = DemandText.FactsOf(deal.Demand),
    };
}

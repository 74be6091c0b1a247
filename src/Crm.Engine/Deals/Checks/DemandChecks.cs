using Crm.Directories;

namespace Crm.Deals;

/// <summary>Primary demand (DEAL-6).</summary>
internal static class DemandChecks
{
    public static void Check(Deal deal, DealSurroundings known, List<CrmError> errors)
    {
        if (deal.Demand.Count > DealChecks.MaxLines)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", DealFields.Demand), ("count", deal.Demand.Count), ("allowed", DealChecks.MaxLines)) with { Target = DealFields.Demand });
        }

        for (var i = 0; i < deal.Demand.Count; i++)
        {
            CheckLine(deal, deal.Demand[i], i + 1, known, errors);
        }
    }

    private static void CheckLine(Deal deal, DemandLine line, int number, DealSurroundings known, List<CrmError> errors)
    {
        TextRules.CheckLine(line.Text, "demand.text", errors, required: true);
        TextRules.CheckLine(line.Comment, "demand.comment", errors);
        DealChecks.CheckAmount(line.Amount, "demand.amount", deal, errors);
        DealChecks.CheckEntry(line.Reason, DirectoryCodes.DemandReason, "demand.reason", known, errors);
        if (line.Satisfied is < 0 or > 1 || decimal.Round(line.Satisfied, 6) != line.Satisfied)
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", "demand.satisfied"), ("value", line.Satisfied), ("allowed", "0…1, 6 decimals")) with { Target = "demand.satisfied" });
        }

        // Won or lost: a reason below 100 %, none at 100 %.
        if (deal.Status == DealStatus.InProgress || !known.Settings.Switches.PrimaryDemand)
        {
            return;
        }

        if (line.Satisfied < 1 && line.Reason is null)
        {
            errors.Add(DealErrors.DemandReasonRequired.With(("line", number)) with { Target = DealFields.Demand });
        }
        else if (line.Satisfied == 1 && line.Reason is not null)
        {
            errors.Add(DealErrors.DemandReasonRefused.With(("line", number)) with { Target = DealFields.Demand });
        }
    }
}

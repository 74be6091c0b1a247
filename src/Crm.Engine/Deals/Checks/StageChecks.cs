namespace Crm.Deals;

/// <summary>What a stage asks of its deals (DEAL-12, DEAL-31, DEAL-37).</summary>
internal static class StageChecks
{
    /// <summary>The required fields of a stage hold on entry and on each save in it.</summary>
    public static void CheckRequired(Deal deal, ProcessStage? stage, List<CrmError> errors)
    {
        if (stage is null)
        {
            return;
        }

        CheckRequired(deal, stage, StageGuards.Required(stage), errors);
    }

    /// <summary>The required fields of the stage a forward move enters.</summary>
    public static void CheckRequired(Deal deal, StageDecision decision, List<CrmError> errors)
    {
        if (decision.To is { } stage)
        {
            CheckRequired(deal, stage, decision.Guards.RequiredFields, errors);
        }
    }

    private static void CheckRequired(Deal deal, ProcessStage stage, IReadOnlyList<string> fields, List<CrmError> errors)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (!IsFilled(deal, fields[i]))
            {
                errors.Add(DealErrors.FieldRequired.With(("stage", stage.Key), ("field", fields[i])) with { Target = fields[i] });
            }
        }
    }

    /// <summary>Every mandatory item of the checklist must be ticked to leave a stage forward or by winning (DEAL-37).</summary>
    public static void CheckTicks(Deal deal, StageDecision decision, List<CrmError> errors)
    {
        var items = decision.Guards.MandatoryItems;
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (!IsTicked(deal, decision.From!.Key, item.Key))
            {
                errors.Add(DealErrors.Unticked.With(("stage", decision.From.Key), ("item", item.Key)) with { Target = item.Key });
            }
        }
    }

    public static bool IsTicked(Deal deal, string stage, string item)
    {
        foreach (var tick in deal.Ticks)
        {
            if (string.Equals(tick.Stage, stage, StringComparison.Ordinal) && string.Equals(tick.Item, item, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Filled = not null, not blank, money above zero (DEAL-12).</summary>
    public static bool IsFilled(Deal deal, string field) => field switch
    {
        DealFields.Partner => deal.Partner is not null,
        DealFields.Agreement => deal.Agreement is not null,
        DealFields.Potential => deal.Potential.IsPositive,
        DealFields.Estimate => deal.Estimate is not null,
        DealFields.ExpectedCloseOn => deal.ExpectedCloseOn is not null,
        DealFields.Description => !TextRules.IsBlank(deal.Description),
        DealFields.Source => deal.Source is not null,
        DealFields.Channel => deal.Channel is not null,
        DealFields.Lead => deal.Lead is not null,
        DealFields.ServiceType => deal.ServiceType is not null,
        DealFields.Department => deal.Department is not null,
        DealFields.Project => deal.Project is not null,
        DealFields.Contacts => deal.Contacts.Count > 0,
        DealFields.Lines => deal.Lines.Count > 0,
        DealFields.Demand => deal.Demand.Count > 0,
        _ => field.StartsWith(DealFields.CustomPrefix, StringComparison.Ordinal) && IsFilledCustom(deal, field[DealFields.CustomPrefix.Length..]),
    };

    private static bool IsFilledCustom(Deal deal, string key)
    {
        foreach (var value in deal.CustomFields)
        {
            if (string.Equals(value.Key, key, StringComparison.Ordinal))
            {
                return value.Money is { } money ? money.IsPositive : value.Text is null || !TextRules.IsBlank(value.Text);
            }
        }

        return false;
    }
}

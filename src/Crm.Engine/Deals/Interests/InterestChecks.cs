namespace Crm.Deals;

/// <summary>The CRM rules of a kind (DEAL-30, DEAL-32, DEAL-33, DEAL-36), each once. DEAL-31, DEAL-37 and DEAL-39 are in <see cref="RuledProcess"/>, DEAL-34 in <see cref="SoleDeals"/>.</summary>
internal static class InterestChecks
{
    /// <summary>What must hold for a deal however it came about.</summary>
    public static void Check(Deal deal, DealSurroundings known, List<CrmError> errors)
    {
        var rules = known.Rules;
        CheckNextStep(deal, known, errors);
        if (rules.RequiresRegisteredClient && deal is { Status: DealStatus.Won, Lead: not null })
        {
            errors.Add(InterestErrors.ClientNotRegistered.With(("lead", deal.Lead)) with { Target = DealFields.Lead });
        }

        // Losing is not held up (DEAL-12); a won deal has left its stage.
        if (rules.RequiresClient && deal.Status != DealStatus.Lost && known.StageOf(deal) is { } stage && (deal.Status == DealStatus.Won || IsPastFirst(stage, known)))
        {
            CheckClient(deal, stage, known, errors);
        }
    }

    /// <summary>What a stage move asks for beside the stages themselves.</summary>
    public static void CheckWay(Deal deal, StageDecision way, DealSurroundings known, List<CrmError> errors)
    {
        CheckNextStep(deal, known, errors);
        if (way.To is not { } to)
        {
            return;
        }

        // DEAL-36: no return to the primary stage.
        if (known.Rules.ForbidsReturnToFirstStage && way.IsBack && !IsPastFirst(to, known))
        {
            errors.Add(InterestErrors.NoReturn.With(("stage", to.Key)) with { Target = to.Key });
        }

        if (known.Rules.RequiresClient && !way.IsBack && IsPastFirst(to, known))
        {
            CheckClient(deal, to, known, errors);
        }
    }

    /// <summary>DEAL-30: a running deal is not saved without a planned next interaction.</summary>
    public static void CheckNextStep(Deal deal, DealSurroundings known, List<CrmError> errors)
    {
        if (known.LacksNextStep && deal.Status == DealStatus.InProgress)
        {
            errors.Add(InterestErrors.NextStepRequired.With() with { Target = "first_step" });
        }
    }

    /// <summary>DEAL-32: past the primary stage a partner, and a contact person for a company.</summary>
    private static void CheckClient(Deal deal, ProcessStage stage, DealSurroundings known, List<CrmError> errors)
    {
        if (deal.Partner is not { } client)
        {
            errors.Add(InterestErrors.ClientRequired.With(("stage", stage.Key)) with { Target = DealFields.Partner });
        }
        else if (deal.Contacts.Count == 0 && known.Partners.TryGetValue(client, out var partner) && partner.Type == Partners.PartnerType.Company)
        {
            errors.Add(InterestErrors.ContactRequired.With(("stage", stage.Key), ("partner", client)) with { Target = DealFields.Contacts });
        }
    }

    private static bool IsPastFirst(ProcessStage stage, DealSurroundings known) =>
        known.Machine is { Opening.To: { } first } machine && machine.IndexOf(stage.Key) > machine.IndexOf(first.Key);
}

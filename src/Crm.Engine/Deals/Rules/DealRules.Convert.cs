namespace Crm.Deals;

internal static partial class DealRules
{
    /// <summary>Switches a strict deal to manual control: its stages stay, and there is no way back (DEAL-14).</summary>
    public static DealDecision Switch(Deal deal, SwitchToManual command, DealSurroundings known)
    {
        var errors = new List<CrmError>();
        var at = MomentOf(command, deal, known, errors);
        RefuseClosed(deal, errors);
        if (deal.Control != ControlMode.Strict)
        {
            errors.Add(DealErrors.NotStrict.With());
        }

        if (errors.Count > 0)
        {
            return DealDecision.Refused(errors);
        }

        var steps = StepFlow.Cancelled(deal);
        var after = DealSteps.With(deal with { Control = ControlMode.Manual, IsManualBySwitch = true }, steps, at, known.Principal.UserId);
        return DealDecision.Done(deal, after, at, "deal.converted", new DealConverted(deal.DealKind, ControlMode.Manual), steps: steps);
    }

    /// <summary>Gives a non-process deal another kind until it is closed; a staged kind puts it into its first stage now (DEAL-3).</summary>
    public static DealDecision ChangeKind(Deal deal, ChangeDealKind command, DealSurroundings known)
    {
        var errors = new List<CrmError>();
        var at = MomentOf(command, deal, known, errors);
        RefuseClosed(deal, errors);
        if (deal.Control != ControlMode.NonProcess)
        {
            errors.Add(DealErrors.KindFixed.With() with { Target = "deal_kind" });
        }

        if (known.Kind is not { } kind)
        {
            errors.Add(CommonErrors.Required.With(("field", "deal_kind")) with { Target = "deal_kind" });
            return DealDecision.Refused(errors);
        }

        CheckKind(kind, known, errors);
        var control = ControlOf(kind, known);
        if (control != ControlMode.NonProcess && !deal.IsClosed && deal.Status != DealStatus.InProgress)
        {
            errors.Add(DealErrors.NotRunning.With(("status", deal.Status)));
        }

        if (errors.Count > 0)
        {
            return DealDecision.Refused(errors);
        }

        var after = deal with { DealKind = kind.Id, Control = control, Demand = kind.RecordsDemand ? deal.Demand : [] };
        var move = EntryMove(after, kind, known);
        var steps = move is null ? [] : StepFlow.Entered(after, move.To, known);
        if (move is not null)
        {
            after = DealSteps.With(Moved(after, move, at, known), steps, at, known.Principal.UserId);
        }

        DealChecks.Check(after, known, errors);
        return errors.Count > 0
            ? DealDecision.Refused(errors)
            : DealDecision.Done(deal, after, at, "deal.converted", new DealConverted(kind.Id, control), move, steps);
    }
}

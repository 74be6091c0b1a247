using Crm.Directories;

namespace Crm.Deals;

internal static partial class DealRules
{
    /// <summary>Changes fields of an open deal, all of them or none (DEAL-4…9, DEAL-12).</summary>
    public static DealDecision Edit(Deal deal, EditDeal command, DealSurroundings known)
    {
        var errors = new List<CrmError>();
        var at = MomentOf(command, deal, known, errors);
        RefuseClosed(deal, errors);
        if (deal.IsClosed)
        {
            return DealDecision.Refused(errors);
        }

        var after = deal;
        var fields = new List<string>();
        foreach (var change in command.Changes)
        {
            after = Apply(after, change, at, known, errors, out var field);
            if (!fields.Contains(field, StringComparer.Ordinal))
            {
                fields.Add(field);
            }
        }

        if (after.Potential != deal.Potential)
        {
            after = after with { FrozenRate = known.Rate, Passages = PassageRows.WithPotential(after.Passages, after.Potential) };
        }

        if (after.Status == DealStatus.InProgress && Staleness.From(after.StageEnteredAt, known.Machine?.Find(after.Stage)?.TargetDuration) is var staleFrom && staleFrom != after.StaleFrom)
        {
            // The kind was told to watch, or not to, since the last save (DEAL-39).
            after = after with { StaleFrom = staleFrom };
        }

        DealChecks.Check(after, known, errors);
        return errors.Count > 0
            ? DealDecision.Refused(errors)
            : DealDecision.Done(deal, after, at, "deal.edited", new DealEdited(ValueList.From(fields)));
    }

    private static Deal Apply(Deal deal, EditDeal.Change change, NodaTime.Instant at, DealSurroundings known, List<CrmError> errors, out string field)
    {
        switch (change)
        {
            case EditDeal.SetTopic set:
                field = "topic";
                return deal with { Topic = set.Topic };
            case EditDeal.SetDescription set:
                field = DealFields.Description;
                return deal with { Description = set.Description };
            case EditDeal.SetPartner set:
                field = DealFields.Partner;
                return SetPartner(deal, set.Partner, known, errors);
            case EditDeal.SetAgreement set:
                field = DealFields.Agreement;
                return deal with { Agreement = set.Agreement };
            case EditDeal.SetResponsible set:
                field = "responsible";
                return SetResponsible(deal, set, known, errors);
            case EditDeal.SetPotential set:
                field = DealFields.Potential;
                return deal with { Potential = set.Potential };
            case EditDeal.SetEstimate set:
                field = DealFields.Estimate;
                return deal with { Estimate = set.Estimate };
            case EditDeal.SetExpectedClose set:
                field = DealFields.ExpectedCloseOn;
                return deal with { ExpectedCloseOn = set.On?.WithCalendar(NodaTime.CalendarSystem.Iso) };
            case EditDeal.SetOrigin set:
                field = DealFields.Source;
                return deal with { Source = set.Source, Channel = set.Channel };
            default:
                return ApplyToList(deal, change, at, known, errors, out field);
        }
    }

    private static Deal ApplyToList(Deal deal, EditDeal.Change change, NodaTime.Instant at, DealSurroundings known, List<CrmError> errors, out string field)
    {
        switch (change)
        {
            case EditDeal.AddParticipant add:
                field = "participants";
                return AddParticipant(deal, add.Participant, errors);
            case EditDeal.RemoveParticipant remove:
                field = "participants";
                return RemoveParticipant(deal, remove, errors);
            case EditDeal.SetDemand set:
                field = DealFields.Demand;
                if (set.Lines.Count > 0 && known.Kind is { RecordsDemand: false })
                {
                    errors.Add(DealErrors.DemandNotRecorded.With() with { Target = field });
                }

                return deal with { Demand = set.Lines };
            case EditDeal.SetLines set:
                field = DealFields.Lines;
                return deal with { Lines = set.Lines };
            case EditDeal.SetCustomField set:
                field = DealFields.CustomPrefix + set.Value.Key;
                return WithCustomFields(deal, deal.CustomFields.Without(v => Same(v.Key, set.Value.Key)).With(set.Value), known, errors);
            case EditDeal.ClearCustomField clear:
                field = DealFields.CustomPrefix + clear.Key;
                return WithCustomFields(deal, deal.CustomFields.Without(v => Same(v.Key, clear.Key)), known, errors);
            case EditDeal.SetTick tick:
                field = "ticks";
                return SetTick(deal, tick, at, known, errors);
            default:
                return ApplyToTeam(deal, change, known, errors, out field);
        }
    }

    private static Deal SetPartner(Deal deal, PartnerId? partner, DealSurroundings known, List<CrmError> errors)
    {
        if (partner is { } client && partner != deal.Partner)
        {
            ParticipantChecks.CheckNewPartner(client, known, errors);
        }

        return deal with { Partner = partner, Participants = ParticipantChecks.WithClient(deal.Participants, partner) };
    }

    private static Deal AddParticipant(Deal deal, DealParticipant participant, List<CrmError> errors)
    {
        if (participant.Role == PredefinedEntries.ClientRole)
        {
            errors.Add(DealErrors.ClientRole.With() with { Target = "participants" });
            return deal;
        }

        return deal with
        {
            Participants = deal.Participants.Without(p => p.Partner == participant.Partner && p.Role == participant.Role).With(participant),
        };
    }

    private static Deal RemoveParticipant(Deal deal, EditDeal.RemoveParticipant remove, List<CrmError> errors)
    {
        var rest = deal.Participants.Without(p => p.Partner == remove.Partner && p.Role == remove.Role);
        if (remove.Role == PredefinedEntries.ClientRole)
        {
            errors.Add(DealErrors.ClientRole.With() with { Target = "participants" });
        }
        else if (rest.Count == deal.Participants.Count)
        {
            errors.Add(DealErrors.ParticipantUnknown.With(("partner", remove.Partner)) with { Target = "participants" });
        }

        return deal with { Participants = rest };
    }

    private static Deal WithCustomFields(Deal deal, ValueList<CustomFieldValue> values, DealSurroundings known, List<CrmError> errors)
    {
        CustomFieldRules.Check(values, known.Settings.DealFields, errors);
        return deal with { CustomFields = values };
    }

    /// <summary>A tick records who and when (DEAL-37).</summary>
    private static Deal SetTick(Deal deal, EditDeal.SetTick tick, NodaTime.Instant at, DealSurroundings known, List<CrmError> errors)
    {
        if (known.Machine is not { } machine
            || machine.IndexOf(tick.Stage) is not (>= 0 and var index)
            || !machine.Stages[index].Checklist.Any(i => Same(i.Key, tick.Item)))
        {
            errors.Add(DealErrors.ChecklistUnknown.With(("stage", tick.Stage), ("item", tick.Item)) with { Target = "ticks" });
            return deal;
        }

        if (tick.IsDone && StageChecks.IsTicked(deal, tick.Stage, tick.Item))
        {
            return deal;
        }

        var rest = deal.Ticks.Without(t => Same(t.Stage, tick.Stage) && Same(t.Item, tick.Item));
        return deal with
        {
            Ticks = tick.IsDone ? rest.With(new() { Stage = tick.Stage, Item = tick.Item, By = known.Principal.UserId, At = at }) : rest,
        };
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}

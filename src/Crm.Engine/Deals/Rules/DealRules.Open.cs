using Crm.Directories;
using NodaTime;

namespace Crm.Deals;

internal static partial class DealRules
{
    /// <summary>Opens a deal: responsible = current user, status = in progress, opened = now (DEAL-9).</summary>
    public static DealDecision Open(DealId id, OpenDeal command, DealSurroundings known)
    {
        var errors = new List<CrmError>();
        var at = MomentOf(command, null, known, errors);
        if (known.Kind is not { } kind || (command.Responsible ?? known.Principal.UserId) is not { } responsible || responsible == default)
        {
            errors.Add(CommonErrors.Required.With(("field", known.Kind is null ? "deal_kind" : "responsible")) with { Target = known.Kind is null ? "deal_kind" : "responsible" });
            return DealDecision.Refused(errors);
        }

        CheckKind(kind, known, errors);
        var deal = Fresh(id, command, kind, responsible, at, known);
        if (command.Participants.Any(p => p.Role == PredefinedEntries.ClientRole && p.Partner != command.Partner))
        {
            errors.Add(DealErrors.ClientRole.With() with { Target = "participants" });
        }

        if (command.Partner is { } partner)
        {
            ParticipantChecks.CheckNewPartner(partner, known, errors);
        }

        if (deal.Demand.Count > 0 && !kind.RecordsDemand)
        {
            errors.Add(DealErrors.DemandNotRecorded.With() with { Target = DealFields.Demand });
        }

        foreach (var user in deal.CoPerformers)
        {
            TeamChecks.CheckAccess(user, known, errors);
        }

        CustomFieldRules.Check(deal.CustomFields, known.Settings.DealFields, errors);
        var move = EntryMove(deal, kind, known);
        var steps = move is null ? [] : StepFlow.Entered(deal, move.To, known);
        if (move is not null)
        {
            deal = DealSteps.With(Moved(deal, move, at, known), steps, at, known.Principal.UserId);
        }

        DealChecks.Check(deal, known, errors);

        return errors.Count > 0
            ? DealDecision.Refused(errors)
            : DealDecision.Done(null, deal, at, "deal.opened", new DealOpened(kind.Id, deal.Stage), move, steps);
    }

    /// <summary>What opening a copy means: responsible, status, moments, closed flag, loss reason and manual control start afresh (DEAL-9).</summary>
    public static OpenDeal CopyOf(Deal source, CopyDeal command) => new(source.DealKind, source.Topic)
    {
        RequestId = command.RequestId,
        HoldsFrom = command.HoldsFrom,
        Comment = command.Comment,
        Description = source.Description,
        Partner = source.Partner,
        Lead = source.Lead,
        CoPerformers = source.CoPerformers,
        Agreement = source.Agreement,
        Potential = source.Potential,
        Estimate = source.Estimate,
        ProbabilityOverride = source.ProbabilityOverride,
        ExpectedCloseOn = source.ExpectedCloseOn,
        Source = source.Source,
        Channel = source.Channel,
        ServiceType = source.ServiceType,
        Department = source.Department,
        Project = source.Project,
        FirstStep = command.FirstStep,
        Tags = source.Tags,
        Contacts = source.Contacts,
        Base = source.Base,
        Participants = ValueList.From(source.Participants.Where(p => p.Role != PredefinedEntries.ClientRole).Select(p => p with { WonTheDeal = false })),
        Demand = ValueList.From(source.Demand.Select(l => l with { Satisfied = 0, Reason = null })),
        Lines = source.Lines,
        CustomFields = source.CustomFields,
    };

    /// <summary>DEAL-2, SW-1: a kind that may not be used accepts no new deals.</summary>
    private static void CheckKind(DealKind kind, DealSurroundings known, List<CrmError> errors)
    {
        if (!known.Settings.Switches.Deals)
        {
            errors.Add(DealErrors.SwitchedOff.With(("function", "deals")));
        }

        if (!kind.IsUseAllowed)
        {
            errors.Add(DealErrors.KindNotAllowed.With(("kind", kind.Id)) with { Target = "deal_kind" });
        }
    }

    private static Deal Fresh(DealId id, OpenDeal command, DealKind kind, UserId responsible, Instant at, DealSurroundings known) => new()
    {
        Id = id,
        Topic = command.Topic,
        Description = command.Description,
        DealKind = kind.Id,
        Control = ControlOf(kind, known),
        Partner = command.Partner,
        Lead = command.Lead,
        Agreement = command.Agreement,
        Responsible = responsible,
        CoPerformers = WithoutUser(command.CoPerformers, responsible),
        OpenedAt = at,
        Potential = command.Potential ?? Money.Zero(known.Settings.Currency),
        FrozenRate = known.Rate,
        Estimate = command.Estimate,
        ProbabilityOverride = command.ProbabilityOverride,
        ExpectedCloseOn = command.ExpectedCloseOn?.WithCalendar(CalendarSystem.Iso),
        Source = command.Source,
        Channel = command.Channel,
        ServiceType = command.ServiceType,
        Department = command.Department,
        Project = command.Project,
        Tags = command.Tags.Count == 0 ? command.Tags : ValueList.From(command.Tags.Select(WhiteSpace.Trim)),
        Base = command.Base,
        BoardRank = BoardRanks.Initial(at, id),
        Participants = ParticipantChecks.WithClient(command.Participants, command.Partner),
        Contacts = command.Contacts,
        Demand = command.Demand,
        Lines = command.Lines,
        CustomFields = command.CustomFields,
        HoldsFrom = at,
        RecordedAt = at,
    };

    /// <summary>With deal management off every kind behaves as non-process (SW-1).</summary>
    private static ControlMode ControlOf(DealKind kind, DealSurroundings known) =>
        known.HasDealManagement ? kind.Control : ControlMode.NonProcess;

    /// <summary>A staged deal enters its first stage when it is opened or given a staged kind (DEAL-3, DEAL-15).</summary>
    private static StageMove? EntryMove(Deal deal, DealKind kind, DealSurroundings known) =>
        deal.Control == ControlMode.NonProcess || known.Machine?.Opening.To is not { } first
            ? null
            : new()
            {
                Kind = StageMoveKind.Entered,
                Process = kind.Process!.Value,
                ProcessVersion = known.ProcessVersion,
                To = first.Key,
                Potential = deal.Potential,
            };
}

namespace Crm.Deals;

/// <summary>Errors of deals.</summary>
public static class DealErrors
{
    private static readonly ErrorTable Table = new(typeof(DealErrors));

    /// <summary>The process has no such stage.</summary>
    public static readonly ErrorDefinition StageUnknown = Table.Define("deal.stage.unknown");

    /// <summary>The deal is in this stage already.</summary>
    public static readonly ErrorDefinition StageSame = Table.Define("deal.stage.same");

    /// <summary>A terminal stage stands for a result.</summary>
    public static readonly ErrorDefinition StageTerminal = Table.Define("deal.stage.terminal");

    /// <summary>The stage takes no more deals.</summary>
    public static readonly ErrorDefinition StageRetired = Table.Define("deal.stage.retired");

    /// <summary>The process does not allow this way.</summary>
    public static readonly ErrorDefinition StageNotPermitted = Table.Define("deal.stage.not_permitted");

    /// <summary>Under strict control stages follow one by one.</summary>
    public static readonly ErrorDefinition StrictJump = Table.Define("deal.stage.strict_jump");

    /// <summary>Under strict control there is no way back.</summary>
    public static readonly ErrorDefinition StrictBack = Table.Define("deal.stage.strict_back");

    /// <summary>The deal has no stages.</summary>
    public static readonly ErrorDefinition NonProcess = Table.Define("deal.stage.non_process");

    /// <summary>Under strict control a deal is won from the last stage.</summary>
    public static readonly ErrorDefinition NotLastStage = Table.Define("deal.win.not_last_stage");

    /// <summary>The kind accepts no new deals (DEAL-2).</summary>
    public static readonly ErrorDefinition KindNotAllowed = Table.Define("deal.kind.not_allowed");

    /// <summary>The kind of a strict or manual deal is fixed (DEAL-3).</summary>
    public static readonly ErrorDefinition KindFixed = Table.Define("deal.kind.fixed");

    /// <summary>The partner is not flagged client (DEAL-9).</summary>
    public static readonly ErrorDefinition PartnerNotClient = Table.Define("deal.partner.not_client");

    /// <summary>The partner is in a segment with a shipment ban (DEAL-8).</summary>
    public static readonly ErrorDefinition ShipmentBan = Table.Define("deal.partner.shipment_ban");

    /// <summary>The deal is closed (DEAL-4).</summary>
    public static readonly ErrorDefinition ClosedReadOnly = Table.Define("deal.closed.read_only");

    /// <summary>The deal is decided.</summary>
    public static readonly ErrorDefinition NotRunning = Table.Define("deal.status.not_running");

    /// <summary>The deal is still running.</summary>
    public static readonly ErrorDefinition NotDecided = Table.Define("deal.status.not_decided");

    /// <summary>The deal is not closed.</summary>
    public static readonly ErrorDefinition NotClosed = Table.Define("deal.closed.not_closed");

    /// <summary>A lost deal needs a reason (DEAL-5).</summary>
    public static readonly ErrorDefinition LossReasonRequired = Table.Define("deal.loss.reason_required");

    /// <summary>This reason needs the competitor who won (DEAL-5).</summary>
    public static readonly ErrorDefinition WinnerRequired = Table.Define("deal.loss.winner_required");

    /// <summary>Only the reason lost to a competitor has a winner (DEAL-5).</summary>
    public static readonly ErrorDefinition WinnerRefused = Table.Define("deal.loss.winner_refused");

    /// <summary>Only a participant in the role competitor may have won (DEAL-5).</summary>
    public static readonly ErrorDefinition WinnerNotCompetitor = Table.Define("deal.loss.winner_not_competitor");

    /// <summary>At most one participant may have won (DEAL-5).</summary>
    public static readonly ErrorDefinition TwoWinners = Table.Define("deal.participant.two_winners");

    /// <summary>Exactly the deal's partner has the role client (DEAL-7).</summary>
    public static readonly ErrorDefinition ClientRole = Table.Define("deal.participant.client_role");

    /// <summary>No participant has this partner and role.</summary>
    public static readonly ErrorDefinition ParticipantUnknown = Table.Define("deal.participant.unknown");

    /// <summary>The kind records no primary demand (DEAL-6).</summary>
    public static readonly ErrorDefinition DemandNotRecorded = Table.Define("deal.demand.not_recorded");

    /// <summary>A decided deal needs a reason for each unsatisfied line (DEAL-6).</summary>
    public static readonly ErrorDefinition DemandReasonRequired = Table.Define("deal.demand.reason_required");

    /// <summary>A fully satisfied line has no reason (DEAL-6).</summary>
    public static readonly ErrorDefinition DemandReasonRefused = Table.Define("deal.demand.reason_refused");

    /// <summary>All amounts of a deal have its currency.</summary>
    public static readonly ErrorDefinition CurrencyMixed = Table.Define("deal.currency.mixed");

    /// <summary>An amount may not be negative.</summary>
    public static readonly ErrorDefinition AmountNegative = Table.Define("deal.amount.negative");

    /// <summary>The change would hold before the deal's newest fact.</summary>
    public static readonly ErrorDefinition MomentBeforeLast = Table.Define("deal.moment.before_last");

    /// <summary>The corrected moment would change the order of the facts (DEAL-16).</summary>
    public static readonly ErrorDefinition HistoryOutOfOrder = Table.Define("deal.history.out_of_order");

    /// <summary>The journal entry is no move of this deal.</summary>
    public static readonly ErrorDefinition HistoryEntryUnknown = Table.Define("deal.history.entry_unknown");

    /// <summary>The stage requires the field (DEAL-12).</summary>
    public static readonly ErrorDefinition FieldRequired = Table.Define("deal.field.required");

    /// <summary>A mandatory item of the checklist is not done (DEAL-37).</summary>
    public static readonly ErrorDefinition Unticked = Table.Define("deal.checklist.unticked");

    /// <summary>The checklist has no such item.</summary>
    public static readonly ErrorDefinition ChecklistUnknown = Table.Define("deal.checklist.unknown");

    /// <summary>The process names a condition that is not registered.</summary>
    public static readonly ErrorDefinition ConditionUnknown = Table.Define("deal.condition.unknown");

    /// <summary>The process has no such step, or the deal is not under strict control (DEAL-11).</summary>
    public static readonly ErrorDefinition StepUnknown = Table.Define("deal.step.unknown");

    /// <summary>The step is not the open one (DEAL-11).</summary>
    public static readonly ErrorDefinition StepNotOpen = Table.Define("deal.step.not_open");

    /// <summary>Other steps come before what was asked for (DEAL-11).</summary>
    public static readonly ErrorDefinition StepsBefore = Table.Define("deal.step.others_before");

    /// <summary>Several ways lead on from the stage, or the named one is none of them.</summary>
    public static readonly ErrorDefinition StepWayUnclear = Table.Define("deal.step.way_unclear");

    /// <summary>A step records the win (DEAL-11).</summary>
    public static readonly ErrorDefinition WinByStep = Table.Define("deal.win.by_step");

    /// <summary>A win recorded by a step is not taken back (DEAL-11).</summary>
    public static readonly ErrorDefinition ReturnOfStep = Table.Define("deal.return.won_by_step");

    /// <summary>The process has no such version (DEAL-10).</summary>
    public static readonly ErrorDefinition MigrationVersionUnknown = Table.Define("deal.migration.version_unknown");

    /// <summary>The deal follows this version already (DEAL-10).</summary>
    public static readonly ErrorDefinition MigrationSameVersion = Table.Define("deal.migration.same_version");

    /// <summary>A stage that deals sit in has no target in the other version (DEAL-10).</summary>
    public static readonly ErrorDefinition MigrationTargetMissing = Table.Define("deal.migration.target_missing");

    /// <summary>The deal has no agreement (DEAL-11, gate 2).</summary>
    public static readonly ErrorDefinition NoAgreement = Table.Define("deal.condition.no_agreement");

    /// <summary>No actual interaction has the deal as subject (DEAL-11, gate 1).</summary>
    public static readonly ErrorDefinition NoInteraction = Table.Define("deal.condition.no_interaction");

    /// <summary>Only a strict deal can be switched to manual control (DEAL-14).</summary>
    public static readonly ErrorDefinition NotStrict = Table.Define("deal.control.not_strict");

    /// <summary>The entry belongs to another directory.</summary>
    public static readonly ErrorDefinition EntryWrongDirectory = Table.Define("deal.entry.wrong_directory");

    /// <summary>The entry is no longer offered.</summary>
    public static readonly ErrorDefinition EntryRetired = Table.Define("deal.entry.retired");

    /// <summary>The command cannot stand in an import.</summary>
    public static readonly ErrorDefinition ImportWrongCommand = Table.Define("deal.import.wrong_command");

    /// <summary>A deal with this id was taken in before.</summary>
    public static readonly ErrorDefinition ImportExists = Table.Define("deal.import.exists");

    /// <summary>Deals, or deal management, are switched off (SW-1).</summary>
    public static readonly ErrorDefinition SwitchedOff = Table.Define("deal.functionality.switched_off");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

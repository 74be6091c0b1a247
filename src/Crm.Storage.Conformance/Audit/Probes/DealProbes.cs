using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.Conformance;

/// <summary>The questions by the indexed members of deals and of their passages.</summary>
internal static class DealProbes
{
    public static KindProbes Deals { get; } = new KindProbes<Deal>(
        Probe<Deal>.One("manager_stage_close", d => d.Responsible, v => Specification.Where<Deal>(d => d.Responsible == v)),
        Probe<Deal>.One("manager_stage_close", d => d.Stage, v => Specification.Where<Deal>(d => d.Stage == v)),
        Probe<Deal>.One("manager_stage_close", d => d.ExpectedCloseOn, v => Specification.Where<Deal>(d => d.ExpectedCloseOn == v)),
        Probe<Deal>.One("kind_stage_rank", d => d.DealKind, v => Specification.Where<Deal>(d => d.DealKind == v)),
        Probe<Deal>.One("kind_stage_rank", d => (d.Stage, d.DealKind), v => Specification.Where<Deal>(d => d.Stage == v.Stage && d.DealKind == v.DealKind)),
        Probe<Deal>.One("kind_stage_rank", d => d.BoardRank, v => Specification.Where<Deal>(d => d.BoardRank == v)),
        Probe<Deal>.One("partner_opened", d => d.Partner, v => Specification.Where<Deal>(d => d.Partner == v)),
        Probe<Deal>.One("partner_opened", d => (d.Partner, d.OpenedAt), v => Specification.Where<Deal>(d => d.Partner == v.Partner && d.OpenedAt == v.OpenedAt)),
        Probe<Deal>.One("opened", d => d.OpenedAt, v => Specification.Where<Deal>(d => d.OpenedAt == v)),
        Probe<Deal>.Many("participant", d => d.Participants.Select(p => p.Partner), v => Specification.Where<Deal>(d => d.Participants.Any(p => p.Partner == v))),
        Probe<Deal>.Many("co_performer", d => d.CoPerformers, v => Specification.Where<Deal>(d => d.CoPerformers.Contains(v))),
        Probe<Deal>.Many("tag", d => d.Tags, v => Specification.Where<Deal>(d => d.Tags.Contains(v))),
        Probe<Deal>.One("topic", d => Text.Fold(d.Topic), v => Specification.Where<Deal>(d => Text.FoldedEquals(d.Topic, v))),
        Probe<Deal>.One("status", d => d.Status, v => Specification.Where<Deal>(d => d.Status == v)),
        Probe<Deal>.One("closed", d => d.IsClosed, v => Specification.Where<Deal>(d => d.IsClosed == v)),
        Probe<Deal>.One("decided", d => d.DecidedAt, v => Specification.Where<Deal>(d => d.DecidedAt == v)),
        Probe<Deal>.One("potential", d => d.Potential.Amount, v => Specification.Where<Deal>(d => d.Potential.Amount == v)),
        Probe<Deal>.One("stale_from", d => d.StaleFrom, v => Specification.Where<Deal>(d => d.StaleFrom == v)),
        Probe<Deal>.One("step_due", d => d.StepDueAt, v => Specification.Where<Deal>(d => d.StepDueAt == v)),
        Probe<Deal>.One("service_type", d => d.ServiceType, v => Specification.Where<Deal>(d => d.ServiceType == v)));

    public static KindProbes Passages { get; } = new KindProbes<DealPassage>(
        Probe<DealPassage>.One("deal", p => p.Deal, v => Specification.Where<DealPassage>(p => p.Deal == v)),
        Probe<DealPassage>.One("deal", p => p.Ordinal, v => Specification.Where<DealPassage>(p => p.Ordinal == v)),
        Probe<DealPassage>.One("result", p => p.Result, v => Specification.Where<DealPassage>(p => p.Result == v)));
}

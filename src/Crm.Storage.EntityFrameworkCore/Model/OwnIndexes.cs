using Crm.Deals;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Columns and indexes that tables in a database need beside the declared ones.</summary>
internal static class OwnIndexes
{
    public static List<RecordIndex> Of(RecordKind kind) =>
        kind.Type == typeof(JournalEntry) ? ForLog.Items
        : kind.Type == typeof(Repointed) ? ForRepoints.Items
        : kind.Type == typeof(Deal) ? ForDeals.Items
        : kind.Type == typeof(DealPassage) ? ForPassages.Items
        : [];

    // The log looks up the journal entries of a commit.
    private static RecordIndexes<JournalEntry> ForLog => new RecordIndexes<JournalEntry>().Ordered("change_set", e => e.ChangeSet, e => e.Ordinal);

    // What points back joins the records with what is remembered of them.
    private static RecordIndexes<Repointed> ForRepoints => new RecordIndexes<Repointed>()
        .Column("record", r => r.Record)
        .Column("from", r => r.From)
        .Column("to", r => r.To)
        .Column("new_version", r => r.NewVersion);

    // What figures are grouped by and made of: out of the JSON it costs a multiple.
    private static RecordIndexes<Deal> ForDeals => new RecordIndexes<Deal>()
        .Ordered("lead", d => d.Lead)
        .Column("process", d => d.Process)
        .Column("currency", d => d.Potential.Currency)
        .Column("stage_entered", d => d.StageEnteredAt)
        .Column("loss_reason", d => d.LossReason)
        .Column("source", d => d.Source);

    // Both hold all that figures read of a passage: one by stages in the order of their groups, one by deals.
    private static RecordIndexes<DealPassage> ForPassages => new RecordIndexes<DealPassage>()
        .Ordered(
            "figures",
            p => p.DealKind,
            p => p.Stage,
            p => p.IsVoided,
            p => p.Result,
            p => p.IsSkipped,
            p => p.Potential.Currency,
            p => p.Start,
            p => p.End,
            p => p.Potential.Amount,
            p => p.Visits,
            p => p.Stayed,
            p => p.ProcessVersion,
            p => p.Deal)
        .Ordered("visits", p => p.Deal, p => p.IsVoided, p => p.Stage, p => p.Start, p => p.End);
}

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Writes one statement for all figures of a funnel (REP-1). Its rows are of three sorts, told apart by the first column.</summary>
/// <remarks>
/// Where every deal is asked for, passages are read in the order of an index that holds all that is asked of them: whole groups come out of it without sorting,
/// and a deal is looked up only for what lasts or was lost. Where deals are chosen or split, each deal is read once and its passages after it.
/// </remarks>
internal sealed class FunnelSql(SqlDialect dialect, FunnelTerms terms)
{
    private const string Nine = "0, 0, 0, 0, 0, 0, 0, 0, 0";

    private string Part => terms.Part ?? "NULL";

    private string By => terms.Part is null ? "" : terms.Part + ", ";

    private string Figures => dialect.UseIndex("ix_crm_deal_passage_figures");

    private string Visits => dialect.UseIndex("ix_crm_deal_passage_visits");

    public string Write()
    {
        var targets = terms.Targets is null ? "" : $"WITH target(stage, version, most) AS (VALUES {terms.Targets}) ";
        return targets + string.Join(" UNION ALL ", [.. Cells(), Voided(), Deals(), Lengths()]);
    }

    /// <summary>Rows that count, by what they are. The first, for its columns have their types in every row.</summary>
    private IEnumerable<string> Cells() => terms.IsPlain ? [Cells(" AND p.result <> 1", hasDeal: true), Cells(" AND p.result = 1", hasDeal: false)] : [Cells("", hasDeal: true)];

    private string Cells(string which, bool hasDeal)
    {
        var time = hasDeal ? $"p.stayed + CASE WHEN p.result = 0 AND t0.stage_entered_at IS NOT NULL THEN {terms.Now} - t0.stage_entered_at ELSE 0 END" : "p.stayed";
        var reason = hasDeal ? "CASE WHEN p.result = 2 THEN t0.loss_reason END" : "NULL";
        var over = terms.Targets is null ? "0, 0, 0" : $"count({Over("1", hasDeal)}), {dialect.ExactSum(Over("p.potential_amount", hasDeal))}";
        return $"SELECT {FunnelRow.Cell}, {Part}, p.stage, p.potential_currency, {reason}, p.result, p.is_skipped, 0, count(*), {dialect.ExactSum("p.potential_amount")},"
            + $" CAST(sum(p.visits) AS bigint), {dialect.ExactSum(time)}, count(p.stayed), {dialect.ExactSum("CASE WHEN p.is_skipped = 0 THEN p.\"end\" - p.start END")}, {over}"
            + $" {Rows(hasDeal, terms.Targets is null ? "" : " LEFT JOIN target g ON g.stage = p.stage AND g.version = p.process_version")} AND p.is_voided = 0{which}"
            + $" GROUP BY {By}p.stage, p.result, p.is_skipped, p.potential_currency{(hasDeal ? ", " + reason : "")}";
    }

    /// <summary>Rows that are voided; their stays belong to deals that have rows which count (REP-1).</summary>
    private string Voided() =>
        $"SELECT {FunnelRow.Cell}, {Part}, p.stage, p.potential_currency, NULL, p.result, p.is_skipped, 1, count(*), {dialect.ExactSum("p.potential_amount")},"
        + $" CAST(sum(p.visits) AS bigint), {dialect.ExactSum("p.stayed")}, count(p.stayed), 0, 0, 0, 0, 0"
        + $" {Rows(hasDeal: false)} AND p.is_voided = 1 AND {HasRows("p.deal")} GROUP BY {By}p.stage, p.result, p.is_skipped, p.potential_currency";

    /// <summary>Deals that have rows which count.</summary>
    private string Deals()
    {
        // A condition makes two groups, as who plans the statement knows; of any other value it expects many.
        return $"SELECT {FunnelRow.Deal}, {Part}, NULL, t0.potential_currency, NULL, t0.status, CASE WHEN ({terms.Decided}) THEN 1 ELSE 0 END, 0, count(*), {dialect.ExactSum("t0.potential_amount")}, {Nine}"
            + $" FROM crm_deal t0 WHERE t0.tenant = {QueryParameters.Tenant} AND t0.deal_kind {terms.Kinds}{terms.Chosen} AND {HasRows("t0.id")}"
            + $" GROUP BY {By}t0.status, ({terms.Decided}), t0.potential_currency";
    }

    /// <summary>The durations that median and percentile stand between, with their places; all of them where that costs less than ordering them in SQL.</summary>
    private string Lengths()
    {
        var isSplit = terms.Part is not null;
        var from = $"{Rows(hasDeal: false)} AND p.is_voided = 0 AND p.is_skipped = 0 AND p.\"end\" IS NOT NULL";
        if (dialect.IsInProcess)
        {
            return $"SELECT {FunnelRow.EachLength}, {Part}, p.stage, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, p.\"end\" - p.start, 0, 0, 0, 0, 0, 0, 0 {from}";
        }

        // Each group is put in order once; its places are then only looked up. Totals of stages beside those of parts.
        var rows = $"SELECT {Part} AS part, p.stage AS stage, p.\"end\" - p.start AS length {from}";
        var (isTotal, groups) = isSplit ? ("GROUPING(r.part)", "GROUPING SETS ((r.part, r.stage), (r.stage))") : ("0", "r.part, r.stage");
        return $"SELECT {FunnelRow.Length}, x.part, x.stage, NULL, NULL, 0, 0, 0, x.n, v.place, x.is_total, 0, x.lengths[v.place::int], 0, 0, 0, 0, 0, 0, 0"
            + $" FROM (SELECT r.part, r.stage, count(*) AS n, array_agg(r.length ORDER BY r.length) AS lengths, {isTotal} AS is_total FROM ({rows}) r GROUP BY {groups}) x"
            + $" CROSS JOIN LATERAL (VALUES {Places}) AS v(place) WHERE v.place <= x.n";
    }

    // The neighbours of (n − 1)/2 and of (n − 1)·9/10, counted from 1.
    private const string Places = "((x.n - 1) / 2 + 1), ((x.n - 1) / 2 + 2), ((x.n - 1) * 9 / 10 + 1), ((x.n - 1) * 9 / 10 + 2)";

    // Beyond the target of its version: ended ones by their duration, others by how long they last (DEAL-39).
    private string Over(string then, bool hasDeal) =>
        $"CASE WHEN p.is_skipped = 0"
        + $" AND CASE WHEN p.\"end\" IS NOT NULL THEN p.\"end\" - p.start ELSE {terms.Now} - {(hasDeal ? "coalesce(t0.stage_entered_at, p.start)" : "p.start")} END > g.most THEN {then} END";

    private string HasRows(string deal) =>
        $"EXISTS (SELECT 1 FROM crm_deal_passage q{Visits} WHERE q.tenant = {QueryParameters.Tenant} AND q.deal = {deal} AND q.is_voided = 0{terms.Meets("q")})";

    /// <summary>Passages of the asked deals that meet the period.</summary>
    /// <param name="hasDeal">Whether the deal is needed; where deals are chosen or split, it is there anyhow.</param>
    /// <param name="more">What else is joined.</param>
    private string Rows(bool hasDeal, string more = "")
    {
        var (tenant, kinds) = (QueryParameters.Tenant, terms.Kinds);
        return terms.IsPlain
            ? $"FROM crm_deal_passage p{Figures}{(hasDeal ? $" LEFT JOIN crm_deal t0 ON t0.tenant = {tenant} AND t0.id = p.deal" : "")}{more}"
                + $" WHERE p.tenant = {tenant} AND p.deal_kind {kinds}{terms.Meets("p")}"
            : $"FROM crm_deal t0 {dialect.OrderedJoin} crm_deal_passage p{Visits} ON p.tenant = {tenant} AND p.deal = t0.id{more}"
                + $" WHERE t0.tenant = {tenant} AND t0.deal_kind {kinds}{terms.Meets("p")}{terms.Chosen}";
    }
}

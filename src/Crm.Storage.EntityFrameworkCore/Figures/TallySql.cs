using System.Globalization;
using System.Text;
using Crm.Deals;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Writes one statement that counts and sums deals by several groupings: the deals are chosen once, then grouped once for each.</summary>
internal static class TallySql
{
    public const int Currency = 8;
    public const int Count = 9;
    public const int Units = 10;

    // Gives the columns their types where a grouping leaves a fact out, and no row.
    private const string Types =
        "SELECT -1, c.deal_kind, c.process, c.stage, c.status, c.is_closed, c.responsible, c.partner, c.potential_currency, 0, 0, 0 FROM crm_deal c WHERE c.tenant = " + QueryParameters.Tenant + " AND 1 = 0";

    private static readonly (DealGrouping Fact, string Column)[] Facts =
    [
        (DealGrouping.Kind, "c.deal_kind"), (DealGrouping.Stage | DealGrouping.VisitedStage, "c.process"), (DealGrouping.Stage, "c.stage"), (DealGrouping.Status, "c.status"),
        (DealGrouping.Closed, "c.is_closed"), (DealGrouping.Responsible, "c.responsible"), (DealGrouping.Partner, "c.partner"),
    ];

    public static string Write(SqlDialect dialect, RowCondition<Deal> deals, IReadOnlyList<DealGrouping> groupings)
    {
        var sql = new StringBuilder("WITH chosen AS ").Append(groupings.Count > 1 ? "MATERIALIZED " : "");
        sql.Append("(SELECT t0.id, t0.deal_kind, t0.process, t0.stage, t0.status, t0.is_closed, t0.responsible, t0.partner, t0.potential_currency, t0.potential_amount")
            .Append(CultureInfo.InvariantCulture, $" FROM crm_deal t0 WHERE t0.tenant = {QueryParameters.Tenant}")
            .Append(deals.Sql is null ? "" : " AND " + deals.Sql)
            .Append(") ")
            .Append(Types);
        for (var i = 0; i < groupings.Count; i++)
        {
            Add(sql, dialect, groupings[i], i);
        }

        return sql.ToString();
    }

    /// <summary>What a row of the answer says, and which grouping it belongs to.</summary>
    private static void Add(StringBuilder sql, SqlDialect dialect, DealGrouping grouping, int number)
    {
        var isVisited = grouping.HasFlag(DealGrouping.VisitedStage);
        var columns = Facts
            .Select(f => (grouping & f.Fact) != DealGrouping.None ? f.Column : isVisited && f.Fact == DealGrouping.Stage ? "p.stage" : null)
            .ToArray();
        sql.Append(CultureInfo.InvariantCulture, $" UNION ALL SELECT {number}, {string.Join(", ", columns.Select(c => c ?? "NULL"))}, c.potential_currency, count(*), ")
            .Append(dialect.ExactSum("c.potential_amount"))
            .Append(" FROM chosen c");
        if (isVisited)
        {
            sql.Append(CultureInfo.InvariantCulture, $" {dialect.OrderedJoin} crm_deal_passage p{dialect.UseIndex("ix_crm_deal_passage_visits")}")
                .Append(CultureInfo.InvariantCulture, $" ON p.tenant = {QueryParameters.Tenant} AND p.deal = c.id AND p.is_voided = 0");
        }

        sql.Append(" GROUP BY ").AppendJoin(", ", columns.OfType<string>().Append("c.potential_currency"));
    }
}

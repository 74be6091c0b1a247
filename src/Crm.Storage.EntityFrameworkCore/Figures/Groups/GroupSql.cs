using System.Globalization;
using Crm.Deals;
using NodaTime;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Writes one statement that groups deals by what a question looks at, or tells of each deal alone.</summary>
internal sealed class GroupSql(SqlDialect dialect, ModelVersion model, QueryParameters parameters, DealGroupsQuery question)
{
    private readonly RowSource _row = new(model.Of(typeof(Deal)), "t0", dialect);

    public string Write(RowCondition<Deal> deals)
    {
        var isAlone = question.Traits.HasFlag(DealTraits.Deal);
        var columns = GroupColumns.Of(_row, question.Traits).Select(c => isAlone || c.Sql is null ? c : c with { Sql = Part(c.Column, c.Sql) }).ToList();
        var amount = GroupColumns.AmountOf(_row);
        var figures = isAlone ? $"1, 0, {amount}" : $"count(*), {dialect.ExactSum(amount)}";
        var sql = $"SELECT {string.Join(", ", columns.Select(c => c.Sql ?? "NULL"))}, {GroupColumns.CurrencyOf(_row)}, {figures}"
            + $" FROM crm_deal t0 WHERE t0.tenant = {QueryParameters.Tenant}{(deals.Sql is null ? "" : " AND " + deals.Sql)}";
        return isAlone ? sql : sql + " GROUP BY " + string.Join(", ", columns.Where(c => c.Sql is not null).Select(c => Place(c.Column)).Append(Place(GroupColumn.Currency)));
    }

    // Columns are named by their place, so that parameters within them stand in the statement once.
    private static string Place(GroupColumn column) => ((int)column + 1).ToString(CultureInfo.InvariantCulture);

    private string Part(GroupColumn column, string sql)
    {
        if (column is not (GroupColumn.Opened or GroupColumn.Decided or GroupColumn.Ended))
        {
            return sql;
        }

        var cuts = question.Cuts.Select(c => parameters.Add(_ => ScalarCodecs.Of(typeof(Instant)).Encode(c, Rounding.Up))).ToList();
        return cuts.Count == 0 ? $"CASE WHEN {sql} IS NULL THEN NULL ELSE 0 END" : $"CASE WHEN {sql} IS NULL THEN NULL ELSE {Search(sql, cuts, 0, cuts.Count)} END";
    }

    /// <summary>How many of the cuts are at or before a moment, by halves: of a thousand cuts ten are compared.</summary>
    private static string Search(string sql, List<string> cuts, int from, int to)
    {
        if (from == to)
        {
            return from.ToString(CultureInfo.InvariantCulture);
        }

        var middle = (from + to) / 2;
        return $"CASE WHEN {sql} < {cuts[middle]} THEN {Search(sql, cuts, from, middle)} ELSE {Search(sql, cuts, middle + 1, to)} END";
    }
}

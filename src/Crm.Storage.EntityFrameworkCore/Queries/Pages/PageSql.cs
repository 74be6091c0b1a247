using System.Globalization;
using System.Text;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Writes a page as one statement that reads stretches of an order one after the other and stops where the page is full.</summary>
/// <remarks>Each stretch is asked for no more rows than those before it left; for none, databases do not begin it.</remarks>
internal static class PageSql
{
    /// <summary>The statement.</summary>
    /// <param name="from">From and where, without order.</param>
    /// <param name="order">The order keys.</param>
    /// <param name="ranges">The stretches, in order.</param>
    /// <param name="parameters">Receives the values.</param>
    public static string Write(string from, IReadOnlyList<OrderTerm> order, List<OrderRange> ranges, QueryParameters parameters)
    {
        var take = parameters.Add(a => (long)a.Take!.Value);
        var skip = parameters.Add(a => (long)a.Skip);
        if (ranges.Count == 1)
        {
            return $"SELECT t0.state{from}{ranges[0].Where} ORDER BY {ranges[0].Order} LIMIT {take} OFFSET {skip}";
        }

        var most = parameters.Add(a => (long)a.Skip + a.Take!.Value);
        var keys = string.Concat(order.Select((o, i) => string.Create(CultureInfo.InvariantCulture, $"{o.Column} AS k{i}, ")));
        var sql = new StringBuilder("WITH ");
        for (var i = 0; i < ranges.Count; i++)
        {
            var rows = $"SELECT t0.state AS state, {keys}t0.id AS id{from}{ranges[i].Where} ORDER BY {ranges[i].Order} LIMIT {most}";
            var left = string.Concat(Enumerable.Range(0, i).Select(r => string.Create(CultureInfo.InvariantCulture, $" - (SELECT count(*) FROM r{r})")));
            sql.Append(CultureInfo.InvariantCulture, $"r{i} AS MATERIALIZED (").Append(i == 0 ? rows : $"SELECT * FROM ({rows}) AS s LIMIT {most}{left}").Append(i == ranges.Count - 1 ? ") " : "), ");
        }

        sql.Append("SELECT state FROM (");
        for (var i = 0; i < ranges.Count; i++)
        {
            sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : " UNION ALL ")}SELECT {i} AS part, r{i}.* FROM r{i}");
        }

        sql.Append(") AS page ORDER BY part, ");
        for (var i = 0; i < order.Count; i++)
        {
            sql.Append(order[i].As(string.Create(CultureInfo.InvariantCulture, $"k{i}"))).Append(", ");
        }

        return sql.Append(CultureInfo.InvariantCulture, $"id LIMIT {take} OFFSET {skip}").ToString();
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Crm.Storage.PostgreSql;

/// <summary>Statements with parameters by place, as the server reads them: @p0 is $1. Each is rewritten once.</summary>
internal static partial class Positions
{
    private static readonly ConcurrentDictionary<string, string> Made = new(StringComparer.Ordinal);

    public static string Of(string sql) => Made.GetOrAdd(sql, static s => Name().Replace(s, m => "$" + (int.Parse(m.ValueSpan[2..], CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture)));

    [GeneratedRegex("@p[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Name();
}

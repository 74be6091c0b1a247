using System.Globalization;

namespace Crm.Storage.PostgreSql;

/// <summary>One round of a copy: which rows it reads, as statements for COPY. Immutable.</summary>
/// <remarks>
/// What changed since the round before is found by the number of the transaction that wrote a row (<c>xmin</c>): every one that was at work or to come when that round saw the tables. It has 32 bits; a
/// very old row that looks new is copied twice, which changes nothing. Rows that commits enter and nobody changes are found by the log instead, by index.
/// </remarks>
/// <param name="Tenant">Who moves.</param>
/// <param name="Oldest">The oldest transaction at work when the round before saw the tables; absent in the first round.</param>
/// <param name="Next">The next transaction when this one sees them.</param>
/// <param name="From">The number in the source's log this round begins with.</param>
/// <param name="Until">The number it ends before: below it nothing appears any more. Absent once the source is closed.</param>
/// <param name="Commits">How many commits the rounds before have copied.</param>
internal sealed record MoveRound(TenantId Tenant, long? Oldest, long Next, long From, long? Until, long Commits)
{
    /// <summary>The number before that of the first copied commit: below all that databases give, above the start.</summary>
    public const long FirstNumber = -(1L << 62);

    /// <summary>Whether nothing of the tenant is at the destination yet.</summary>
    public bool IsFirst => Oldest is null;

    private string Own => $"tenant = '{Tenant}'";

    private string Stretch => Text($"{Own} AND seq >= {From}") + (Until is { } until ? Text($" AND seq < {until}") : "");

    /// <summary>The rows of a table that this round copies.</summary>
    public string Rows(MoveTable table, string columns) => table.Name switch
    {
        EntityFrameworkCore.TableNames.Log => $"SELECT {Numbered(columns, "n")} FROM ({Numbers("*")}) l",
        EntityFrameworkCore.TableNames.Events => $"SELECT {Numbered(columns, "l.n")} FROM ({Numbers("seq AS at")}) l JOIN crm_event ON {Own} AND seq = l.at",
        _ when IsFirst => $"SELECT {columns} FROM {table.Name} WHERE {Own}",
        _ when table.ChangeSet is { } set => $"SELECT {columns} FROM {table.Name} WHERE {Own} AND {set} IN (SELECT change_set FROM crm_log WHERE {Stretch})",
        _ => Text($"SELECT {columns} FROM {table.Name} WHERE {Own} AND ((xmin::text::bigint - {Oldest}) & 4294967295) <= {Next - Oldest}"),
    };

    private static string Numbered(string columns, string number) => string.Join(", ", columns.Split(", ").Select(c => c == "seq" ? number : c));

    private string Numbers(string columns) => Text($"SELECT {columns}, {FirstNumber + Commits} + row_number() OVER (ORDER BY seq) AS n FROM crm_log WHERE {Stretch}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

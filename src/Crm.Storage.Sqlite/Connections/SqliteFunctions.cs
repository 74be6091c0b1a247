using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Sqlite;

/// <summary>The SDK's own functions within SQL: what no index answers is asked of the very code that defines it.</summary>
internal static class SqliteFunctions
{
    public const string Fold = "crm_fold";
    public const string DecimalKey = "crm_decimal_key";
    public const string IntegerKey = "crm_integer_key";
    public const string ContainsBytes = "crm_contains";

    private static readonly ConditionalWeakTable<SqliteConnection, object> Known = [];

    /// <summary>Gives the functions to a connection of the embedder, unless it has them.</summary>
    public static void RegisterOnce(SqliteConnection connection)
    {
        if (Known.TryAdd(connection, connection))
        {
            Register(connection);
        }
    }

    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction<string?, string?>(Fold, static text => text is null ? null : Text.Fold(text), isDeterministic: true);
        connection.CreateFunction<string?, string?>(
            DecimalKey,
            static text => text is null ? null : EntityFrameworkCore.DecimalKey.Of(decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture)),
            isDeterministic: true);
        connection.CreateFunction<long?, long, string?>(
            IntegerKey,
            static (number, scale) => number is null ? null : EntityFrameworkCore.DecimalKey.Of(number.Value / (decimal)Math.Pow(10, scale)),
            isDeterministic: true);
        connection.CreateFunction<string?, byte[]?, bool?>(
            ContainsBytes,
            static (text, part) => text is null || part is null ? null : text.AsSpan().IndexOf(MemoryMarshal.Cast<byte, char>(part)) >= 0,
            isDeterministic: true);
    }
}

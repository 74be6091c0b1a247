using System.Data.Common;
using System.Globalization;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Sums of 64-bit numbers that never overflow: halves are added up apart, in SQL, and put together here.</summary>
/// <remarks>SQLite fails where a sum leaves 64 bits; a hundred thousand durations do that.</remarks>
internal static class ExactSum
{
    /// <summary>The two columns of a sum; missing numbers count as none.</summary>
    public static string Of(string sql) => $"CAST(sum(({sql}) >> 32) AS bigint), CAST(sum(({sql}) & 4294967295) AS bigint)";

    /// <summary>Puts the columns at a place and the next one together; zero where there was nothing to add up.</summary>
    public static Int128 Read(DbDataReader row, int at) => row.IsDBNull(at) ? 0 : ((Int128)Number(row, at) << 32) + Number(row, at + 1);

    /// <summary>A whole number; zero where it is missing.</summary>
    public static long Number(DbDataReader row, int at) => row.IsDBNull(at) ? 0 : Convert.ToInt64(row.GetValue(at), CultureInfo.InvariantCulture);

    /// <summary>A UUID of 16 bytes; absent where it is missing.</summary>
    public static Guid? Id(DbDataReader row, int at) => row.IsDBNull(at) ? null : new Guid(row.GetFieldValue<byte[]>(at), bigEndian: true);
}

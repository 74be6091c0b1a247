using System.Data.Common;
using System.Globalization;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Reads sums of 64-bit numbers that never overflow, as a dialect writes them (<see cref="SqlDialect.ExactSum"/>).</summary>
internal static class ExactSum
{
    /// <summary>Puts the columns at a place and the next one together; zero where there was nothing to add up.</summary>
    public static Int128 Read(DbDataReader row, int at) => ((Int128)Number(row, at) << 32) + (row.IsDBNull(at + 1) ? 0 : Low(row.GetValue(at + 1)));

    /// <summary>A whole number; zero where it is missing.</summary>
    public static long Number(DbDataReader row, int at) => row.IsDBNull(at) ? 0 : Convert.ToInt64(row.GetValue(at), CultureInfo.InvariantCulture);

    /// <summary>A UUID of 16 bytes; absent where it is missing.</summary>
    public static Guid? Id(DbDataReader row, int at) => row.IsDBNull(at) ? null : new Guid(row.GetFieldValue<byte[]>(at), bigEndian: true);

    private static Int128 Low(object value) => value is decimal wide ? (Int128)wide : Convert.ToInt64(value, CultureInfo.InvariantCulture);
}

using System.Data.Common;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A row of a statement of a funnel: what it is about, and its numbers.</summary>
internal readonly struct FunnelRow(DbDataReader row)
{
    public const int Cell = 1;
    public const int Deal = 2;
    public const int Length = 3;
    public const int EachLength = 4;

    public int Sort => (int)ExactSum.Number(row, 0);

    public Guid? Part => ExactSum.Id(row, 1);

    public string Stage => row.GetString(2);

    /// <summary>The currency; default where there is none that can be.</summary>
    public CurrencyCode Currency => !row.IsDBNull(3) && CurrencyCode.TryParse(row.GetString(3), out var currency) ? currency : default;

    public Guid? Reason => ExactSum.Id(row, 4);

    /// <summary>The result of a cell, the status of a deal.</summary>
    public long What => ExactSum.Number(row, 5);

    /// <summary>Whether a cell was jumped over, whether a deal was decided in the period.</summary>
    public bool Is => ExactSum.Number(row, 6) != 0;

    public bool IsVoided => ExactSum.Number(row, 7) != 0;

    public long Count => ExactSum.Number(row, 8);

    public Int128 Units => ExactSum.Read(row, 9);

    public long Visits => ExactSum.Number(row, 11);

    /// <summary>Microseconds of all stays.</summary>
    public Int128 Time => ExactSum.Read(row, 12);

    /// <summary>How many say exactly how long they stayed.</summary>
    public long Exact => ExactSum.Number(row, 14);

    /// <summary>Microseconds of the durations that count.</summary>
    public Int128 Lengths => ExactSum.Read(row, 15);

    public long OverdueCount => ExactSum.Number(row, 17);

    public Int128 OverdueUnits => ExactSum.Read(row, 18);

    /// <summary>Microseconds of one duration.</summary>
    public long Microseconds => ExactSum.Number(row, 12);

    /// <summary>Of a duration: how many there are in its part and stage, its place among them, whether all parts are meant, and itself.</summary>
    public (int Count, int Place, bool IsTotal, long Microseconds) Duration =>
        ((int)ExactSum.Number(row, 8), (int)ExactSum.Number(row, 9), ExactSum.Number(row, 10) != 0, Microseconds);
}

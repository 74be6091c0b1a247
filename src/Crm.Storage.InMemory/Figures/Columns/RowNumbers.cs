using System.Runtime.InteropServices;

namespace Crm.Storage.InMemory;

/// <summary>The numbers of a passage that are added up together, side by side.</summary>
/// <param name="Units">Potential in ten-thousandths.</param>
/// <param name="Length">
/// The duration in microseconds of a row whose duration counts; the complement of the moment since when the stay lasts without an end; else negative.
/// </param>
/// <param name="Stayed">Microseconds of the ended stays.</param>
/// <param name="Counts">A one for the row itself in the upper half, its visits in the lower.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct RowNumbers(long Units, long Length, long Stayed, long Counts)
{
    /// <summary>Of no row.</summary>
    public static RowNumbers None { get; } = new(0, -1, 0, 0);

    /// <summary>How many stays.</summary>
    public int Visits => (int)Counts;

    public static RowNumbers Of(long units, long length, long stayed, int visits) => new(units, length, stayed, (1L << 32) | (uint)visits);
}

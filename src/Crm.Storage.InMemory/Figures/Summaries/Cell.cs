using System.Runtime.InteropServices;

namespace Crm.Storage.InMemory;

/// <summary>How many rows, and their numbers added up exactly.</summary>
internal struct Cell
{
    public long Count;
    public long Visits;
    public Int128 Units;

    /// <summary>See <see cref="RowNumbers.Length"/>.</summary>
    public Int128 Length;

    public Int128 Stayed;

    public void Add(in RowNumbers row)
    {
        Count++;
        Visits += row.Visits;
        Units += row.Units;
        Length += row.Length;
        Stayed += row.Stayed;
    }

    /// <summary>Adds rows, or takes them away.</summary>
    public void Add(Cell other, int sign = 1)
    {
        Count += sign * other.Count;
        Visits += sign * other.Visits;
        Units += sign * other.Units;
        Length += sign * other.Length;
        Stayed += sign * other.Stayed;
    }
}

/// <summary>Cells by key.</summary>
internal static class Cells
{
    /// <summary>The cell of a key, made when it is new.</summary>
    public static ref Cell At<TKey>(Dictionary<TKey, Cell> cells, TKey key)
        where TKey : notnull => ref CollectionsMarshal.GetValueRefOrAddDefault(cells, key, out _);
}

using System.Runtime.InteropServices;

namespace Crm.Storage.InMemory;

/// <summary>How many rows, and their numbers added up exactly.</summary>
internal struct Cell
{
    public long Count;
    public long Visits;
    public Int128 Units;

    /// <summary>See <see cref="StagePage.Length"/>.</summary>
    public Int128 Length;

    public Int128 Stayed;

    /// <summary>Adds a row, or takes it away.</summary>
    public void Add(StagePage page, int at, int sign = 1)
    {
        Count += sign;
        Visits += sign * (long)page.Visits[at];
        Units += sign * (Int128)page.Units[at];
        Length += sign * (Int128)page.Length[at];
        Stayed += sign * (Int128)page.Stayed[at];
    }

    public void Add(Cell other)
    {
        Count += other.Count;
        Visits += other.Visits;
        Units += other.Units;
        Length += other.Length;
        Stayed += other.Stayed;
    }
}

/// <summary>Cells by key.</summary>
internal static class Cells
{
    /// <summary>The cell of a key, made when it is new.</summary>
    public static ref Cell At<TKey>(Dictionary<TKey, Cell> cells, TKey key)
        where TKey : notnull => ref CollectionsMarshal.GetValueRefOrAddDefault(cells, key, out _);
}

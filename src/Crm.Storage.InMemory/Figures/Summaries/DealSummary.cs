using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>What the deals of one page add up to, by kind, stage, flags and currency. Never changes.</summary>
internal sealed class DealSummary
{
    private const byte Told = DealFlags.Status | DealFlags.Closed | DealFlags.Present | DealFlags.HasRows;

    private DealSummary(Sum[] sums) => Sums = sums;

    public Sum[] Sums { get; }

    public static DealSummary Of(DealPage page)
    {
        var sums = new Dictionary<(int Kind, int Stage, byte Flags, bool IsDecided, int Currency), Cell>();
        for (var i = 0; i < page.Flags.Length; i++)
        {
            if ((page.Flags[i] & DealFlags.Present) != 0)
            {
                ref var cell = ref Cells.At(sums, (page.Kind[i], page.Stage[i], (byte)(page.Flags[i] & Told), page.Decided[i] != long.MinValue, page.Currency[i]));
                cell.Count++;
                cell.Units += page.Units[i];
            }
        }

        return new([.. sums.Select(s => new Sum(s.Key.Kind, s.Key.Stage, s.Key.Flags, s.Key.IsDecided, s.Key.Currency, s.Value.Count, s.Value.Units))]);
    }

    /// <summary>Deals that are alike.</summary>
    /// <param name="Kind">The code of their kind.</param>
    /// <param name="Stage">The code of process and stage.</param>
    /// <param name="Flags">Status, closed, present and whether they have rows that count.</param>
    /// <param name="IsDecided">Whether they have a moment of decision.</param>
    /// <param name="Currency">The code of the potential's currency.</param>
    /// <param name="Count">How many.</param>
    /// <param name="Units">Σ in ten-thousandths.</param>
    internal readonly record struct Sum(int Kind, int Stage, byte Flags, bool IsDecided, int Currency, long Count, Int128 Units)
    {
        public DealStatus Status => (DealStatus)(Flags & DealFlags.Status);

        public bool HasRows => (Flags & DealFlags.HasRows) != 0;
    }
}

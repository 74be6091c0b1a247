using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>What the deals of one page that have rows add up to, by kind, status and currency. Never changes.</summary>
internal sealed class DealSummary
{
    private DealSummary(Sum[] sums) => Sums = sums;

    public Sum[] Sums { get; }

    public static DealSummary Of(DealPage page)
    {
        var sums = new Dictionary<(int Kind, int Status, bool IsDecided, int Currency), Cell>();
        for (var i = 0; i < page.Flags.Length; i++)
        {
            if ((page.Flags[i] & DealFlags.HasRows) != 0)
            {
                ref var cell = ref Cells.At(sums, (page.Kind[i], page.Flags[i] & DealFlags.Status, page.Decided[i] != long.MinValue, page.Currency[i]));
                cell.Count++;
                cell.Units += page.Units[i];
            }
        }

        return new([.. sums.Select(s => new Sum(s.Key.Kind, (DealStatus)s.Key.Status, s.Key.IsDecided, s.Key.Currency, s.Value.Count, s.Value.Units))]);
    }

    internal readonly record struct Sum(int Kind, DealStatus Status, bool IsDecided, int Currency, long Count, Int128 Units);
}

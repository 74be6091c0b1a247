using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>Which part of a split each deal belongs to.</summary>
/// <param name="Keys">The key of each part; absent for deals without a value.</param>
/// <param name="OfSlots">The part of each slot.</param>
internal sealed record FunnelParts(string?[] Keys, ushort[] OfSlots)
{
    private const int Most = 4_096;

    /// <summary>The parts by codes of a fact; <see langword="null"/> where the split is by something else, or makes too many parts.</summary>
    public static FunnelParts? Of(FunnelSplit split, FigureColumns columns) => split switch
    {
        FunnelSplit.Kind => Of(columns, p => p.Kind, columns.Kinds, id => new DealKindId(id).ToString()),
        FunnelSplit.Responsible => Of(columns, p => p.Responsible, columns.Users, id => new UserId(id).ToString()),
        FunnelSplit.Partner => Of(columns, p => p.Partner, columns.Partners, id => new PartnerId(id).ToString()),
        FunnelSplit.Source => Of(columns, p => p.Source, columns.Entries, id => new DirectoryEntryId(id).ToString()),
        _ => null,
    };

    private static FunnelParts? Of(FigureColumns columns, Func<DealPage, int[]> codes, CodeView<Guid> values, Func<Guid, string> key)
    {
        if (values.Count > Most)
        {
            return null;
        }

        var slots = GC.AllocateUninitializedArray<ushort>(columns.Deals.Length * FigurePages.Size);
        for (var page = 0; page < columns.Deals.Length; page++)
        {
            var some = slots.AsSpan(page * FigurePages.Size, FigurePages.Size);
            var all = codes(columns.Deals[page]).AsSpan(0, some.Length);
            for (var i = 0; i < some.Length; i++)
            {
                some[i] = (ushort)all[i];
            }
        }

        return new([.. Enumerable.Range(0, values.Count).Select(c => c == 0 ? null : key(values[c]))], slots);
    }
}

using System.Data.Common;
using Crm.Deals;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Puts the rows of a statement of tallies into groups: one row for each group and currency.</summary>
internal sealed class TallyReader(IReadOnlyList<DealGrouping> groupings)
{
    private readonly Dictionary<DealTally, AmountSum>[] _groups = [.. groupings.Select(_ => new Dictionary<DealTally, AmountSum>())];

    /// <summary>Whether a row said something that a tally cannot say.</summary>
    public bool IsIrregular { get; private set; }

    public IReadOnlyList<IReadOnlyList<DealTally>> Tallies =>
        [.. _groups.Select(g => (IReadOnlyList<DealTally>)[.. g.Select(t => t.Key with { Count = checked((int)t.Value.Count), Potential = t.Value.Potential })])];

    public void Add(DbDataReader row)
    {
        var number = (int)ExactSum.Number(row, 0);
        if (row.IsDBNull(TallySql.Currency) || !CurrencyCode.TryParse(row.GetString(TallySql.Currency), out var currency))
        {
            IsIrregular = true;
            return;
        }

        var group = GroupOf(row, groupings[number]);
        if (!_groups[number].TryGetValue(group, out var sum))
        {
            _groups[number].Add(group, sum = new());
        }

        sum.Add(currency, ExactSum.Number(row, TallySql.Count), ExactSum.Read(row, TallySql.Units));
    }

    private static DealTally GroupOf(DbDataReader row, DealGrouping grouping) => new()
    {
        Kind = ExactSum.Id(row, 1) is { } kind ? new DealKindId(kind) : null,
        Process = ExactSum.Id(row, 2) is { } process ? new SalesProcessId(process) : null,
        Stage = row.IsDBNull(3) ? null : row.GetString(3),
        Status = grouping.HasFlag(DealGrouping.Status) ? (DealStatus)ExactSum.Number(row, 4) : null,
        IsClosed = grouping.HasFlag(DealGrouping.Closed) ? ExactSum.Number(row, 5) != 0 : null,
        Responsible = ExactSum.Id(row, 6) is { } responsible ? new UserId(responsible) : null,
        Partner = ExactSum.Id(row, 7) is { } partner ? new PartnerId(partner) : null,
        Count = 0,
        Potential = MoneySum.Empty,
    };
}

using Crm.Deals;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A count with ten-thousandths of each currency. Belongs to one thread.</summary>
internal sealed class AmountSum
{
    private readonly List<(CurrencyCode Currency, Int128 Units)> _units = [];

    public long Count { get; private set; }

    public MoneySum Potential => MoneySum.FromUnits([.. _units.Select(u => u.Currency)], [.. _units.Select(u => u.Units)]);

    /// <summary>The figure.</summary>
    /// <exception cref="CrmRuleException"><c>money.amount.out_of_range</c>.</exception>
    public DealFigure Figure => Count == 0 ? DealFigure.None : new() { Count = checked((int)Count), Potential = Potential };

    public void Add(CurrencyCode currency, long count, Int128 units)
    {
        Count += count;
        for (var i = 0; i < _units.Count; i++)
        {
            if (_units[i].Currency == currency)
            {
                _units[i] = (currency, _units[i].Units + units);
                return;
            }
        }

        _units.Add((currency, units));
    }
}

using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>Counts and exact sums for some rows, one sum for each currency that was ever met.</summary>
internal sealed class CounterTable
{
    private readonly (int Count, DealFigure? Made)[] _rows;
    private CurrencyCode[] _currencies = [];
    private Int128[] _units = [];

    public CounterTable(int rows) => _rows = new (int, DealFigure?)[rows];

    private CounterTable(CounterTable other)
    {
        _rows = [.. other._rows];
        _currencies = other._currencies;
        _units = [.. other._units];
    }

    public CounterTable Copy() => new(this);

    public int Count(int row) => _rows[row].Count;

    public void Add(int row, Money amount, int sign)
    {
        ref var counted = ref _rows[row];
        counted = (counted.Count + sign, null);
        var currency = amount.Currency;
        var number = _currencies.Length == 1 && _currencies[0] == currency ? 0 : NumberOf(currency);
        _units[(row * _currencies.Length) + number] += sign * amount.ToTenThousandths();
    }

    /// <summary>The figure of a row; made once until the row changes.</summary>
    public DealFigure Figure(int row) => _rows[row].Made ??= FigureMaker.Of(_rows[row].Count, _currencies, _units.AsSpan(row * _currencies.Length, _currencies.Length));

    private int NumberOf(CurrencyCode currency)
    {
        var number = Array.IndexOf(_currencies, currency);
        return number >= 0 ? number : AddCurrency(currency);
    }

    private int AddCurrency(CurrencyCode currency)
    {
        var (before, now) = (_currencies.Length, _currencies.Length + 1);
        var units = new Int128[_rows.Length * now];
        for (var row = 0; row < _rows.Length; row++)
        {
            _units.AsSpan(row * before, before).CopyTo(units.AsSpan(row * now));
        }

        (_currencies, _units) = ([.. _currencies, currency], units);
        return before;
    }
}

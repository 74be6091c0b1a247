using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>Counts and exact sums for some rows, one sum for each currency that was ever met.</summary>
internal sealed class CounterTable
{
    private CurrencyCode[] _currencies = [];
    private int[] _counts;
    private Int128[] _units = [];
    private DealFigure?[] _made;

    public CounterTable(int rows) => (_counts, _made) = (new int[rows], new DealFigure?[rows]);

    private CounterTable(CounterTable other)
    {
        _currencies = other._currencies;
        _counts = [.. other._counts];
        _units = [.. other._units];
        _made = [.. other._made];
    }

    public CounterTable Copy() => new(this);

    public int Count(int row) => _counts[row];

    public void Grow(int rows)
    {
        Array.Resize(ref _counts, rows);
        Array.Resize(ref _made, rows);
        Array.Resize(ref _units, rows * _currencies.Length);
    }

    public void Add(int row, Money amount, int sign)
    {
        _counts[row] += sign;
        _made[row] = null;
        var currency = amount.Currency;
        var number = _currencies.Length == 1 && _currencies[0] == currency ? 0 : NumberOf(currency);
        _units[(row * _currencies.Length) + number] += sign * amount.ToTenThousandths();
    }

    /// <summary>The figure of a row; made once until the row changes.</summary>
    public DealFigure Figure(int row) => _made[row] ??= FigureMaker.Of(_counts[row], _currencies, _units.AsSpan(row * _currencies.Length, _currencies.Length));

    private int NumberOf(CurrencyCode currency)
    {
        var number = Array.IndexOf(_currencies, currency);
        return number >= 0 ? number : AddCurrency(currency);
    }

    private int AddCurrency(CurrencyCode currency)
    {
        var (before, now) = (_currencies.Length, _currencies.Length + 1);
        var units = new Int128[_counts.Length * now];
        for (var row = 0; row < _counts.Length; row++)
        {
            _units.AsSpan(row * before, before).CopyTo(units.AsSpan(row * now));
        }

        (_currencies, _units) = ([.. _currencies, currency], units);
        return before;
    }
}

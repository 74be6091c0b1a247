using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>Counts and units by currency.</summary>
internal sealed class Tally(int currencies)
{
    private readonly Int128[] _units = new Int128[currencies];

    public long Count { get; private set; }

    public void Add(int currency, Int128 units, long count = 1)
    {
        Count += count;
        _units[currency] += units;
    }

    public DealFigure Figure(CurrencyCode[] currencies) => FigureMaker.Of(Count, currencies, _units);
}

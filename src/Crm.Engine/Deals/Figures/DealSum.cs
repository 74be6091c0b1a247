namespace Crm.Deals;

/// <summary>Counts deals or rows and adds their potential up by currency, exactly.</summary>
internal sealed class DealSum
{
    private readonly Dictionary<CurrencyCode, Int128> _units = [];

    public int Count { get; private set; }

    public MoneySum Potential => MoneySum.From(_units.Select(u => Money.FromUnits(u.Value, u.Key)));

    public DealFigure Figure => new() { Count = Count, Potential = Potential };

    public void Add(Money potential)
    {
        Count++;
        _units[potential.Currency] = _units.GetValueOrDefault(potential.Currency) + potential.ToTenThousandths();
    }
}

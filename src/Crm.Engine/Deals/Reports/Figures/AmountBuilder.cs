using NodaTime;

namespace Crm.Deals;

/// <summary>Adds up amounts per currency and keeps what is needed to convert them.</summary>
internal sealed class AmountBuilder(FigureContext context)
{
    private readonly Dictionary<CurrencyCode, Int128> _sums = [];
    private readonly List<DatedAmount>? _dated = context.Currency is null ? null : [];

    public void Add(Money amount, Instant at, ExchangeRate? frozen = null)
    {
        _sums[amount.Currency] = _sums.GetValueOrDefault(amount.Currency) + amount.ToTenThousandths();
        _dated?.Add(new(amount, at.InZone(context.Zone).Date, frozen));
    }

    /// <summary>One amount per currency.</summary>
    public MoneySum Sum() => MoneySum.From(_sums.Select(s => Money.FromUnits(s.Value, s.Key)));

    /// <summary>In the asked currency; <see langword="null"/> without one.</summary>
    public async ValueTask<Money?> ConvertAsync(ReportRates rates, CancellationToken cancellationToken) =>
        _dated is null ? null : await rates.ConvertAsync(_dated, cancellationToken).ConfigureAwait(false);
}

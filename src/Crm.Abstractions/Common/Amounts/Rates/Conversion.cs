using NodaTime;

namespace Crm;

/// <summary>Brings amounts of several currencies to one. Pure but for the source of rates; safe to call from several threads.</summary>
public static class Conversion
{
    /// <summary>Converts dated amounts and adds them up.</summary>
    /// <param name="amounts">The amounts.</param>
    /// <param name="to">The currency of the total.</param>
    /// <param name="basis">
    /// <see cref="RateBasis.Frozen"/>: the rate recorded with the fact where it leads to <paramref name="to"/>, else the rate of the fact's own day.
    /// <see cref="RateBasis.Current"/>: the rate of <paramref name="asOf"/> for all; recorded rates are passed over.
    /// </param>
    /// <param name="asOf">The day of the rates when they are current, in the tenant's time zone.</param>
    /// <param name="rates">The source of rates, asked once for each pair of currencies and day, never for a currency to itself (that is 1).</param>
    /// <param name="cancellationToken">Stops the conversion.</param>
    /// <returns>The total of what could be converted, the rates used and those missing: nothing is guessed.</returns>
    /// <exception cref="CrmRuleException">
    /// <c>money.currency.missing</c>, <c>money.amount.out_of_range</c>; <c>money.rate.mismatched</c> when the source answers something else than was asked.
    /// </exception>
    public static async ValueTask<ConvertedSum> ConvertAsync(
        IEnumerable<DatedAmount> amounts,
        CurrencyCode to,
        RateBasis basis,
        LocalDate asOf,
        IExchangeRates rates,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        ArgumentNullException.ThrowIfNull(rates);
        var asked = new Dictionary<(CurrencyCode From, LocalDate On), ExchangeRate?>();
        var (converted, used, missing, count) = (new List<Money>(), new HashSet<ExchangeRate>(), new List<DatedAmount>(), 0);
        foreach (var fact in amounts)
        {
            count++;
            var (from, on) = (fact.Amount.Present().Currency, basis == RateBasis.Frozen ? fact.On : asOf);
            if (from == to)
            {
                converted.Add(fact.Amount);
                continue;
            }

            var rate = basis == RateBasis.Frozen && fact.Frozen is { } frozen && frozen.From == from && frozen.To == to ? frozen : null;
            if (rate is null && !asked.TryGetValue((from, on), out rate))
            {
                rate = Checked(await rates.FindAsync(from, to, on, cancellationToken).ConfigureAwait(false), from, to, on);
                asked.Add((from, on), rate);
            }

            if (rate is null)
            {
                missing.Add(fact with { On = on });
                continue;
            }

            used.Add(rate);
            converted.Add(rate.Convert(fact.Amount));
        }

        return new ConvertedSum
        {
            Total = converted.Count > 0 || count == 0 ? MoneySum.From(converted).In(to) : null,
            RatesUsed = ValueList.From(used.OrderBy(r => r.From).ThenBy(r => r.On).ThenBy(r => r.Rate).ThenBy(r => r.Source, StringComparer.Ordinal)),
            Missing = ValueList.From(missing
                .GroupBy(f => (From: f.Amount.Currency, f.On))
                .OrderBy(g => g.Key.From).ThenBy(g => g.Key.On)
                .Select(g => new MissingRate(g.Key.From, to, g.Key.On, MoneySum.From(g.Select(f => f.Amount)).In(g.Key.From), g.Count()))),
            Basis = basis,
        };
    }

    private static ExchangeRate? Checked(ExchangeRate? rate, CurrencyCode from, CurrencyCode to, LocalDate on) =>
        rate is null || (rate.From == from && rate.To == to && rate.On <= on)
            ? rate
            : throw MoneyErrors.Refuse(MoneyErrors.RateMismatched.With(("from", from.Value), ("to", to.Value), ("on", on.ToString("uuuu-MM-dd", null)), ("answer", rate)));
}

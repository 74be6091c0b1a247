namespace Crm.Deals;

/// <summary>What each deal brings to each sum in ten-thousandths: a sum a currency, in order of the currencies, then the converted one if it is asked for.</summary>
internal sealed record ScenarioAmounts(IReadOnlyList<CurrencyCode> Currencies, long[][] Units)
{
    public static async ValueTask<ScenarioAmounts> OfAsync(List<PastDeal> deals, ReportRates rates, FigureContext context, CancellationToken cancellationToken)
    {
        var currencies = deals.Select(d => d.Facts.Potential.Currency).Distinct().Order().ToList();
        var units = currencies
            .Select(c => deals.Select(d => d.Facts.Potential.Currency == c ? d.Facts.Potential.ToTenThousandths() : 0).ToArray())
            .ToList();
        if (context.Currency is not null)
        {
            var today = context.AsOf.InZone(context.Zone).Date;
            var converted = new long[deals.Count];
            for (var i = 0; i < converted.Length; i++)
            {
                var amount = new DatedAmount(deals[i].Facts.Potential, today, deals[i].Facts.FrozenRate);
                var found = await rates.ConvertAsync([amount], cancellationToken).ConfigureAwait(false);
                converted[i] = found?.ToTenThousandths() ?? 0;
            }

            units.Add(converted);
        }

        return new(currencies, [.. units]);
    }
}

using NodaTime;

namespace Crm;

/// <summary>A source of exchange rates, given by the embedding application. Implementations are safe to share between threads.</summary>
public interface IExchangeRates
{
    /// <summary>The rate in force on a day.</summary>
    /// <param name="from">The currency that is converted.</param>
    /// <param name="to">The currency it becomes; never the same.</param>
    /// <param name="on">The day, in the tenant's time zone.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The latest rate of that day or before, or <see langword="null"/> where there is none; a missing rate is never guessed.</returns>
    ValueTask<ExchangeRate?> FindAsync(CurrencyCode from, CurrencyCode to, LocalDate on, CancellationToken cancellationToken = default);
}

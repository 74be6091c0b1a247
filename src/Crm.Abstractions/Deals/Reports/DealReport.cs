using NodaTime;

namespace Crm.Deals;

/// <summary>What every answer about deals says besides its figures. Immutable, safe to share between threads.</summary>
public abstract record DealReport
{
    private protected DealReport()
    {
    }

    /// <summary>The moment whose facts are counted.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The dimensions that are as they are now, not as of the moment, because the journal does not keep them.</summary>
    public ValueList<string> AsNowDimensions { get => field.Freeze(); init; } = new();

    /// <summary>The rates that converted; empty without a currency.</summary>
    public ValueList<ExchangeRate> RatesUsed { get => field.Freeze(); init; } = new();

    /// <summary>The rates that were missing: their amounts are in no converted total.</summary>
    public ValueList<MissingRate> RatesMissing { get => field.Freeze(); init; } = new();
}

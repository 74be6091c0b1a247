using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>How deals come in: by chance (Poisson), so many on an average day of weight 1.</summary>
public sealed record ArrivalRates
{
    /// <summary>How many on a day of weight 1, above 0 and at most 100,000.</summary>
    /// <value>Default: 2.</value>
    public decimal PerDay { get; init; } = 2m;

    /// <summary>The weights of the seven weekdays from Monday, 0…100 each.</summary>
    /// <value>Default: 1 from Monday to Friday, 0 on Saturday and Sunday.</value>
    public IReadOnlyList<decimal> Weekdays { get; init; } = [1m, 1m, 1m, 1m, 1m, 0m, 0m];

    /// <summary>The weights of the twelve months from January, 0…100 each: the season.</summary>
    /// <value>Default: 1 each, no season.</value>
    public IReadOnlyList<decimal> Months { get; init; } = [1m, 1m, 1m, 1m, 1m, 1m, 1m, 1m, 1m, 1m, 1m, 1m];

    /// <summary>When the office opens.</summary>
    /// <value>Default: 09:00.</value>
    public LocalTime Opens { get; init; } = new(9, 0);

    /// <summary>When the office closes, later than it opens. Deals come in between; what happens to them then may happen at any hour.</summary>
    /// <value>Default: 18:00.</value>
    public LocalTime Closes { get; init; } = new(18, 0);
}

using Crm;
using Crm.Testing.Simulation;
using NodaTime;

namespace QuickStart.Year;

/// <summary>The company of the year: what it is like, made up by chances and a seed.</summary>
public static class YearCompany
{
    /// <summary>The tenant of the year.</summary>
    public static TenantId Tenant { get; } = TenantId.Parse("furniture-year");

    /// <summary>Six managers of different quality, five stages, three products; a weak summer and a strong autumn.</summary>
    public static SimulationOptions Options { get; } = new()
    {
        Name = "A year of furniture sales",
        Seed = 2025,
        FirstDay = new LocalDate(2025, 1, 1),
        Days = 365,
        Arrivals = new() { PerDay = 2m, Months = [0.9m, 1m, 1.1m, 1.1m, 1m, 0.8m, 0.6m, 0.7m, 1.2m, 1.4m, 1.3m, 0.8m] },
    };
}

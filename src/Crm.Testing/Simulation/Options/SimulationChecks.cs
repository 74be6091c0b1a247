using System.Globalization;

namespace Crm.Testing.Simulation;

/// <summary>All faults of the options at once.</summary>
internal static class SimulationChecks
{
    private const string CompetitorReason = "Lost to a competitor";
    private const decimal MaxWeight = 1_000_000m;

    /// <summary>The topic of a deal is the product and a number.</summary>
    private const int MaxProductName = 380;

    public static IReadOnlyList<CrmError> Check(SimulationOptions options)
    {
        var faults = new FaultList();
        faults.Name(options.Name, "name");
        faults.Range(options.Days, 1, 3_660, "days");
        faults.Range(options.FirstDay.Year, 1900, 2200, "first_day");
        faults.Given(options.Zone, "zone");
        if (options.Currency.IsDefault)
        {
            faults.Missing("currency");
        }

        if (faults.Given(options.Process, "process") && faults.Given(options.Stages, "stages"))
        {
            StageRateChecks.Check(options.Process, options.Stages, faults);
        }

        Arrivals(options.Arrivals, faults);
        People(options, faults);
        Things(options, faults);
        Rates(options, faults);
        return faults.All;
    }

    private static void Arrivals(ArrivalRates arrivals, FaultList faults)
    {
        if (!faults.Given(arrivals, "arrivals"))
        {
            return;
        }

        if (arrivals.PerDay <= 0)
        {
            faults.OutOfRange("arrivals.per_day", arrivals.PerDay, "above 0");
        }

        faults.Range(arrivals.PerDay, 0m, 100_000m, "arrivals.per_day");
        Weights(arrivals.Weekdays, 7, "arrivals.weekdays", faults);
        Weights(arrivals.Months, 12, "arrivals.months", faults);
        if (arrivals.Closes <= arrivals.Opens)
        {
            faults.OutOfRange("arrivals.closes", arrivals.Closes.ToString("HH:mm", CultureInfo.InvariantCulture), "after the office opens");
        }
    }

    private static void Weights(IReadOnlyList<decimal> weights, int count, string field, FaultList faults)
    {
        if (!faults.Given(weights, field))
        {
            return;
        }

        faults.Range(weights.Count, count, count, field);
        foreach (var weight in weights)
        {
            faults.Range(weight, 0m, 100m, field);
        }

        faults.NotAllZero(weights, field);
    }

    private static void People(SimulationOptions options, FaultList faults)
    {
        faults.Named(options.Managers, "managers", atLeast: 1, m => m.Name, m => m.Weight, (m, field) =>
        {
            faults.Range(m.Skill, 0.1m, 10m, field + ".skill");
            faults.Range(m.Pace, 0.1m, 10m, field + ".pace");
            faults.Range(m.Optimism, -1m, 1m, field + ".optimism");
            faults.Range(m.Weight, 0m, MaxWeight, field + ".weight");
        });
        if (faults.Given(options.Clients, "clients"))
        {
            faults.Range(options.Clients.Count, 1, 1_000_000, "clients.count");
            faults.Chance(options.Clients.Late, "clients.late");
            faults.Range(options.Clients.Competitors, 0, 1_000, "clients.competitors");
            faults.Chance(options.Clients.LostToCompetitors, "clients.lost_to_competitors");
        }
    }

    private static void Things(SimulationOptions options, FaultList faults)
    {
        faults.Named(options.Sources, "sources", atLeast: 0, s => s.Name, s => s.Weight, (s, field) =>
        {
            faults.Range(s.Quality, 0.1m, 10m, field + ".quality");
            faults.Range(s.Weight, 0m, MaxWeight, field + ".weight");
        });
        faults.Named(options.Products, "products", atLeast: 1, p => p.Name, p => p.Weight, (p, field) =>
        {
            faults.Range(p.Weight, 0m, MaxWeight, field + ".weight");
            faults.Range(p.Name?.Length ?? 0, 0, MaxProductName, field + ".name");
            if (faults.Given(p.Potential, field + ".potential"))
            {
                faults.Range(p.Potential.Median, 10m, 1_000_000_000m, field + ".potential.median");
                faults.Range(p.Potential.Spread, 0m, 3m, field + ".potential.spread");
            }
        });
        faults.Named(options.LossReasons, "loss_reasons", atLeast: 1, r => r.Name, r => r.Weight, (r, field) =>
        {
            faults.Range(r.Weight, 0m, MaxWeight, field + ".weight");
            if (string.Equals(r.Name, CompetitorReason, StringComparison.OrdinalIgnoreCase))
            {
                faults.OutOfRange(field + ".name", r.Name, "any other; clients.lost_to_competitors says how often");
            }
        });
    }

    private static void Rates(SimulationOptions options, FaultList faults)
    {
        if (faults.Given(options.Edits, "edits"))
        {
            faults.Chance(options.Edits.Potential, "edits.potential");
            faults.Range(options.Edits.PotentialSpread, 0m, 3m, "edits.potential_spread");
            faults.Chance(options.Edits.Reassign, "edits.reassign");
            faults.Chance(options.Edits.Estimate, "edits.estimate");
            faults.Chance(options.Edits.ExpectedClose, "edits.expected_close");
            faults.Chance(options.Edits.Slip, "edits.slip");
        }

        if (faults.Given(options.Closing, "closing"))
        {
            faults.Chance(options.Closing.Share, "closing.share");
            faults.Time(options.Closing.Delay, "closing.delay");
        }
    }
}

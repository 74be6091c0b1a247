using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>Draws the moments at which deals come in, in order.</summary>
internal static class ArrivalPlanner
{
    private const ulong Stream = 1;

    public static Instant[] Plan(SimulationModel model)
    {
        var (options, arrivals) = (model.Options, model.Options.Arrivals);
        var office = arrivals.Closes.TickOfDay - arrivals.Opens.TickOfDay;
        var moments = new List<Instant>();
        for (var day = 0; day < options.Days; day++)
        {
            var chance = Chance.Of(options.Seed, Stream, day);
            var date = options.FirstDay.PlusDays(day);
            var mean = arrivals.PerDay * arrivals.Weekdays[(int)date.DayOfWeek - 1] * arrivals.Months[date.Month - 1];
            var count = chance.Poisson((double)mean);
            var today = new List<Instant>(count);
            for (var i = 0; i < count; i++)
            {
                var time = arrivals.Opens.PlusSeconds((long)(office / (double)NodaConstants.TicksPerSecond * chance.Share()));
                today.Add(options.Zone.AtLeniently(date + time).ToInstant());
            }

            today.Sort();
            moments.AddRange(today);
        }

        return [.. moments];
    }
}

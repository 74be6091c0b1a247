using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>Collects faults of options.</summary>
internal sealed class FaultList
{
    private const int MaxItems = 1_000;
    private static readonly Duration ShortestTime = Duration.FromMinutes(1);
    private static readonly Duration LongestTime = Duration.FromDays(3_650);
    private readonly List<CrmError> _faults = [];

    public IReadOnlyList<CrmError> All => _faults;

    public void Add(CrmError error, string target) => _faults.Add(error with { Target = target });

    public void Missing(string field) => Add(CommonErrors.Required.With(("field", field)), field);

    public void OutOfRange(string field, object value, string allowed) =>
        Add(CommonErrors.OutOfRange.With(("field", field), ("value", value), ("allowed", allowed)), field);

    public bool Given([NotNullWhen(true)] object? value, string field)
    {
        if (value is null)
        {
            Missing(field);
        }

        return value is not null;
    }

    public void Range(decimal value, decimal from, decimal to, string field)
    {
        if (value < from || value > to)
        {
            OutOfRange(field, value, string.Create(CultureInfo.InvariantCulture, $"{from}…{to}"));
        }
    }

    public void Chance(decimal value, string field) => Range(value, 0m, 1m, field);

    public void Time(SpreadTime? time, string field)
    {
        if (!Given(time, field))
        {
            return;
        }

        Range(time.Spread, 0m, 3m, field + ".spread");
        if (time.Median < ShortestTime || time.Median > LongestTime)
        {
            OutOfRange(field + ".median", time.Median, "one minute to ten years");
        }
    }

    public void Name(string? name, string field) => TextRules.CheckLine(name, field, _faults, required: true);

    public void NotAllZero(IEnumerable<decimal> weights, string field)
    {
        if (weights.All(w => w == 0m))
        {
            Add(SimulationErrors.WeightsZero.With(("field", field)), field);
        }
    }

    /// <summary>A list of things with different names and weights.</summary>
    public void Named<T>(IReadOnlyList<T>? items, string field, int atLeast, Func<T, string> name, Func<T, decimal> weight, Action<T, string> check)
        where T : class
    {
        if (!Given(items, field))
        {
            return;
        }

        Range(items.Count, atLeast, MaxItems, field);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < items.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]");
            if (!Given(items[i], place))
            {
                continue;
            }

            Name(name(items[i]), place + ".name");
            if (name(items[i]) is { } given && !names.Add(given))
            {
                Add(CommonErrors.Duplicate.With(("field", field), ("value", given)), place + ".name");
            }

            check(items[i], place);
        }

        if (items.Count > 0)
        {
            NotAllZero(items.Select(i => i is null ? 0m : weight(i)), field);
        }
    }
}

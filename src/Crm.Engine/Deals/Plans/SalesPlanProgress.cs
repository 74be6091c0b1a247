namespace Crm.Deals;

/// <summary>Collects fact and forecast of every line of a plan, deal by deal.</summary>
internal sealed class SalesPlanProgress
{
    private readonly SalesPlan _plan;
    private readonly Departments _departments;
    private readonly List<Row> _rows;
    private readonly Dictionary<(DirectoryEntryId? Department, bool IsWithout, UserId? Responsible), List<Row>> _places = [];

    public SalesPlanProgress(SalesPlan plan, Departments departments, FigureContext context)
    {
        (_plan, _departments) = (plan, departments);
        _rows = [.. plan.Lines.Select(l => new Row(l, l.Period(), l.Period().ToRange(context.Zone), new(context), new(context)))];
        foreach (var row in _rows)
        {
            var place = (row.Line.Department, row.Line.IsWithoutDepartment, row.Line.Responsible);
            if (!_places.TryGetValue(place, out var rows))
            {
                rows = [];
                _places.Add(place, rows);
            }

            rows.Add(row);
        }
    }

    public void Add(DealFacts facts, Func<DealFacts, DealProbability> probability)
    {
        if (facts is { Status: DealStatus.Won, DecidedAt: { } at })
        {
            foreach (var row in Of(facts).Where(r => r.Range.Contains(at)))
            {
                row.Fact.Add(facts);
            }
        }
        else if (facts is { Status: DealStatus.InProgress, ExpectedCloseOn: { } day } && probability(facts).Value is { } value)
        {
            foreach (var row in Of(facts).Where(r => r.Period.Contains(day)))
            {
                row.Forecast.Add(facts, value);
            }
        }
    }

    public async ValueTask<SalesPlanReport> BuildAsync(SalesPlanQuery query, FigureContext context, ReportRates rates, ValueList<string> asNow, CancellationToken cancellationToken)
    {
        var rows = new List<SalesPlanRow>();
        foreach (var row in _rows)
        {
            var fact = await row.Fact.BuildAsync(rates, cancellationToken).ConfigureAwait(false);
            var forecast = await row.Forecast.BuildAsync(rates, cancellationToken).ConfigureAwait(false);
            var (won, expected) = (fact.Converted?.Amount ?? 0m, forecast.WeightedConverted?.Amount ?? 0m);
            var plan = row.Line.Amount.Amount;
            rows.Add(new()
            {
                Line = row.Line,
                Fact = fact,
                Forecast = forecast,
                Reached = plan == 0m ? null : won / plan,
                Expected = plan == 0m ? null : (won + expected) / plan,
            });
        }

        return new()
        {
            Query = query,
            Plan = _plan,
            AsOf = context.AsOf,
            Rows = ValueList.From(rows),
            AsNowDimensions = asNow,
            RatesUsed = rates.Used,
            RatesMissing = rates.Missing,
        };
    }

    /// <summary>The rows of a deal: of its department and those above, or of none, for its manager or everybody.</summary>
    private IEnumerable<Row> Of(DealFacts facts)
    {
        var departments = _departments.UpFrom(facts.Department).Select(d => ((DirectoryEntryId?)d, false)).Append((null, false));
        foreach (var (department, isWithout) in facts.Department is null ? departments.Append((null, true)) : departments)
        {
            foreach (var responsible in new[] { facts.Responsible, (UserId?)null })
            {
                foreach (var row in _places.GetValueOrDefault((department, isWithout, responsible)) ?? [])
                {
                    yield return row;
                }
            }
        }
    }

    private sealed record Row(SalesPlanLine Line, CalendarPeriod Period, TimeRange Range, DealFigureBuilder Fact, ForecastFigureBuilder Forecast);
}

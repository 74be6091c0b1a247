using NodaTime;

namespace Crm.Deals;

/// <summary>What a question about a period must have: an end that is not before its start, and not too many sub-periods.</summary>
internal static class PeriodChecks
{
    private const int MostDays = 36_500;

    private static readonly LocalDate Earliest = new(2, 1, 1);
    private static readonly LocalDate Latest = new(9997, 12, 31);

    /// <summary>Adds the faults of a question's own members.</summary>
    public static void Check(DealReportQuery query, List<CrmError> errors)
    {
        switch (query)
        {
            case EffectivenessQuery effectiveness:
                Check(effectiveness.Period, "period", errors);
                ReportQueryChecks.CheckDefined(effectiveness.SplitBy ?? default, "split_by", errors);
                break;
            case LossReasonQuery losses:
                Check(losses.Period, "period", errors);
                break;
            case OriginQuery origins:
                Check(origins.Period, "period", errors);
                break;
            case DemandQuery demand:
                Check(demand.Period, "period", errors);
                break;
            case ManagerComparisonQuery comparison:
                Check(comparison.Period, "period", errors);
                Check(comparison.ComparedWith ?? default, "compared_with", errors);
                break;
            case ManagerActivityQuery activity:
                Check(activity.Periods, errors);
                ReportQueryChecks.CheckDefined(activity.DealsOf, "deals_of", errors);
                break;
            case WorkStateQuery { DaysWithoutContact: < 1 or > MostDays } state:
                errors.Add(CommonErrors.OutOfRange.With(
                    ("field", "days_without_contact"), ("value", state.DaysWithoutContact), ("allowed", $"1…{MostDays}")) with
                { Target = "days_without_contact" });
                break;
            case DynamicsQuery dynamics:
                Check(dynamics.Periods, errors);
                break;
            default:
                break;
        }
    }

    private static void Check(TimeRange period, string field, List<CrmError> errors) => Check(period, field, DealReportErrors.PeriodReversed, errors);

    /// <summary>A period does not end before it starts.</summary>
    public static void Check(TimeRange period, string field, ErrorDefinition reversed, List<CrmError> errors)
    {
        if (period is { Start: { } start, End: { } end } && end < start)
        {
            errors.Add(reversed.With(("start", start), ("end", end)) with { Target = field });
        }
    }

    private static void Check(SubPeriods? periods, List<CrmError> errors)
    {
        if (periods is null)
        {
            errors.Add(DealInputChecks.Missing("periods"));
            return;
        }

        var before = errors.Count;
        ReportQueryChecks.CheckDefined(periods.Unit, "unit", errors);
        foreach (var (field, day) in new[] { ("from", periods.From), ("until", periods.Until) })
        {
            var iso = day.WithCalendar(CalendarSystem.Iso);
            if (iso < Earliest || iso > Latest)
            {
                errors.Add(CommonErrors.OutOfRange.With(("field", field), ("value", iso), ("allowed", "0002…9997")) with { Target = field });
            }
        }

        if (errors.Count > before)
        {
            return;
        }

        var (from, until) = (periods.From.WithCalendar(CalendarSystem.Iso), periods.Until.WithCalendar(CalendarSystem.Iso));
        if (until < from)
        {
            errors.Add(DealReportErrors.PeriodReversed.With(("start", from), ("end", until)) with { Target = "until" });
        }
        else if (periods.All().Skip(SubPeriods.Most).Any())
        {
            errors.Add(DealReportErrors.PeriodTooLong.With(("allowed", SubPeriods.Most)) with { Target = "periods" });
        }
    }
}

using NodaTime;

namespace Crm.Partners;

/// <summary>The rules of segments as pure functions (PARTY-13).</summary>
internal static class SegmentRules
{
    /// <summary>The most segments that are asked at every registration, and the most dynamic ones that are asked at every new deal.</summary>
    public const int MaxAsked = 50;

    public const int MaxRefreshDays = 366;

    /// <summary>What must hold for a segment besides its rule's own sense.</summary>
    public static void Check(Segment? before, Segment after, SegmentMethod? asked, List<CrmError> errors)
    {
        TextRules.CheckLine(after.Name, "name", errors, required: true);
        Kernel.CommonChecks.Defined(after.Method, "method", errors);
        if (before is not null && asked is { } method && method != before.Method)
        {
            errors.Add(SegmentErrors.MethodFixed.With(("method", before.Method)) with { Target = "method" });
        }

        if (after.Method == SegmentMethod.Manual == after.Rule is not null)
        {
            errors.Add(SegmentErrors.RuleMisplaced.With(("method", after.Method)) with { Target = "rule" });
        }

        if (after.Method != SegmentMethod.Refreshed && (after.ChecksOnRegistration || after.RefreshEveryDays is not null))
        {
            errors.Add(SegmentErrors.ScheduleMisplaced.With() with { Target = "refresh" });
        }

        if (after.RefreshEveryDays is < 1 or > MaxRefreshDays)
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", "refresh_every_days"), ("value", after.RefreshEveryDays), ("allowed", $"1…{MaxRefreshDays}")) with { Target = "refresh_every_days" });
        }
    }

    /// <summary>Whether a refresh is due: so many days of the tenant's calendar have begun since the day of the last one.</summary>
    public static bool IsDue(Segment segment, Func<Instant, LocalDate> dayOf, Instant now) =>
        segment is { Method: SegmentMethod.Refreshed, RefreshEveryDays: { } days }
        && (segment.RefreshedAt is not { } last || Period.DaysBetween(dayOf(last), dayOf(now)) >= days);

    /// <summary>Refuses a segment that gets its members in another way.</summary>
    public static void Require(Segment segment, SegmentMethod method)
    {
        if (segment.Method != method)
        {
            throw new CrmRuleException([MethodWrong(segment)]);
        }
    }

    /// <summary>Partners are put in and taken out by hand in manual segments only.</summary>
    public static CrmError MethodWrong(Segment segment) => SegmentErrors.MethodWrong.With(("method", segment.Method)) with { Target = "segments" };

    /// <summary>What stands against a segment where members must be stored: in agreements and discounts.</summary>
    public static CrmError? NotStored(Segment segment) =>
        segment.Method == SegmentMethod.Dynamic ? SegmentErrors.MethodDynamic.With(("segment", segment.Id)) with { Target = "segments" } : null;
}

using Crm.Deals;
using NodaTime;

namespace Crm.Reporting.Tests;

public sealed class NotesTests
{
    // REP-3: what was asked stands below the figures.
    [Fact]
    public void Every_option_of_the_query_is_told()
    {
        var report = Sample.Empty with
        {
            Query = new(Sample.Kind)
            {
                Mode = FunnelMode.Active,
                IsCohort = true,
                IsAccumulated = true,
                LeavesOutPlannedLater = true,
                SplitBy = FunnelSplit.Segment,
                KnownAt = Instant.FromUtc(2026, 5, 1, 0, 0),
                Currency = CurrencyCode.Eur,
                RateBasis = RateBasis.Current,
                Period = new(null, Instant.FromUtc(2026, 4, 1, 0, 0)),
            },
        };
        Assert.Equal(
            ["period", "as_of", "known_at", "mode", "cohort", "accumulated", "planned_later", "split", "split.overlap", "rates"],
            FunnelTables.Summary(report, ReportLanguage.English).Notes.Select(n => n.Code));
        Assert.Equal(["as_of", "mode"], FunnelTables.Summary(Sample.Empty, ReportLanguage.English).Notes.Select(n => n.Code));
    }

    [Fact]
    public void Every_mode_basis_and_dimension_has_words() =>
        Assert.All(
            [
                .. Enum.GetNames<FunnelMode>().Select(m => "note.mode." + m),
                .. Enum.GetNames<RateBasis>().Select(b => "note.rates." + b),
                .. Enum.GetNames<FunnelSplit>().Select(s => "dimension." + s.ToLowerInvariant()),
            ],
            key => Assert.Contains(key, ReportLanguage.CaptionKeys));

    [Fact]
    public void Moments_are_told_in_the_zone_of_the_context()
    {
        var context = new ReportContext(ReportLanguage.English) { Zone = DateTimeZone.ForOffset(Offset.FromHours(3)) };
        Assert.Contains(FunnelTables.Stages(Sample.Empty, context).Notes, n => n.Text.Contains("2026-04-02 12:30 UTC+03", StringComparison.Ordinal));
    }

    [Fact]
    public void A_group_is_named_in_the_title_of_its_own_table()
    {
        var titles = Sample.Report.Groups.Select(g => FunnelTables.Stages(Sample.Report, Sample.English, g).Title);
        Assert.Equal(["Manager A", Sample.Unknown.ToString(), "(not stated)"], titles.Select(t => t.Split(" \u2014 ")[1]));
    }
}

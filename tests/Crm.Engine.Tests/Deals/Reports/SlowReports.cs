using Crm.Deals;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>REP-4, REP-5, REP-7, REP-13 read slowly: one LINQ sentence a figure.</summary>
internal static class SlowReports
{
    public static void Check(EffectivenessReport report, SlowReading read)
    {
        var period = report.Query.Period;
        var deals = read.Deals.Where(d => d.OpenedAt < period.End && (d.EndedAt is null || d.EndedAt >= period.Start)).ToList();
        var groups = deals.GroupBy(d => Key(d, report.Query.SplitBy)).OrderBy(g => g.Key is null).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        Assert.Equal(report.Query.SplitBy is null ? [] : groups.Select(g => g.Key), report.Groups.Select(g => g.Key));
        foreach (var (part, own) in report.Groups.Select(g => (g, groups.Single(x => x.Key == g.Key).ToList())).Append((report.Total, deals)))
        {
            foreach (var (figure, chosen, all) in new[]
            {
                (part.Deals, own, deals),
                (part.Running, own.Where(d => d.DecidedAt is null), deals.Where(d => d.DecidedAt is null)),
                (part.Won, own.Where(d => d.Status == DealStatus.Won), deals.Where(d => d.Status == DealStatus.Won)),
                (part.Lost, own.Where(d => d.Status == DealStatus.Lost), deals.Where(d => d.Status == DealStatus.Lost)),
            })
            {
                SlowReading.Same(chosen, figure.Deals);
                Assert.Equal(own.Count == 0 ? null : (decimal)chosen.Count() / own.Count, figure.CountShare);
                if (part != report.Total)
                {
                    Assert.Equal(chosen.Count() - ((decimal)all.Count() / groups.Count), figure.Deviation!.Count);
                    var rub = Rub(chosen) - Math.Round(Rub(all) / groups.Count, 4, MidpointRounding.AwayFromZero);
                    Assert.Equal(rub, figure.Deviation.Potential.In(CurrencyCode.Rub).Amount);
                }
            }
        }

        static decimal Rub(IEnumerable<DealFacts> facts) => facts.Sum(d => d.Potential.Currency == CurrencyCode.Rub ? d.Potential.Amount : 0);
        static string? Key(DealFacts d, EffectivenessSplit? split) => split switch
        {
            EffectivenessSplit.Kind => d.Kind.ToString(),
            EffectivenessSplit.Partner => d.Partner?.ToString(),
            EffectivenessSplit.Agreement => d.Agreement?.ToString(),
            _ => d.Responsible.ToString(),
        };
    }

    public static void Check(LossReasonReport report, SlowReading read)
    {
        var lost = read.Deals.Where(d => d.Status == DealStatus.Lost && SlowReading.In(d.DecidedAt, report.Query.Period)).ToList();
        Group(report.Total, lost);
        Assert.Equal(lost.Select(d => d.Responsible.ToString()).Distinct().Order(StringComparer.Ordinal), report.Responsibles.Select(g => g.Key));
        Assert.All(report.Responsibles, g => Group(g, lost.Where(d => d.Responsible.ToString() == g.Key)));
        Assert.Equal(lost.Select(d => d.Partner).Distinct().Count(), report.Partners.Count);
        Assert.All(report.Partners, g => Group(g, lost.Where(d => d.Partner?.ToString() == g.Key)));

        static void Group(LossGroup group, IEnumerable<DealFacts> own)
        {
            var deals = own.ToList();
            SlowReading.Same(deals, group.Lost);
            Assert.Equal(deals.GroupBy(d => d.LossReason).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key), group.Reasons.Select(r => r.Reason));
            foreach (var reason in group.Reasons)
            {
                var because = deals.Where(d => d.LossReason == reason.Reason).ToList();
                SlowReading.Same(because, reason.Lost);
                Assert.Equal((decimal)because.Count / deals.Count, reason.Share);
                Stages(reason.Stages, because);
            }

            Stages(group.Stages, deals);
        }

        static void Stages(ValueList<LossStageFigure> stages, List<DealFacts> deals)
        {
            Assert.Equal(deals.Select(d => (d.Process, d.Stage)).Distinct().Count(), stages.Count);
            Assert.All(stages, s => SlowReading.Same(deals.Where(d => d.Process == s.Process && d.Stage == s.Stage), s.Lost));
            Assert.All(stages, s => Assert.Equal(s.Stage is null, s.Name is null));
        }
    }

    public static void Check(OriginReport report, SlowReading read)
    {
        var (period, filter) = (report.Query.Period, report.Query.Filter);
        var opened = read.Deals.Where(d => SlowReading.In(d.OpenedAt, period) && (filter.Channels.Count == 0 || filter.Channels.Any(c => c == d.Channel)) && (filter.Responsibles.Count == 0 || d.Responsible == filter.Responsibles[0])).ToList();
        SlowReading.Same(opened, report.Opened);
        Assert.Equal(opened.Select(d => d.Channel).ToHashSet(), report.Channels.Select(c => c.Channel).ToHashSet());
        foreach (var channel in report.Channels)
        {
            var through = opened.Where(d => d.Channel == channel.Channel).ToList();
            SlowReading.Same(through, channel.Opened);
            Assert.Equal(through.Select(d => d.Source).Distinct().Count(), channel.Sources.Count);
            Assert.All(channel.Sources, s => SlowReading.Same(through.Where(d => d.Source == s.Source), s.Opened));
            Assert.Equal((decimal)through.Count / opened.Count, channel.Share);
        }

        var alone = read.Partners
            .Where(p => SlowReading.In(p.RegisteredAt, period) && p.RegisteredAt <= read.AsOf && p.RegisteredAt <= read.KnownAt && (filter.Responsibles.Count == 0 || p.MainManager == filter.Responsibles[0]) && read.Deals.All(d => d.Partner != p.Id))
            .Select(p => p.Id).Order().ToList();
        Assert.Equal(filter.Channels.Count > 0 ? null : alone, report.WithoutDeal?.Partners);
        Assert.Equal(filter.Channels.Count > 0 ? null : alone.Count, report.WithoutDeal?.Count);
    }

    public static void Check(DynamicsReport report, SlowReading read, DateTimeZone zone)
    {
        Assert.Equal(report.Query.Periods.All(), report.Rows.Select(r => r.Period));
        foreach (var row in report.Rows)
        {
            var (before, year) = (row.Period.FirstDay.PlusMonths(-1), row.Period.FirstDay.PlusYears(-1));
            foreach (var (figure, moment, status) in new[] { (row.Opened, "opened", DealStatus.InProgress), (row.Won, "decided", DealStatus.Won), (row.Lost, "decided", DealStatus.Lost) })
            {
                List<DealFacts> Of(LocalDate month) => [.. read.Deals.Where(d => (moment == "opened" || d.Status == status) && Month(moment == "opened" ? d.OpenedAt : d.DecidedAt) == month)];
                SlowReading.Same(Of(row.Period.FirstDay), figure.Now);
                SlowReading.Same(Of(before), figure.Previous);
                SlowReading.Same(Of(year), figure.LastYear);
                Assert.Equal(Change(Of(row.Period.FirstDay).Count, Of(before).Count), figure.ChangeToPrevious);
                Assert.Equal(Change(Of(row.Period.FirstDay).Count, Of(year).Count), figure.ChangeToLastYear);
            }
        }

        LocalDate? Month(Instant? moment) => moment?.InZone(zone).Date.With(DateAdjusters.StartOfMonth);
        static decimal? Change(int now, int then) => then == 0 ? null : (decimal)(now - then) / then;
    }
}

using Crm.Deals;
using Crm.Interactions;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>REP-6, REP-8, REP-11, REP-12 read slowly: one LINQ sentence a figure.</summary>
internal static class SlowManagerReports
{
    public static void Check(DemandReport report, SlowReading read)
    {
        var deals = read.Deals.Where(d => d.IsClosed && SlowReading.In(d.EndedAt, report.Query.Period)).ToList();
        Demand(report.Total, deals, _ => true);
        Reasons(report.Reasons, deals);
        Assert.Equal(deals.Where(d => d.Demand.Count > 0).Select(d => d.Responsible).Distinct().Order(), report.Managers.Select(m => m.Manager));
        foreach (var manager in report.Managers)
        {
            var own = deals.Where(d => d.Responsible == manager.Manager).ToList();
            Demand(manager.Demand, own, _ => true);
            Reasons(manager.Reasons, own);
        }
    }

    public static void Check(ManagerComparisonReport report, SlowReading read)
    {
        var (chosen, clients) = (report.Query.Filter.Responsibles, report.Query.Filter.Partners);
        foreach (var manager in report.Managers.Append(report.Total))
        {
            bool IsOwn(UserId user) => (manager.Manager is null || manager.Manager == user) && (chosen.Count == 0 || chosen[0] == user);
            bool IsOf(PartnerId? partner) => clients.Count == 0 || clients[0] == partner;
            var own = read.Deals.Where(d => IsOwn(d.Responsible) && IsOf(d.Partner)).ToList();
            foreach (var (figures, period) in new[] { (manager.Figures, report.Query.Period), (manager.Compared!, report.Query.ComparedWith!.Value) })
            {
                var won = own.Where(d => d.Status == DealStatus.Won && SlowReading.In(d.DecidedAt, period)).ToList();
                var lost = own.Where(d => d.Status == DealStatus.Lost && SlowReading.In(d.DecidedAt, period)).ToList();
                SlowReading.Same(won, figures.Won);
                SlowReading.Same(lost, figures.Lost);
                Assert.Equal(won.Count + lost.Count == 0 ? null : (decimal)won.Count / (won.Count + lost.Count), figures.WinRate);
                var rub = won.Where(d => d.Potential.Currency == CurrencyCode.Rub).Sum(d => d.Potential.Amount);
                Assert.Equal(won.Count == 0 ? null : Math.Round(rub / won.Count, 4, MidpointRounding.AwayFromZero), figures.WonPerDeal?.In(CurrencyCode.Rub).Amount);
                var done = read.Done().Where(i => i.Type != InteractionType.Planned && IsOwn(i.Responsible) && IsOf(i.Partner ?? read.DealOf(i)?.Partner) && SlowReading.In(i.CompletedAt, period)).ToList();
                var onWon = done.Where(i => read.DealOf(i)?.Status == DealStatus.Won).ToList();
                SlowReading.Same(done, figures.Interactions);
                SlowReading.Same(onWon, figures.InteractionsOnWon);
                Assert.Equal(done.Count == 0 ? null : (decimal)onWon.Count / done.Count, figures.InteractionEffectiveness);
                Assert.Equal(lost.GroupBy(d => d.LossReason).Select(g => g.Count()).OrderDescending().Take(5), figures.TopLossReasons.Select(r => r.Lost.Count));
                Assert.Equal(lost.Where(d => d.Stage is not null).GroupBy(d => (d.Process, d.Stage)).Select(g => g.Count()).OrderDescending().Take(5), figures.TopLossStages.Select(s => s.Lost.Count));
                var closed = own.Where(d => d.IsClosed && SlowReading.In(d.EndedAt, period)).ToList();
                Assert.Equal(closed.SelectMany(d => d.Demand).Select(l => l.Reason).OfType<DirectoryEntryId>().ToHashSet(), figures.TopDemandReasons.Select(r => r.Reason!.Value).ToHashSet());
            }
        }
    }

    public static void Check(ManagerActivityReport report, SlowReading read)
    {
        Assert.All(report.Managers, m => Assert.Equal(report.Query.Periods.All(), m.Rows.Select(r => r.Period)));
        Assert.Equal(report.Managers.Count, report.Managers.Select(m => m.Manager).Distinct().Count());
        var first = read.Journal.GroupBy(e => e.Entry.SubjectId).Select(g => g.OrderBy(e => e.At).ThenBy(e => e.Entry.Version).First().Entry.Id).ToHashSet();
        foreach (var day in report.Query.Periods.All())
        {
            bool Is(Instant? moment) => moment?.InZone(ReportLife.Zone).Date == day.FirstDay;
            foreach (var user in read.Journal.Select(e => e.Entry.By).Concat(read.Interactions.Select(i => (UserId?)i.Responsible)).Distinct())
            {
                var row = report.Managers.SingleOrDefault(m => m.Manager == user)?.Rows.Single(r => r.Period == day);
                var done = read.Done().Where(i => i.Responsible == user && Is(i.CompletedAt)).ToList();
                var overdue = read.Open().Where(i => i.Responsible == user && Is(i.PlannedEnd ?? i.PlannedStart) && (i.PlannedEnd ?? i.PlannedStart) < read.AsOf).ToList();
                var acts = read.Journal.Where(e => e.Entry.By == user && Is(e.At)).ToList();
                if (row is null)
                {
                    Assert.Equal((0, 0), (done.Count, overdue.Count));
                    Assert.DoesNotContain(acts, a => first.Contains(a.Entry.Id));
                    continue;
                }

                IEnumerable<DealFacts> Of(Func<DealJournalFacts, bool> isSo) => read.Deals.Where(d => acts.Any(a => a.Entry.SubjectId == d.Deal.Value && isSo(a.Facts)));
                SlowReading.Same(done, row.Done);
                SlowReading.Same(overdue, row.Overdue);
                Assert.Equal(done.GroupBy(i => (i.Type, i.Direction)).OrderBy(g => g.Key).Select(g => (g.Key.Type, g.Key.Direction, g.Count())), row.DoneBySort.Select(s => (s.Type, s.Direction, s.Done.Count)));
                SlowReading.Same(read.Deals.Where(d => acts.Any(a => a.Entry.SubjectId == d.Deal.Value && first.Contains(a.Entry.Id))), row.Opened);
                SlowReading.Same(Of(f => f.Move?.Kind is StageMoveKind.Forward or StageMoveKind.Back), row.Moved);
                SlowReading.Same(Of(f => f.Changes.Any(c => c.Fact == DealFact.Status && c.New != "InProgress")), row.Decided);
                SlowReading.Same(done.Select(i => i.Partner ?? read.DealOf(i)?.Partner), row.Clients);
            }
        }
    }

    public static void Check(WorkStateReport report, SlowReading read)
    {
        var running = read.Deals.Where(d => d.Status == DealStatus.InProgress).ToList();
        Assert.Equal(running.Select(d => d.Responsible).Distinct().Order(), report.Managers.Select(m => m.Manager!.Value));
        foreach (var state in report.Managers.Append(report.Total))
        {
            var own = running.Where(d => state.Manager is null || state.Manager == d.Responsible).ToList();
            var silent = own.Where(d => Days(d) > 2).ToList();
            SlowReading.Same(own, state.Running);
            SlowReading.Same(own.Where(d => read.Open().All(i => i.SubjectId != d.Deal.Value)), state.WithoutNextStep!);
            SlowReading.Same(silent, state.WithoutContact!);
            SlowReading.Same(own.Select(d => d.Partner), state.Clients);
            SlowReading.Same(own.Select(d => d.Partner).Except(own.Except(silent).Select(d => d.Partner)), state.ClientsWithoutContact!);
            SlowReading.Same(own.Where(d => d.Stage is { } stage && read.AsOf > d.StageEnteredAt + FunnelLife.TargetOf(stage)), state.Stale);
        }

        double Days(DealFacts deal) => read.Done()
            .Where(i => i.Type != InteractionType.Planned && (i.SubjectId == deal.Deal.Value || (deal.Partner is not null && i.Partner == deal.Partner)))
            .Select(i => i.CompletedAt!.Value)
            .Append(deal.OpenedAt)
            .Min(contact => (read.AsOf - contact).TotalDays);
    }

    private static void Reasons(ValueList<DemandReasonFigure> reasons, List<DealFacts> deals)
    {
        Assert.Equal(deals.SelectMany(d => d.Demand).Select(l => l.Reason).ToHashSet(), reasons.Select(r => r.Reason).ToHashSet());
        Assert.All(reasons, r => Demand(r.Demand, deals, l => l.Reason == r.Reason));
    }

    private static void Demand(DemandFigure figure, List<DealFacts> deals, Func<DemandFact, bool> isOf)
    {
        var behind = deals.Where(d => d.Demand.Any(isOf)).Select(d => d.Deal).Order().ToList();
        var lines = deals.SelectMany(d => d.Demand).Where(isOf).ToList();
        Assert.Equal((behind.Count, lines.Count), (figure.Count, figure.Lines));
        Assert.Equal(behind, figure.Deals);
        foreach (var currency in lines.Select(l => l.Amount.Currency).Distinct())
        {
            var own = lines.Where(l => l.Amount.Currency == currency).ToList();
            var satisfied = own.Sum(l => Math.Round(l.Amount.Amount * l.Satisfied, 2, MidpointRounding.AwayFromZero));
            Assert.Equal(own.Sum(l => l.Amount.Amount), figure.Wanted.Amount.In(currency).Amount);
            Assert.Equal(satisfied, figure.Satisfied.Amount.In(currency).Amount);
            Assert.Equal(own.Sum(l => l.Amount.Amount) - satisfied, figure.Unsatisfied.Amount.In(currency).Amount);
        }
    }
}

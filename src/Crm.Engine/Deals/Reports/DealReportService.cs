using Crm.Kernel;
using Crm.Settings;
using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>Reports on deals.</summary>
internal sealed class DealReportService(CrmSession session) : IDealReportService
{
    public async ValueTask<FunnelReport> FunnelAsync(FunnelQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        FunnelQueryChecks.Of(query).ThrowIfAny();
        using var activity = CrmTelemetry.Start("deals", "funnel");
        var now = session.Now();
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            var process = await CheckAsync(query, snapshot, now, cancellationToken).ConfigureAwait(false);
            var settings = await CrmSession.SettingsAsync(snapshot, cancellationToken).ConfigureAwait(false);
            RequireSwitchedOn(settings);
            var source = new FunnelSource(session, snapshot, query);
            var context = new FunnelContext
            {
                Query = query,
                Figures = new()
                {
                    AsOf = query.AsOf ?? now,
                    Zone = session.Setup.TimeZones[settings.TimeZone],
                    Currency = query.Currency,
                    RateBasis = query.RateBasis,
                    WithDeals = query.WithDeals,
                },
                Stages = FunnelStages.Of(process),
                Segments = await source.SegmentsAsync(cancellationToken).ConfigureAwait(false),
                NextSteps = await source.NextStepsAsync(cancellationToken).ConfigureAwait(false),
            };
            if (await FunnelOfView.ReportAsync(session, snapshot, context, cancellationToken).ConfigureAwait(false) is { } report)
            {
                return report;
            }

            var funnel = new FunnelBuilder(context);
            var deals = new DealSource(session, snapshot, query.Kinds, query.AsOf, query.KnownAt);
            await foreach (var deal in deals.DealsAsync(now, cancellationToken).ConfigureAwait(false))
            {
                funnel.Add(deal);
            }

            return await funnel.BuildAsync(session.Setup.Rates, cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask<EffectivenessReport> EffectivenessAsync(EffectivenessQuery query, CancellationToken cancellationToken = default) =>
        AnswerAsync("effectiveness", query, EffectivenessAnswer.OfAsync, cancellationToken);

    public ValueTask<LossReasonReport> LossReasonsAsync(LossReasonQuery query, CancellationToken cancellationToken = default) =>
        AnswerAsync("loss_reasons", query, LossReasonAnswer.OfAsync, cancellationToken);

    public ValueTask<DemandReport> DemandAsync(DemandQuery query, CancellationToken cancellationToken = default) =>
        AnswerAsync("demand", query, DemandAnswer.OfAsync, cancellationToken);

    public ValueTask<OriginReport> OriginsAsync(OriginQuery query, CancellationToken cancellationToken = default) =>
        AnswerAsync("origins", query, OriginAnswer.OfAsync, cancellationToken);

    public ValueTask<ManagerComparisonReport> ManagersAsync(ManagerComparisonQuery query, CancellationToken cancellationToken = default) =>
        AnswerAsync("managers", query, ManagerComparisonAnswer.OfAsync, cancellationToken);

    public ValueTask<ManagerActivityReport> ActivityAsync(ManagerActivityQuery query, CancellationToken cancellationToken = default) =>
        AnswerAsync("activity", query, ManagerActivityAnswer.OfAsync, cancellationToken);

    public ValueTask<WorkStateReport> WorkStateAsync(WorkStateQuery query, CancellationToken cancellationToken = default) =>
        AnswerAsync("work_state", query, WorkStateAnswer.OfAsync, cancellationToken);

    public ValueTask<DynamicsReport> DynamicsAsync(DynamicsQuery query, CancellationToken cancellationToken = default) =>
        AnswerAsync("dynamics", query, DynamicsAnswer.OfAsync, cancellationToken);

    /// <summary>One answer: checked, of one snapshot, under one span.</summary>
    private async ValueTask<TReport> AnswerAsync<TQuery, TReport>(
        string verb, TQuery query, Func<ReportRun, TQuery, CancellationToken, ValueTask<TReport>> answer, CancellationToken cancellationToken)
        where TQuery : DealReportQuery
    {
        ArgumentNullException.ThrowIfNull(query);
        using var activity = CrmTelemetry.Start("deals", verb);
        var run = await ReportRun.BeginAsync(session, query, looksAtSegments: false, cancellationToken).ConfigureAwait(false);
        await using (run.ConfigureAwait(false))
        {
            return await answer(run, query, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>With deals or deal management off their reports are off (SW-1); nothing of what exists is lost.</summary>
    private static void RequireSwitchedOn(TenantSettings settings)
    {
        if (settings.Switches is not { Deals: true, DealManagement: true })
        {
            throw new CrmRuleException([DealErrors.SwitchedOff.With(("function", settings.Switches.Deals ? "deal management" : "deals"))]);
        }
    }

    /// <summary>Filter by kind is always required, and stages of different processes do not mix (REP-1).</summary>
    private static async ValueTask<SalesProcess> CheckAsync(FunnelQuery query, IStoreSnapshot snapshot, Instant now, CancellationToken cancellationToken)
    {
        var errors = new List<CrmError>();
        if (query.Kinds.Count == 0)
        {
            errors.Add(FunnelErrors.KindRequired.With() with { Target = "kinds" });
        }

        FunnelQueryChecks.CheckMoments(query, now, errors);
        var (processes, isWatched) = (new HashSet<SalesProcessId>(), false);
        foreach (var id in query.Kinds)
        {
            if (await snapshot.FindAsync<DealKind>(id.Value, cancellationToken).ConfigureAwait(false) is not { } kind)
            {
                errors.Add(CommonErrors.UnknownReference.With(("field", "kinds"), ("kind", EntityKinds.DealKind), ("id", id)) with { Target = "kinds" });
            }
            else if (kind.Process is { } process)
            {
                processes.Add(process);
                isWatched |= kind.Rules.WatchesStaleness;
            }
            else
            {
                errors.Add(FunnelErrors.KindNonProcess.With(("kind", id)) with { Target = "kinds" });
            }
        }

        if (processes.Count > 1)
        {
            errors.Add(FunnelErrors.ProcessesDiffer.With() with { Target = "kinds" });
        }

        errors.ThrowIfAny();
        var found = (await snapshot.FindAsync<SalesProcess>(processes.Single().Value, cancellationToken).ConfigureAwait(false))!;

        // DEAL-39: where none of the kinds watches, nothing is overdue.
        return isWatched ? found : RuledProcess.Of(found, new() { WatchesStaleness = false });
    }
}

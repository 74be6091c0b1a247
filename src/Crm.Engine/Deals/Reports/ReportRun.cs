using System.Runtime.CompilerServices;
using Crm.Kernel;
using Crm.Settings;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>One answer in the making: one snapshot, one moment, one set of rates for all that it says.</summary>
internal sealed class ReportRun : IAsyncDisposable
{
    private ReportRun(CrmSession session, IStoreSnapshot snapshot, TenantSettings settings, DealReportQuery query, Instant now, PartnerSegments segments)
    {
        (Session, Snapshot, Settings, Query, Now, Segments) = (session, snapshot, settings, query, now, segments);
        Figures = new()
        {
            AsOf = query.AsOf ?? now,
            Zone = session.Setup.TimeZones[settings.TimeZone],
            Currency = query.Currency,
            RateBasis = query.RateBasis,
            WithDeals = query.WithDeals,
        };
        Rates = new(Figures, session.Setup.Rates);
    }

    public CrmSession Session { get; }

    public IStoreSnapshot Snapshot { get; }

    public TenantSettings Settings { get; }

    public DealReportQuery Query { get; }

    /// <summary>The clock when the question was asked.</summary>
    public Instant Now { get; }

    public PartnerSegments Segments { get; }

    /// <summary>Whether the question is about now: the past is in the journal alone (DEAL-17).</summary>
    public bool IsOfPresent => Query is { AsOf: null, KnownAt: null };

    public FigureContext Figures { get; }

    public ReportRates Rates { get; }

    /// <summary>The dimensions of the answer that are as they are now.</summary>
    public ValueList<string> AsNowDimensions => Query.Filter.Segments.Count > 0 ? ["segment"] : [];

    /// <summary>Refuses a question that cannot be answered, then opens the snapshot.</summary>
    /// <param name="session">On whose behalf.</param>
    /// <param name="query">The question.</param>
    /// <param name="looksAtSegments">Whether the answer needs segments beyond the filter.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async ValueTask<ReportRun> BeginAsync(
        CrmSession session, DealReportQuery query, bool looksAtSegments, CancellationToken cancellationToken)
    {
        var now = session.Now();
        ReportQueryChecks.Of(query, now).ThrowIfAny();
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var settings = await CrmSession.SettingsAsync(snapshot, cancellationToken).ConfigureAwait(false);
            if (!settings.Switches.Deals)
            {
                // With deals off their reports are off (SW-1); nothing of what exists is lost.
                throw new CrmRuleException([DealErrors.SwitchedOff.With(("function", "deals"))]);
            }

            var segments = looksAtSegments || query.Filter.Segments.Count > 0
                ? await PartnerSegments.LoadAsync(session, snapshot, cancellationToken).ConfigureAwait(false)
                : PartnerSegments.None;
            return new(session, snapshot, settings, query, now, segments);
        }
        catch
        {
            await snapshot.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The deals of the question as of its moment: readable ones, of its kinds, that satisfy its filter.</summary>
    /// <param name="where">Deals of the present that can count: others need not be read, but may come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async IAsyncEnumerable<DealAsOf> DealsAsync(Specification<Deal>? where, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var source = new DealSource(Session, Snapshot, Query.Kinds, Query.AsOf, Query.KnownAt, where);
        await foreach (var deal in source.DealsAsync(Now, cancellationToken).ConfigureAwait(false))
        {
            if (DealSelection.Takes(deal.Facts, Query.Filter, Segments))
            {
                yield return deal;
            }
        }
    }

    /// <summary>The same without narrowing.</summary>
    public IAsyncEnumerable<DealAsOf> DealsAsync(CancellationToken cancellationToken) => DealsAsync(null, cancellationToken);

    /// <summary>All readable deals as of the moment, also those the question is not about.</summary>
    /// <param name="where">Deals of the present that can count: others need not be read, but may come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public IAsyncEnumerable<DealAsOf> EveryDealAsync(Specification<Deal>? where, CancellationToken cancellationToken) =>
        new DealSource(Session, Snapshot, [], Query.AsOf, Query.KnownAt, where).DealsAsync(Now, cancellationToken);

    /// <summary>The journals of readable deals, also of those the question is not about.</summary>
    /// <param name="needed">The deals that are needed, others may come as well; absent = all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public IAsyncEnumerable<(DealId Deal, IReadOnlyList<JournalEntry> Entries)> JournalsAsync(Guid[]? needed, CancellationToken cancellationToken) =>
        new DealSource(Session, Snapshot, [], Query.AsOf, Query.KnownAt).JournalsAsync(needed, cancellationToken);

    /// <summary>Whether the question is about a deal: of its kinds and satisfying its filter.</summary>
    public bool Takes(DealFacts facts) =>
        (Query.Kinds.Count == 0 || Query.Kinds.Contains(facts.Kind)) && DealSelection.Takes(facts, Query.Filter, Segments);

    public ValueTask DisposeAsync() => Snapshot.DisposeAsync();
}

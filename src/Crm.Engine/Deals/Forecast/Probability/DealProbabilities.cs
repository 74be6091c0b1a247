using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>Finds probabilities of deals of one snapshot as of one moment; what they rest on is read once. Immutable.</summary>
internal sealed class DealProbabilities
{
    private static readonly DealGrouping[] Four =
    [
        DealGrouping.VisitedStage | DealGrouping.Status,
        DealGrouping.Responsible | DealGrouping.Status,
        DealGrouping.Partner | DealGrouping.Status,
        DealGrouping.Kind | DealGrouping.Status,
    ];

    private readonly ProbabilityTallies _tallies;
    private readonly Dictionary<DealKindId, ProbabilityMethod> _methods;
    private readonly Dictionary<SalesProcessId, SalesProcess> _processes;

    private DealProbabilities(ProbabilityTallies tallies, Dictionary<DealKindId, ProbabilityMethod> methods, Dictionary<SalesProcessId, SalesProcess> processes) =>
        (_tallies, _methods, _processes) = (tallies, methods, processes);

    public static async ValueTask<DealProbabilities> LoadAsync(ReportRun run, CancellationToken cancellationToken)
    {
        var methods = new Dictionary<DealKindId, ProbabilityMethod>();
        await foreach (var kind in run.Snapshot.QueryAsync(Specification.All<DealKind>(), cancellationToken).ConfigureAwait(false))
        {
            methods[kind.Id] = kind.Probability;
        }

        var processes = new Dictionary<SalesProcessId, SalesProcess>();
        await foreach (var process in run.Snapshot.QueryAsync(Specification.All<SalesProcess>(), cancellationToken).ConfigureAwait(false))
        {
            processes[process.Id] = process;
        }

        // By the stages alone nothing of the past is needed.
        var tallies = methods.ContainsValue(ProbabilityMethod.Empirical)
            ? await TallyAsync(run.Session, run.Snapshot, run.Query.AsOf, run.Query.KnownAt, run.Now, cancellationToken).ConfigureAwait(false)
            : new();
        return new(tallies, methods, processes);
    }

    public DealProbability Of(DealFacts facts) => ProbabilityRules.Of(
        facts,
        _methods.GetValueOrDefault(facts.Kind),
        facts.Process is { } process ? _processes.GetValueOrDefault(process)?.Find(facts.ProcessVersion)?.Definition : null,
        _tallies);

    /// <summary>The whole tenant's history, whatever the reader may read (DEAL-20); in the present one query of four tallies.</summary>
    private static async ValueTask<ProbabilityTallies> TallyAsync(
        CrmSession session, IStoreSnapshot snapshot, Instant? asOf, Instant? knownAt, Instant now, CancellationToken cancellationToken)
    {
        var tallies = new ProbabilityTallies();
        if (asOf is null && knownAt is null)
        {
            var decided = Specification.Where<Deal>(d => d.Status != DealStatus.InProgress);
            foreach (var groups in await DealTallies.OfAsync(snapshot, decided, Four, cancellationToken).ConfigureAwait(false))
            {
                tallies.Add(groups);
            }

            return tallies;
        }

        var source = new DealSource(session.WholeTenant(), snapshot, [], asOf, knownAt);
        await foreach (var deal in source.DealsAsync(now, cancellationToken).ConfigureAwait(false))
        {
            tallies.Add(deal.Facts, deal.Passages);
        }

        return tallies;
    }
}

using Crm.Storage.Conformance.Cases;

namespace Crm.Storage.Conformance;

/// <summary>The promises of the storage port, and the one call that tries them all.</summary>
public static class ConformanceSuite
{
    /// <summary>Every promise, grouped by area. A test framework may enumerate them; <see cref="TryAsync"/> tries one.</summary>
    public static IReadOnlyList<ConformanceCase> Cases { get; } =
    [
        .. RecordCases.All,
        .. MutationCases.All,
        .. VersionCases.All,
        .. AtomicityCases.All,
        .. GuardCases.All,
        .. ClaimCases.All,
        .. RepetitionCases.All,
        .. ProjectionCases.All,
        .. RepointCases.All,
        .. RepointBackCases.All,
        .. RepointKeyCases.All,
        .. RepointRaceCases.All,
        .. LogCases.All,
        .. PositionCases.All,
        .. SnapshotCases.All,
        .. RaceCases.All,
        .. TenantCases.All,
        .. TenantMeetingCases.All,
        .. TenantFigureCases.All,
        .. CancellationCases.All,
        .. RefusalCases.All,
        .. ConditionCases.All,
        .. ListCases.All,
        .. FlagCases.All,
        .. TextCases.All,
        .. OrderCases.All,
        .. RefusedCases.All,
        .. GeneratedCases.All,
        .. HistoryCases.All,
        .. BulkCases.All,
        .. FigureCases.All,
    ];

    /// <summary>Tries every promise, each on a new store, and tells what is wrong.</summary>
    /// <param name="factory">Makes the stores.</param>
    /// <param name="options">How thorough to be; absent = the defaults.</param>
    /// <param name="progress">Told after each promise.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public static async Task<ConformanceReport> RunAsync(
        IConformanceStoreFactory factory,
        ConformanceOptions? options = null,
        IProgress<ConformanceResult>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        options ??= new ConformanceOptions();
        var results = new List<ConformanceResult>(Cases.Count);
        foreach (var conformanceCase in Cases)
        {
            var result = await TryAsync(conformanceCase, factory, options, cancellationToken).ConfigureAwait(false);
            results.Add(result);
            progress?.Report(result);
        }

        return new ConformanceReport(options.Seed, results);
    }

    /// <summary>Tries one promise on a new store. A broken promise is a result, not an exception.</summary>
    /// <param name="conformanceCase">The promise.</param>
    /// <param name="factory">Makes the store.</param>
    /// <param name="options">How thorough to be; absent = the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<ConformanceResult> TryAsync(
        ConformanceCase conformanceCase,
        IConformanceStoreFactory factory,
        ConformanceOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conformanceCase);
        ArgumentNullException.ThrowIfNull(factory);
        options ??= new ConformanceOptions();
        try
        {
            var context = await ConformanceContext.CreateAsync(conformanceCase, factory, options, cancellationToken).ConfigureAwait(false);
            await using (context.ConfigureAwait(false))
            {
                if (conformanceCase.NeededCapability?.IsInstanceOfType(context.Tenant) == false)
                {
                    return new ConformanceResult(conformanceCase, ConformanceVerdict.LeftOut);
                }

                await conformanceCase.Body(context, cancellationToken).WaitAsync(options.CaseLimit, cancellationToken).ConfigureAwait(false);
                return new ConformanceResult(conformanceCase, ConformanceVerdict.Kept);
            }
        }
        catch (ConformanceFailure failure)
        {
            return new ConformanceResult(conformanceCase, ConformanceVerdict.Broken, failure);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (TimeoutException timeout)
        {
            var hung = new ConformanceFailure(conformanceCase.Name, $"an answer within {options.CaseLimit}", "none", timeout);
            return new ConformanceResult(conformanceCase, ConformanceVerdict.Broken, hung);
        }
        catch (Exception unexpected)
        {
            var failure = new ConformanceFailure(conformanceCase.Name, "no exception", $"{unexpected.GetType().Name}: {unexpected.Message}", unexpected);
            return new ConformanceResult(conformanceCase, ConformanceVerdict.Broken, failure);
        }
    }
}

namespace Crm.Testing;

/// <summary>Runs a scenario once undisturbed and then once for each call it makes to the store, disturbing that call.</summary>
/// <remarks>
/// After each fault: the caller was told by the fault's own code, or by a cancellation; the tenant's data does not contradict itself; the same command given again
/// with the same request id goes through; and the run ends with the same records, journal, events and answers as if nothing had happened.
/// </remarks>
public static class FaultSweep
{
    /// <summary>Runs it.</summary>
    /// <param name="scenario">The scenario. What it does besides <see cref="ScenarioRun.DoAsync"/> is not disturbed; it must do the same in every run.</param>
    /// <param name="options">The fault, the store, the checks.</param>
    /// <param name="cancellationToken">Ends the sweep between two runs.</param>
    /// <exception cref="InvalidOperationException">The scenario makes more than <see cref="FaultSweepOptions.MostCalls"/> calls.</exception>
    public static async Task<FaultSweepReport> RunAsync(Func<ScenarioRun, Task> scenario, FaultSweepOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Step, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.First, 1);
        var (undisturbed, expected) = await OnceAsync(scenario, options, call: 0).ConfigureAwait(false);
        var (runs, told, findings) = (0, 0, undisturbed.Findings);
        for (var call = options.First; ; call += options.Step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (call > options.MostCalls)
            {
                throw new InvalidOperationException($"The scenario makes more than {options.MostCalls} calls.");
            }

            var (run, picture) = await OnceAsync(scenario, options, call).ConfigureAwait(false);
            if (!run.IsStruck)
            {
                return new(runs, told, findings);
            }

            (runs, told) = (runs + 1, told + (run.IsTold ? 1 : 0));
            if (TenantPicture.Difference(expected, picture) is { } difference)
            {
                run.Find($"the end differs: {difference}");
            }

            findings.AddRange(run.Findings);
        }
    }

    private static async Task<(ScenarioRun Run, IReadOnlyList<string> Picture)> OnceAsync(Func<ScenarioRun, Task> scenario, FaultSweepOptions options, int call)
    {
        var store = await options.Store().ConfigureAwait(false);
        try
        {
            var run = new ScenarioRun(options, store, call);
            try
            {
                await scenario(run).ConfigureAwait(false);
            }
            catch (Exception fault) when (run.IsStruck)
            {
                run.Find($"the scenario could not go on: {fault.GetType().Name}, {fault.Message}");
            }

            await run.AuditAsync("at the end").ConfigureAwait(false);
            return (run, await TenantPicture.TakeAsync(run.Tenant, run.Seen, options.LeftOut).ConfigureAwait(false));
        }
        finally
        {
            await options.Release(store).ConfigureAwait(false);
        }
    }
}

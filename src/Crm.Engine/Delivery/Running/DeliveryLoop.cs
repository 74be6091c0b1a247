using Crm.Kernel;
using NodaTime;

namespace Crm.Delivery;

/// <summary>Delivers round after round until it is stopped.</summary>
internal sealed class DeliveryLoop(CrmSetup setup, DeliveryRun run)
{
    private static readonly Duration LongestRest = Duration.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var faults = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            // Taken before looking: a commit that comes while others are delivered begins the next round.
            var told = setup.Told.Next;
            var (isWhole, hasMore) = await RoundAsync(cancellationToken).ConfigureAwait(false);
            faults = isWhole ? 0 : faults + 1;
            if (!isWhole || !hasMore)
            {
                await RestAsync(faults == 0 ? told : null, Rest(faults), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>One turn of every tenant, so that none with much to do keeps the others waiting.</summary>
    private async ValueTask<(bool IsWhole, bool HasMore)> RoundAsync(CancellationToken cancellationToken)
    {
        if (await TryAsync(null, () => run.Tenants(cancellationToken), cancellationToken).ConfigureAwait(false) is not { } tenants)
        {
            return (false, false);
        }

        var (isWhole, hasMore) = (true, false);
        foreach (var tenant in tenants)
        {
            var turns = new ConsumerTurns(new CrmSession(setup, tenant, CrmPrincipal.System("delivery of events")));
            var turn = await TryAsync<object>(tenant, async () => await turns.NextAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            isWhole &= turn is not null;
            hasMore |= turn is true;
        }

        return (isWhole, hasMore);
    }

    /// <summary>The work's result; null when it failed or was stopped.</summary>
    private async ValueTask<T?> TryAsync<T>(TenantId? tenant, Func<ValueTask<T>> work, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return cancellationToken.IsCancellationRequested ? null : await work().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception fault)
        {
            DeliveryTelemetry.CountFault();
            run.Faulted?.Invoke(tenant, fault);
            return null;
        }
    }

    private Duration Rest(int faults)
    {
        var rest = run.Pause;
        for (var i = 0; i < faults && rest < LongestRest; i++)
        {
            rest *= 2;
        }

        return faults == 0 ? rest : Duration.Min(rest, LongestRest);
    }

    /// <summary>Waits for the time to be over, for a commit where that ends the rest, or for the end of all.</summary>
    private static async Task RestAsync(Task? told, Duration rest, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var time = Task.Delay(rest.ToTimeSpan(), over.Token);
        await (told is null ? Task.WhenAny(time) : Task.WhenAny(told, time)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
    }
}

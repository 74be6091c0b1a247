using System.Runtime.ExceptionServices;
using Crm.Kernel;
using NodaTime;

namespace Crm.Delivery;

/// <summary>The consumers of a tenant take turns, a batch each: one with much to do, or that cannot be delivered to, keeps no other waiting. Used once.</summary>
/// <param name="session">The tenant.</param>
internal sealed class ConsumerTurns(CrmSession session)
{
    private readonly Instant _dueBy = session.Now();
    private List<Consumer> _left = [.. session.Setup.Deliveries.Consumers];

    public DispatchReport Report { get; private set; } = new();

    /// <summary>One turn of each consumer that may have more; whether some may have more still.</summary>
    /// <exception cref="Exception">What a consumer ended with; all others had their turn.</exception>
    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        ExceptionDispatchInfo? first = null;
        var more = new List<Consumer>();
        foreach (var consumer in _left)
        {
            var system = new CrmSession(session.Setup, session.Tenant, CrmPrincipal.System($"delivery to {consumer.Name}"));
            var pass = new ConsumerPass(system, consumer, _dueBy);
            try
            {
                await pass.RunAsync(cancellationToken).ConfigureAwait(false);
                if (pass.HasMore)
                {
                    more.Add(consumer);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                first ??= ExceptionDispatchInfo.Capture(fault);
            }

            // What is left to others is what was at the last look.
            Report += pass.HasMore ? pass.Report with { LeftToOthers = 0 } : pass.Report;
        }

        _left = more;
        first?.Throw();
        return more.Count > 0;
    }
}

using System.Runtime.CompilerServices;
using Crm.Kernel;
using Crm.Storage;

namespace Crm.Delivery;

/// <summary>The one way by which deliveries read a tenant's log: events stand in the form of today, whatever form they were told in.</summary>
internal static class EventLog
{
    public static async IAsyncEnumerable<LoggedCommit> ReadAsync(CrmSession session, LogPosition after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var commit in session.Store.ReadLogAsync(after, cancellationToken).ConfigureAwait(false))
        {
            yield return commit.Events.Any(e => e.Payload is PastEventPayload) ? commit with { Events = [.. commit.Events.Select(e => e.ToCurrentForm())] } : commit;
        }
    }
}

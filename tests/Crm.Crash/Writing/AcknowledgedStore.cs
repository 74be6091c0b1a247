using Crm.Storage;

namespace Crm.Crash;

/// <summary>Tells what the store beneath has acknowledged, as soon as it has.</summary>
internal sealed class AcknowledgedStore(ICrmStore inner, Action<string> tell) : DelegatingCrmStore(inner)
{
    public override ITenantStore ForTenant(TenantId tenant) => new Tenant(Inner.ForTenant(tenant), tell);

    private sealed class Tenant(ITenantStore inner, Action<string> tell) : DelegatingTenantStore(inner), IBulkCommits
    {
        public override async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
        {
            var outcome = await Inner.CommitAsync(changes, cancellationToken);
            Tell(changes, outcome);
            return outcome;
        }

        public async ValueTask<IReadOnlyList<CommitOutcome>> CommitManyAsync(IReadOnlyList<ChangeSet> sets, CancellationToken cancellationToken = default)
        {
            var outcomes = await Inner.CommitManyAsync(sets, cancellationToken);
            for (var i = 0; i < sets.Count; i++)
            {
                Tell(sets[i], outcomes[i]);
            }

            return outcomes;
        }

        private void Tell(ChangeSet changes, CommitOutcome outcome)
        {
            if (outcome.Status == CommitStatus.Committed)
            {
                tell(Acknowledged.Of(changes).ToString());
            }
            else if (outcome.Status == CommitStatus.Repeated)
            {
                tell($"{Acknowledged.Repeated} {changes.Id}");
            }
        }
    }
}

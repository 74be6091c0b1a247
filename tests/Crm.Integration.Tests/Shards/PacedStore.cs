using Crm.Storage;

namespace Crm.Integration.Tests.Shards;

/// <summary>Lets a moment pass before each commit: writers need not be quick, only always at it, for all they write is delivered and compared in the end.</summary>
internal sealed class PacedStore(ICrmStore inner, CancellationToken stopped) : DelegatingCrmStore(inner)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(40);

    public override ITenantStore ForTenant(TenantId tenant) => new Tenant(Inner.ForTenant(tenant), stopped);

    private sealed class Tenant(ITenantStore inner, CancellationToken stopped) : DelegatingTenantStore(inner), IBulkCommits
    {
        public override async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
        {
            await PauseAsync();
            return await Inner.CommitAsync(changes, cancellationToken);
        }

        public async ValueTask<IReadOnlyList<CommitOutcome>> CommitManyAsync(IReadOnlyList<ChangeSet> sets, CancellationToken cancellationToken = default)
        {
            await PauseAsync();
            return await Inner.CommitManyAsync(sets, cancellationToken);
        }

        private async ValueTask PauseAsync()
        {
            if (!stopped.IsCancellationRequested)
            {
                await Task.Delay(Pace, CancellationToken.None);
            }
        }
    }
}

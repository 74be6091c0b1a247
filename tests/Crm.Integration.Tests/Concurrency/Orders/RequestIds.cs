using Crm.Storage;
using Crm.Testing;

namespace Crm.Integration.Tests.Concurrency;

/// <summary>Ids that follow from the command they are made for: whoever gives the same command again, wherever, makes the same ids.</summary>
internal sealed class RequestIds : IIdSource
{
    private const int Most = 1_000;
    private static readonly AsyncLocal<Count?> Present = new();

    /// <summary>Ids outside a command, for the ground.</summary>
    private readonly SequentialIds _others = new();

    /// <summary>The request id of the n-th command; from now on ids of this flow of work are made for it.</summary>
    public static ChangeSetId Begin(int number)
    {
        Present.Value = new() { Number = number };
        return new(Nth(number, 0));
    }

    public Guid NewId() => Present.Value is { } count ? Nth(count.Number, ++count.Made) : _others.NewId();

    /// <summary>A store under which a refused command is decided again with the ids of its first try.</summary>
    public static ICrmStore Over(ICrmStore store, bool forgetsGuards = false) => new Store(store, forgetsGuards);

    private static Guid Nth(int number, int made) => SequentialIds.Nth((1L << 42) + ((long)number * Most) + made);

    private sealed class Count
    {
        public int Number;
        public int Made;
    }

    private sealed class Store(ICrmStore inner, bool forgetsGuards) : DelegatingCrmStore(inner)
    {
        public override ITenantStore ForTenant(TenantId tenant) => new Tenant(Inner.ForTenant(tenant), forgetsGuards);
    }

    private sealed class Tenant(ITenantStore inner, bool forgetsGuards) : DelegatingTenantStore(inner)
    {
        public override async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
        {
            var outcome = await Inner.CommitAsync(forgetsGuards ? changes with { Guards = [] } : changes, cancellationToken);
            if (outcome.Status == CommitStatus.Conflict && Present.Value is { } count)
            {
                count.Made = 0;
            }

            return outcome;
        }
    }
}

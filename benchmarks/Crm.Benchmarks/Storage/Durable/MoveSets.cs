using Crm.Benchmarks.Deals;
using Crm.Deals;
using Crm.Storage;
using Crm.Storage.InMemory;

namespace Crm.Benchmarks.Storage;

/// <summary>Change sets as <c>crm.Deals</c> makes them: deal, passage rows, journal entry, event, guards. Made in memory, once for each round, so that they are new.</summary>
internal sealed class MoveSets
{
    private readonly int[] _deals;
    private readonly Recorder _recorder;
    private readonly ICrm _crm;
    private int _turn;

    private MoveSets(int[] deals, ICrmStore store)
    {
        _deals = deals;
        _recorder = new(store);
        _crm = CrmSdk.Create(crm => crm.UseStore(_ => _recorder)).For(TenantId.Main, CrmPrincipal.User(DealSamples.Manager(0)));
    }

    public static Task<MoveSets> CreateAsync(int count) => CreateAsync([.. Enumerable.Range(0, count)]);

    /// <summary>Sets of these deals only.</summary>
    public static async Task<MoveSets> CreateAsync(int[] deals) => new(deals, await DealSamples.FillAsync(new InMemoryStore(), deals).ConfigureAwait(false));

    /// <summary>The sets of the next moves, each of another deal in turn.</summary>
    public List<ChangeSet> Next(int moves)
    {
        _recorder.Sets.Clear();
        for (var i = 0; i < moves; i++)
        {
            var id = DealSamples.Id(_deals[_turn++ % _deals.Length]);
            var deal = _crm.Deals.GetAsync(id).AsTask().GetAwaiter().GetResult();
            _crm.Deals.MoveAsync(new MoveDeal(id, deal.Stage == "lead" ? "qualify" : "lead")).AsTask().GetAwaiter().GetResult();
        }

        return [.. _recorder.Sets];
    }

    /// <summary>The sets of so many new deals.</summary>
    public List<ChangeSet> Opened(int deals)
    {
        _recorder.Sets.Clear();
        for (var i = 0; i < deals; i++)
        {
            var sample = DealSamples.Deal(_turn++);
            _crm.Deals.OpenAsync(new OpenDeal(DealSamples.KindId, sample.Topic)
            {
                Responsible = sample.Responsible,
                Potential = sample.Potential,
                ExpectedCloseOn = sample.ExpectedCloseOn,
            }).AsTask().GetAwaiter().GetResult();
        }

        return [.. _recorder.Sets];
    }

    private sealed class Recorder(ICrmStore inner) : DelegatingCrmStore(inner)
    {
        public List<ChangeSet> Sets { get; } = [];

        public override ITenantStore ForTenant(TenantId tenant) => new Tenant(Inner.ForTenant(tenant), Sets);

        private sealed class Tenant(ITenantStore inner, List<ChangeSet> sets) : DelegatingTenantStore(inner)
        {
            public override ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
            {
                sets.Add(changes);
                return base.CommitAsync(changes, cancellationToken);
            }
        }
    }
}

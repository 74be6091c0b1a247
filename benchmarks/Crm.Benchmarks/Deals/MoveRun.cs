using Crm.Deals;
using Crm.Storage;
using Crm.Storage.InMemory;

namespace Crm.Benchmarks.Deals;

/// <summary>Moves deals of one store back and forth between the first two stages, so that every move is allowed.</summary>
internal sealed class MoveRun
{
    private readonly int[] _deals;
    private readonly ICrm _crm;
    private readonly ITenantStore _tenant;
    private IStoreSnapshot? _held;
    private int _turn;

    public MoveRun(int[] deals, ICrmStore store)
    {
        _deals = deals;
        _tenant = store.ForTenant(TenantId.Main);
        _crm = CrmSdk.Create(crm => crm.UseStore(_ => store)).For(TenantId.Main, CrmPrincipal.User(DealSamples.Manager(0)));
    }

    public static async Task<MoveRun> OpenAsync(int count) => new([.. Enumerable.Range(0, count)], await DealSamples.FillAsync(new InMemoryStore(), count).ConfigureAwait(false));

    /// <summary>Gets and moves so many deals, one after the other.</summary>
    /// <param name="times">How many.</param>
    /// <param name="snapshotEvery">After how many moves a new snapshot takes the place of the one held; 0 = none; the greatest number = one all the time; −1 = one before every move, closed at once.</param>
    public void Move(int times, int snapshotEvery)
    {
        for (var i = 0; i < times; i++)
        {
            if (snapshotEvery < 0)
            {
                Finish(Finish(_tenant.SnapshotAsync()).DisposeAsync());
            }
            else if (snapshotEvery > 0 && _turn % snapshotEvery == 0)
            {
                if (_held is not null)
                {
                    Finish(_held.DisposeAsync());
                }

                _held = Finish(_tenant.SnapshotAsync());
            }

            var id = DealSamples.Id(_deals[_turn++ % _deals.Length]);
            var deal = Finish(_crm.Deals.GetAsync(id));
            Finish(_crm.Deals.MoveAsync(new MoveDeal(id, deal.Stage == "lead" ? "qualify" : "lead")));
        }
    }

    private static T Finish<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();

    private static void Finish(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            task.AsTask().GetAwaiter().GetResult();
        }
    }
}

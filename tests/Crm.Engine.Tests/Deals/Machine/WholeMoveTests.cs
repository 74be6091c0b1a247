using System.Diagnostics;
using System.Reflection;
using Crm.Deals;
using Crm.Storage.InMemory;

namespace Crm.Engine.Tests.Deals.Machine;

/// <summary>A whole move in memory has a budget of bytes while nobody enumerates.</summary>
public sealed class WholeMoveTests
{
    /// <summary>So many moves come first, and as many are measured: tables of growing length double once in each.</summary>
    private const int Moves = 16_384;

    private const int Deals = 200;

    /// <summary>2 KiB. A build without optimization makes an object of each asynchronous method as well.</summary>
    private static readonly int Most = typeof(CrmHost).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true ? 5_120 : 2_048;

    [Fact]
    public async Task A_whole_move_allocates_no_more_than_its_budget_while_nobody_enumerates()
    {
        // Code that is not yet compiled for speed may allocate more: who stays below once has shown it.
        var least = double.MaxValue;
        for (var attempt = 0; attempt < 3 && least > Most; attempt++)
        {
            least = Math.Min(least, await MeasureAsync());
        }

        Assert.InRange(least, 1_000, Most);
    }

    private static async Task<double> MeasureAsync()
    {
        var crm = CrmSdk.Create(b => b.UseStore(_ => new InMemoryStore())).For(TenantId.Main, CrmPrincipal.User(new UserId(new Guid(9, 0, 0, new byte[8]))));
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = StandardProcesses.NineStages });
        var kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id });
        var deals = new Deal[Deals];
        for (var i = 0; i < Deals; i++)
        {
            deals[i] = await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "A deal"));
        }

        Run(crm.Deals, deals);
        return Run(crm.Deals, deals) / (double)Moves;
    }

    private static long Run(IDealService service, Deal[] deals)
    {
        var bytes = 0L;
        for (var i = 0; i < Moves; i++)
        {
            ref var deal = ref deals[i % Deals];
            var command = new MoveDeal(deal.Id, deal.Stage == "new_deal" ? "primary_contact" : "new_deal");
            var before = GC.GetAllocatedBytesForCurrentThread();
            var moved = service.MoveAsync(command);
            bytes += GC.GetAllocatedBytesForCurrentThread() - before;
            deal = moved.IsCompletedSuccessfully ? moved.Result : throw new InvalidOperationException("A store in memory answers at once.");
        }

        return bytes;
    }
}

using Crm.Deals;
using Crm.Directories;
using Crm.Storage;
using Crm.Testing;

namespace Crm.Integration.Tests.Concurrency;

/// <summary>A desk with a manual kind of deals on a store; the ids of its ground are the same on every store.</summary>
internal sealed class DeskWorld : IAsyncDisposable
{
    private DeskWorld(ICrmStore store)
    {
        Host = CrmTestHost.Create(store: store);
        Crm = Host.As(CrmTestHost.User, CrmRights.All);
    }

    public CrmTestHost Host { get; }

    public ICrm Crm { get; }

    public ITenantStore Tenant => Host.Store.ForTenant(TenantId.Main);

    public DealKind Kind { get; private set; } = null!;

    public DirectoryEntryId Reason { get; private set; }

    public static async Task<DeskWorld> OpenAsync(ICrmStore store, CancellationToken token)
    {
        var world = new DeskWorld(store);
        world.Reason = (await world.Crm.Directories.AddAsync(new(DirectoryCodes.LossReason, "Too dear"), token)).Id;
        var process = await world.Crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = StandardProcesses.NineStages }, token);
        world.Kind = await world.Crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id }, token);
        return world;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

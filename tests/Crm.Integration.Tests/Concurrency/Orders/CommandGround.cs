using Crm.Deals;
using Crm.Directories;
using Crm.Partners;
using Crm.Storage;
using Crm.Testing;

namespace Crm.Integration.Tests.Concurrency;

/// <summary>What commands meet on: a kind, partners, services, reasons, a clock that stands still. The same on every store, to the ids.</summary>
internal sealed class CommandGround : IAsyncDisposable
{
    private CommandGround(ICrmStore store) =>
        Host = CrmTestHost.Create(crm => crm.UseIds(new RequestIds()), store);

    public CrmTestHost Host { get; }

    public ITenantStore Tenant => Host.Store.ForTenant(TenantId.Main);

    public DealKind Kind { get; private set; } = null!;

    public SalesProcess Process { get; private set; } = null!;

    public List<PartnerId> Partners { get; } = [];

    public List<DirectoryEntryId> Services { get; } = [];

    public List<DirectoryEntryId> Reasons { get; } = [];

    public List<DirectoryEntryId> Sources { get; } = [];

    /// <summary>Where the log stood when all was made.</summary>
    public LogPosition End { get; private set; }

    public static async Task<CommandGround> OpenAsync(ICrmStore store)
    {
        var ground = new CommandGround(store);
        var crm = ground.As(0);
        ground.Process = await crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = StandardProcesses.NineStages });
        ground.Kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = ground.Process.Id });
        await crm.DealKinds.EditAsync(new(ground.Kind.Id) { Rules = ground.Kind.Rules with { RefusesSecondDeal = true } });
        for (var i = 0; i < 3; i++)
        {
            ground.Partners.Add((await crm.Partners.RegisterAsync(new($"Partner {i}", PartnerRelations.Client))).Id);
            ground.Services.Add((await crm.Directories.AddAsync(new(DirectoryCodes.ServiceType, $"Service {i}"))).Id);
            ground.Sources.Add((await crm.Directories.AddAsync(new(DirectoryCodes.Source, $"Source {i}"))).Id);
            ground.Reasons.Add((await crm.Directories.AddAsync(new(DirectoryCodes.LossReason, $"Reason {i}"))).Id);
        }

        ground.End = (await ground.Tenant.ReadLogAsync(LogPosition.Start).LastAsync()).Position;
        return ground;
    }

    public ICrm As(int client) => Host.As(new(SequentialIds.Nth(900 + client)), CrmRights.All);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

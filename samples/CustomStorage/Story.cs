using Crm;
using Crm.Deals;
using Crm.Partners;
using CustomStorage.JsonFile;

namespace CustomStorage;

/// <summary>A deal that outlives its process: made, moved, and shown again by another host on the same file.</summary>
public static class Story
{
    private static readonly CrmPrincipal Seller = CrmPrincipal.User(new UserId(Guid.Parse("0191d0a0-0000-7000-8000-000000000001")));

    public static async Task<int> RunAsync(string path, TextWriter output, CancellationToken cancellationToken)
    {
        var id = await MakeAsync(path, output, cancellationToken);
        await output.WriteLineAsync("The file was closed and is opened again.");
        await ShowAsync(path, id, output, cancellationToken);
        return CustomStorageProgram.Fine;
    }

    private static async Task<DealId> MakeAsync(string path, TextWriter output, CancellationToken cancellationToken)
    {
        await using var host = CrmSdk.Create(crm => crm.UseStore(_ => JsonFileStore.Open(path)));
        var crm = host.For(TenantId.Main, Seller);
        await crm.Directories.LoadStandardSetsAsync(cancellationToken: cancellationToken);
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = "Sales", Definition = StandardProcesses.NineStages }, cancellationToken);
        var kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id }, cancellationToken);
        var client = await crm.Partners.RegisterAsync(new("Alpha", PartnerRelations.Client), cancellationToken);
        var deal = await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Forty chairs") { Partner = client.Id }, cancellationToken);
        deal = await crm.Deals.MoveAsync(new MoveDeal(deal.Id, StandardStages.Proposal), cancellationToken);
        await output.WriteLineAsync($"Made and moved: {deal.Topic}, version {deal.Version}.");
        return deal.Id;
    }

    private static async Task ShowAsync(string path, DealId id, TextWriter output, CancellationToken cancellationToken)
    {
        await using var host = CrmSdk.Create(crm => crm.UseStore(_ => JsonFileStore.Open(path)));
        var crm = host.For(TenantId.Main, Seller);
        var deal = await crm.Deals.GetAsync(id, cancellationToken);
        var client = await crm.Partners.GetAsync(deal.Partner!.Value, cancellationToken);
        var process = await crm.SalesProcesses.GetAsync(deal.Process!.Value, cancellationToken);
        await output.WriteLineAsync($"Found again: {deal.Topic}, version {deal.Version}, for {client.Name}. Its way:");
        foreach (var passage in deal.Passages)
        {
            await output.WriteLineAsync($"  {process.Newest().Definition.Stages.First(s => s.Key == passage.Stage).Name}{(passage.End is null ? ", where it is now" : "")}");
        }
    }
}

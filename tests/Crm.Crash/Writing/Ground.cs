using Crm.Deals;
using Crm.Directories;
using Crm.Specifications;
using Crm.Testing;

namespace Crm.Crash;

/// <summary>What deals stand on; made by the first process, found by the others: request ids make it once.</summary>
internal sealed record Ground(DealKindId Kind, IReadOnlyList<PartnerId> Partners, IReadOnlyList<DirectoryEntryId> Services, IReadOnlyList<string> Stages, DirectoryEntryId Reason)
{
    public static UserId User(int number) => new(SequentialIds.Nth(900 + number));

    public static async Task<Ground> PrepareAsync(ICrm crm)
    {
        await crm.Directories.LoadStandardSetsAsync();
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = StandardProcesses.NineStages, RequestId = Request(1) });
        var kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id, RequestId = Request(2) });
        await crm.DealKinds.EditAsync(new(kind.Id) { Rules = kind.Rules with { RefusesSecondDeal = true }, RequestId = Request(3) });
        var partners = new List<PartnerId>();
        var services = new List<DirectoryEntryId>();
        for (var i = 0; i < 6; i++)
        {
            partners.Add((await crm.Partners.RegisterAsync(new($"Partner {i}", Crm.Partners.PartnerRelations.Client) { RequestId = Request(10 + i) })).Id);
            services.Add((await crm.Directories.AddAsync(new(DirectoryCodes.ServiceType, $"Service {i}") { RequestId = Request(20 + i) })).Id);
        }

        var reasons = await crm.Directories.ListAsync(Specification.Where<DirectoryEntry>(e => e.Directory == DirectoryCodes.LossReason));
        var stages = process.Newest().Definition.Stages.Select(s => s.Key);
        return new(kind.Id, partners, services, [.. stages], reasons.First(r => r.Id != PredefinedEntries.LostToCompetitor).Id);
    }

    private static ChangeSetId Request(int number) => new(SequentialIds.Nth(5_000 + number));
}

using Crm.Deals;
using Crm.Directories;
using Crm.Partners;
using Crm.Specifications;
using Crm.Testing;

namespace Crm.Crash;

/// <summary>What deals stand on; made by the first process, found by the others. Request ids make it once, however often the making is killed.</summary>
internal sealed record Ground(DealKindId Kind, IReadOnlyList<PartnerId> Partners, IReadOnlyList<DirectoryEntryId> Services, IReadOnlyList<string> Stages, DirectoryEntryId Reason)
{
    public static UserId User(int number) => new(SequentialIds.Nth(900 + number));

    /// <summary>Makes it, or finds it; two who make it at once get in each other's way at most for a moment.</summary>
    public static async Task<Ground> PrepareAsync(ICrm crm)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await FoundAsync(crm) ?? await MakeAsync(crm);
            }
            catch (CrmException) when (tries < 20)
            {
                await Task.Delay(100);
            }
        }
    }

    private static async Task<Ground> MakeAsync(ICrm crm)
    {
        await crm.Directories.LoadStandardSetsAsync();
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = StandardProcesses.NineStages, RequestId = Request(1) });
        var kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id, RequestId = Request(2) });
        await crm.DealKinds.EditAsync(new(kind.Id) { Rules = kind.Rules with { RefusesSecondDeal = true }, RequestId = Request(3) });
        for (var i = 0; i < 6; i++)
        {
            await crm.Partners.RegisterAsync(new($"Partner {i}", PartnerRelations.Client) { RequestId = Request(10 + i) });
            await crm.Directories.AddAsync(new(DirectoryCodes.ServiceType, $"Service {i}") { RequestId = Request(20 + i) });
        }

        // The last of all: where it is, everything is.
        await crm.Segments.SaveAsync(new("Ground") { RequestId = Request(4) });
        return await FoundAsync(crm) ?? throw new CrashFailure("The ground is not there.");
    }

    private static async Task<Ground?> FoundAsync(ICrm crm)
    {
        if (await crm.Segments.ListAsync(Specification.Where<Segment>(s => s.Name == "Ground")) is [])
        {
            return null;
        }

        var kinds = await crm.DealKinds.ListAsync(Specification.All<DealKind>());
        var partners = await crm.Partners.ListAsync(Specification.All<Partner>());
        var entries = await crm.Directories.ListAsync(Specification.All<DirectoryEntry>());
        return new(
            kinds[0].Id,
            [.. partners.Select(p => p.Id)],
            [.. entries.Where(e => e.Directory == DirectoryCodes.ServiceType).Select(e => e.Id)],
            [.. StandardProcesses.NineStages.Stages.Select(s => s.Key)],
            entries.First(e => e.Directory == DirectoryCodes.LossReason && e.Id != PredefinedEntries.LostToCompetitor).Id);
    }

    private static ChangeSetId Request(int number) => new(SequentialIds.Nth(5_000 + number));
}

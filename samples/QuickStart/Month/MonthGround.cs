using Crm;
using Crm.Deals;
using Crm.Directories;
using Crm.Partners;
using Crm.Reporting;
using Crm.Specifications;

namespace QuickStart.Month;

/// <summary>What the company chose before its first deal: currency, directories, stages.</summary>
internal static class MonthGround
{
    private const string Name = "Furniture sales";

    /// <summary>Five stages; two of them ask for something.</summary>
    public static ProcessDefinition Process { get; } = ProcessBuilder.Start()
        .Stage("new", "New deal")
        .Stage("qualification", "Qualification", s => s.Checklist("budget", "The client named a budget", mandatory: true))
        .Stage("proposal", "Proposal", s => s.Requires(DealFields.Partner, DealFields.ExpectedCloseOn).RevenueRequired())
        .Stage("terms", "Agreeing terms")
        .Won(StandardStages.Won, "Won")
        .Lost(StandardStages.Lost, "Lost")
        .Build();

    /// <summary>Makes the kind of deals and what it needs; where it is made already, finds it.</summary>
    public static async Task<DealKind> PrepareAsync(ICrm crm, CancellationToken cancellationToken)
    {
        var settings = await crm.Settings.GetAsync(cancellationToken);
        await crm.Settings.ChangeAsync(settings with { Currency = MonthStage.Currency }, cancellationToken);
        await crm.Directories.LoadStandardSetsAsync(cancellationToken: cancellationToken);
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = Name, Definition = Process, RequestId = NamedIds.Request("month/process") }, cancellationToken);
        return await crm.DealKinds.CreateAsync(new(Name, ControlMode.Manual) { Process = process.Id, RequestId = NamedIds.Request("month/kind") }, cancellationToken);
    }

    /// <summary>The names a report may mention.</summary>
    public static async Task<ReportContext> NamesAsync(ICrm crm, CancellationToken cancellationToken)
    {
        var names = new Dictionary<EntityRef, string>();
        foreach (var entry in await crm.Directories.ListAsync(new Specification<DirectoryEntry>(), cancellationToken))
        {
            names[entry.Id.Reference] = entry.Name;
        }

        foreach (var partner in await crm.Partners.ListAsync(new Specification<Partner>(), cancellationToken))
        {
            names[partner.Id.Reference] = partner.Name;
        }

        return new ReportContext(ReportLanguage.English) { Names = NameSource.From(reference => names.GetValueOrDefault(reference)) };
    }
}

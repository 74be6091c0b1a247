using Crm.Deals;
using Crm.Engine.Tests.Support;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>A tenant with one manual kind whose first stage has a target of a day, and a rate of 100 roubles for a dollar.</summary>
internal sealed record ReportWorld(SliceWorld Slices, DealKindId Kind)
{
    public ICrm Crm => Slices.Crm;

    public static async Task<ReportWorld> BeginAsync(string zone = "Etc/UTC")
    {
        var rates = new ExchangeRateTable([new(CurrencyCode.Usd, CurrencyCode.Rub, 100m, new LocalDate(2026, 1, 1), "bank")]);
        var slices = new SliceWorld(new OwnOnly(), crm => crm.UseExchangeRates(rates));
        await slices.Crm.Settings.ChangeAsync(await slices.Crm.Settings.GetAsync() with { TimeZone = zone });
        var stages = StandardProcesses.NineStages.Stages.Select((s, i) => i == 0 ? s with { TargetDuration = Duration.FromDays(1) } : s);
        var process = await slices.Crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = new() { Stages = ValueList.From(stages) } });
        return new(slices, (await slices.Crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id })).Id);
    }

    public async Task<Deal> OpenAsync(decimal potential = 100, CurrencyCode? currency = null, PartnerId? partner = null) =>
        await Crm.Deals.OpenAsync(new OpenDeal(Kind, "Pumps") { Potential = new(potential, currency ?? CurrencyCode.Rub), Partner = partner });

    public async Task WinAsync(DealId deal) => await Crm.Deals.DecideAsync(new WinDeal(deal));
}

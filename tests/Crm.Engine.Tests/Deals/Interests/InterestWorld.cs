using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;
using NodaTime;

namespace Crm.Engine.Tests.Deals.Interests;

/// <summary>A tenant with a kind that asks for some CRM rules, over a process that has something for each of them.</summary>
internal sealed class InterestWorld
{
    public static readonly ProcessDefinition Definition = ProcessBuilder.Start()
        .Stage("new", "New", s => s.Checklist("call", "Call back", mandatory: true).Target(Duration.FromDays(1)))
        .Stage("offer", "Offer", s => s.RevenueRequired().Target(Duration.FromDays(2)))
        .Stage("agree", "Agree")
        .Won("won", "Won").Lost("lost", "Lost").Build();

    /// <summary>No rule at all, also none that holds by default.</summary>
    public static readonly InterestRules Nothing = new() { RequiresRevenue = false, RequiresChecklists = false, WatchesStaleness = false };

    private InterestWorld(SliceWorld slice) => Slice = slice;

    public SliceWorld Slice { get; }

    public ICrm Crm => Slice.Crm;

    public required DealKind Kind { get; init; }

    public required Partner Company { get; init; }

    public required Partner Person { get; init; }

    public required DirectoryEntryId Service { get; init; }

    public static async Task<InterestWorld> MakeAsync(InterestRules rules, ControlMode control = ControlMode.Manual, SliceWorld? slice = null)
    {
        slice ??= new SliceWorld();
        var crm = slice.Crm;
        await crm.Directories.LoadStandardSetsAsync();
        var process = control == ControlMode.NonProcess ? null : await crm.SalesProcesses.PublishAsync(new() { Name = "Interests", Definition = Definition });
        return new(slice)
        {
            Kind = await crm.DealKinds.CreateAsync(new("Interest", control) { Process = process?.Id, Rules = rules }),
            Company = await crm.Partners.RegisterAsync(new("Company", PartnerRelations.Client)),
            Person = await crm.Partners.RegisterAsync(new("Person", PartnerRelations.Client) { Type = PartnerType.Person }),
            Service = (await slice.AddEntryAsync(DirectoryCodes.ServiceType, "Audit")).Id,
        };
    }

    public OpenDeal Open(FirstStep? first = null) => new(Kind.Id, "Audit of the year") { FirstStep = first };

    public FirstStep First(int days = 1) => new(InteractionType.Call, Slice.Clock.GetCurrentInstant() + Duration.FromDays(days));

    public async Task<Deal> OpenedAsync(Func<OpenDeal, OpenDeal>? with = null) => await Crm.Deals.OpenAsync((with ?? (o => o))(Open()));

    public async Task<Interaction> PlanAsync(Deal deal, int days = 1) => await Crm.Interactions.RegisterAsync(
        new(InteractionType.Meeting, "Meet") { PlannedStart = Slice.Clock.GetCurrentInstant() + Duration.FromDays(days), Subject = deal.Id.Reference });

    public async Task<IReadOnlyList<Interaction>> InteractionsAsync(Deal deal)
    {
        var id = deal.Id.Value;
        return await Crm.Interactions.ListAsync(Specification.Where<Interaction>(i => i.SubjectId == id));
    }

    public async Task RuleAsync(Func<InterestRules, InterestRules> change) =>
        await Crm.DealKinds.EditAsync(new(Kind.Id) { Rules = change((await Crm.DealKinds.GetAsync(Kind.Id)).Rules) });

    public Task<IReadOnlyList<string>> OpenCodesAsync(Func<OpenDeal, OpenDeal> with) => SliceWorld.CodesAsync(() => Crm.Deals.OpenAsync(with(Open())));

    public Task<IReadOnlyList<string>> MoveCodesAsync(Deal deal, string to) => SliceWorld.CodesAsync(() => Crm.Deals.MoveAsync(new MoveDeal(deal.Id, to)));

    public Task<IReadOnlyList<string>> EditCodesAsync(Deal deal, params EditDeal.Change[] changes) =>
        SliceWorld.CodesAsync(() => Crm.Deals.EditAsync(new(deal.Id, changes)));
}

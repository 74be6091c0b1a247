using Crm.Deals;
using Crm.Directories;
using Crm.Partners;
using Crm.Storage;
using Crm.Storage.InMemory;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>A generated life of a small tenant: commands that the rules refuse change nothing, the others go on.</summary>
internal sealed class FunnelLife
{
    private static readonly UserId[] Users = [new(SequentialIds.Nth(900)), new(SequentialIds.Nth(901))];
    private static readonly string[] Stages = [.. StandardProcesses.NineStages.Stages.Where(s => s.End == StageEnd.None).Select(s => s.Key)];
    private static readonly ProcessDefinition Process = new() { Stages = ValueList.From(StandardProcesses.NineStages.Stages.Select((s, i) => s with { TargetDuration = s.End == StageEnd.None ? Duration.FromDays(i % 3) + Duration.FromHours(1) : null })) };
    private static readonly CurrencyCode[] Currencies = [CurrencyCode.Rub, CurrencyCode.Usd, CurrencyCode.Eur];

    private readonly FakeClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));
    private readonly CrmHost _host;
    private readonly CrmHost _streaming;
    private readonly List<DealId> _deals = [];
    private DealKindId[] _kinds = [];
    private PartnerId[] _partners = [];
    private DirectoryEntryId[] _reasons = [];
    private DirectoryEntryId[] _sources = [];
    private UserId _user = Users[0];

    public FunnelLife(Kernel.IAccessRules? access = null, ICrmStore? store = null, string tenant = "main")
    {
        (Store, Tenant) = (store ?? new InMemoryStore(), TenantId.Parse(tenant));
        var rates = new ExchangeRateTable([new(CurrencyCode.Usd, CurrencyCode.Rub, 90.5m, new LocalDate(2026, 1, 1), "bank"), new(CurrencyCode.Usd, CurrencyCode.Rub, 92m, new LocalDate(2026, 3, 9), "bank")]);
        _host = HostOf(Store);
        _streaming = HostOf(new HiddenCapabilities(Store));

        CrmHost HostOf(ICrmStore store) => new(Kernel.CrmSetupFactory.Create(
            new CrmBuilder().UseStore(_ => store).UseClock(_clock).UseIds(new SequentialIds()).UseExchangeRates(rates), null, access));
    }

    public ICrmStore Store { get; }

    public TenantId Tenant { get; }

    public ICrm Crm => As(CrmRights.All);

    public UserId User => _user;

    public IReadOnlyList<PartnerId> Partners => _partners;

    public IReadOnlyList<DirectoryEntryId> Reasons => _reasons;

    public IReadOnlyList<DirectoryEntryId> Sources => _sources;

    public Instant Now => _clock.GetCurrentInstant();

    public static Duration? TargetOf(string stage) => Process.Stages.Single(s => s.Key == stage).TargetDuration;

    public FunnelQuery Query => new(ValueList.Create<DealKindId>([_kinds[0], _kinds[1]]));

    public IReadOnlyList<DealKindId> Kinds => _kinds;

    public ICrm As(CrmRights rights) => _host.For(Tenant, CrmPrincipal.User(_user, rights));

    /// <summary>The same data by way of a store without capabilities.</summary>
    public ICrm Streaming(CrmRights rights) => _streaming.For(Tenant, CrmPrincipal.User(_user, rights));

    /// <summary>Steps that change what is known of the past.</summary>
    public static bool IsOfThePast(LifeStep step) => step.What is 1 or 12 or 13 or 14;

    public async Task BeginAsync()
    {
        await Crm.Directories.LoadStandardSetsAsync();
        var entries = await Crm.Directories.ListAsync(Everything());
        _reasons = [.. entries.Where(e => e.Directory == DirectoryCodes.LossReason && e.Id != PredefinedEntries.LostToCompetitor).Take(2).Select(e => e.Id)];
        _sources = [.. entries.Where(e => e.Directory == DirectoryCodes.Source).Take(2).Select(e => e.Id)];
        var process = await Crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = Process });
        _kinds =
        [
            (await Crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id, RecordsDemand = true })).Id,
            (await Crm.DealKinds.CreateAsync(new("Strict", ControlMode.Strict) { Process = process.Id })).Id,
            (await Crm.DealKinds.CreateAsync(new("Loose", ControlMode.NonProcess) { RecordsDemand = true })).Id,
            (await Crm.DealKinds.CreateAsync(new("Looser", ControlMode.NonProcess))).Id,
        ];
        var segment = await Crm.Segments.SaveAsync(new("S"));
        _partners = [(await Crm.Partners.RegisterAsync(new("A", PartnerRelations.Client) { Segments = [segment.Id] })).Id, (await Crm.Partners.RegisterAsync(new("B", PartnerRelations.Client))).Id];
        foreach (var kind in new[] { 0, 2, 2 })
        {
            _deals.Add((await Crm.Deals.OpenAsync(Opening(kind, 4))).Id);
        }
    }

    public Task DoAsync(LifeStep step, int leastMinutes) => DoAsync(step, leastMinutes, deal => ActAsync(step.What, deal, step.A, step.B));

    /// <summary>Any other step on one of the deals, at its time and by its user.</summary>
    public async Task DoAsync(LifeStep step, int leastMinutes, Func<DealId, Task> act)
    {
        _clock.Advance(Duration.FromMinutes(leastMinutes + step.Minutes));
        _user = Users[step.B % 2];
        try
        {
            await act(_deals[step.A % Math.Min(_deals.Count, 5)]);
        }
        catch (CrmRuleException)
        {
            // Refused: nothing happened.
        }
    }

    private async Task ActAsync(int what, DealId deal, int a, int b)
    {
        var past = Now - Duration.FromMinutes(b * 37);
        switch (what)
        {
            case 0 or 1:
                _deals.Add((await Crm.Deals.OpenAsync(Opening(a, b) with { HoldsFrom = what == 1 ? past : null })).Id);
                break;
            case 2:
                await EditAsync(deal, new EditDeal.SetPotential(new Money(a * 10, Currencies[b % 3])));
                break;
            case 3:
                await EditAsync(deal, new EditDeal.SetPartner(b % 3 == 2 ? null : _partners[b % 2]), new EditDeal.SetOrigin(_sources[a % 2], null));
                break;
            case 4:
                await EditAsync(deal, new EditDeal.SetResponsible(Users[a % 2]), new EditDeal.SetEstimate(b % 10 / 10m), new EditDeal.SetExpectedClose(new LocalDate(2026, 3, 1).PlusDays(a * 3)));
                break;
            case 5:
                await Crm.Deals.ConvertAsync(new ChangeDealKind(deal, _kinds[b % 4]));
                break;
            case 6 or 7:
                await Crm.Deals.MoveAsync(new MoveDeal(deal, Stages[b % Stages.Length]));
                break;
            case 8:
                await Crm.Deals.DecideAsync(b % 2 == 0 ? new WinDeal(deal) : new LoseDeal(deal, _reasons[a % 2]));
                break;
            case 9:
                await Crm.Deals.DecideAsync(new ReturnDeal(deal));
                break;
            case 10:
                await Crm.Deals.CloseAsync(new(deal));
                break;
            case 11:
                await (b % 2 == 0 ? Crm.Deals.ReopenAsync(new(deal)) : Crm.Deals.ConvertAsync(new SwitchToManual(deal)));
                break;
            case 12:
                await ImportAsync(past - Duration.FromDays(10), a, b);
                break;
            case 13:
                await Crm.DealHistory.CorrectAsync(new CorrectPotential(deal, new Money(a * 7, Currencies[b % 3]), past));
                break;
            default:
                var journal = await Crm.DealHistory.JournalAsync(deal);
                await Crm.DealHistory.CorrectAsync(new CorrectMoveMoment(deal, journal[a / 5 % journal.Count].Id, past));
                break;
        }
    }

    private OpenDeal Opening(int a, int b) => new(_kinds[a % 3], "Pumps") { Potential = new Money(b * 100, Currencies[a % 3]), Partner = b % 2 == 0 ? _partners[0] : null };

    private async Task EditAsync(DealId deal, params EditDeal.Change[] changes) => await Crm.Deals.EditAsync(new(deal, ValueList.Create<EditDeal.Change>(changes)));

    private async Task ImportAsync(Instant from, int a, int b)
    {
        ExistingDealCommand[] then =
        [
            new MoveDeal(default, Stages[b % Stages.Length]) { HoldsFrom = from + Duration.FromDays(1) },
            a % 2 == 0 ? new WinDeal(default) { HoldsFrom = from + Duration.FromDays(2) } : new LoseDeal(default, _reasons[0]) { HoldsFrom = from + Duration.FromDays(2) },
            new CloseDeal(default) { HoldsFrom = from + Duration.FromDays(3) },
        ];
        var row = new DealImport { Name = "row", Open = Opening(0, b) with { HoldsFrom = from }, Then = ValueList.From(then.Take(b % 4)) };
        var result = await Crm.DealHistory.ImportAsync(new[] { row }.ToAsyncEnumerable());
        if (result[0].Deal is { } deal)
        {
            _deals.Add(deal);
        }
    }

    private static Specifications.Specification<DirectoryEntry> Everything() => Specifications.Specification.All<DirectoryEntry>();
}

/// <summary>A step: how long after the one before, what, and two numbers to choose with.</summary>
internal sealed record LifeStep(int Minutes, int What, int A, int B);

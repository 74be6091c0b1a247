using Crm.Deals;
using Crm.Directories;
using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>A generated life with all that reports look at: deals, their origins, partners without deals, interactions.</summary>
internal sealed class ReportLife
{
    private readonly FunnelLife _life;
    private readonly List<InteractionId> _interactions = [];

    private ReportLife(ICrmStore? store, string tenant) => _life = new(new OwnOnly(), store, tenant);

    public static Arbitrary<LifeStep[]> Lives { get; } = LivesOf(60);

    public static Arbitrary<LifeStep[]> LivesOf(int most) => (
        from minutes in Gen.Choose(0, 900)
        from what in Gen.Frequency((5, Gen.Choose(0, 14)), (5, Gen.Choose(15, 20)), (4, Gen.Elements(8, 10, 20)))
        from a in Gen.Choose(0, 40)
        from b in Gen.Choose(0, 40)
        select new LifeStep(minutes, what, a, b)).ArrayOf().Resize(most).ToArbitrary();

    /// <summary>The tenant's time zone: its clocks are set forward within the lives, on 8 March.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["America/New_York"];

    public UserId User => _life.User;

    public PartnerId Client => _life.Partners[0];

    public SegmentId Segment { get; private set; }

    public IReadOnlyList<DealKindId> SomeKinds => [_life.Kinds[0], _life.Kinds[2]];

    public DirectoryEntryId Source => _life.Sources[0];

    public ICrm Crm => _life.Crm;

    public ITenantStore Store => _life.Store.ForTenant(_life.Tenant);

    public ICrm As(CrmRights rights) => _life.As(rights);

    /// <summary>The same data by way of a store without capabilities.</summary>
    public ICrm Streaming(CrmRights rights) => _life.Streaming(rights);

    /// <summary>Somebody who may only read what he leads.</summary>
    public ICrm Restricted => _life.As(CrmRights.All & ~CrmRights.SeeAll);

    public Instant Now => _life.Now;

    public DirectoryEntryId Channel { get; private set; }

    /// <summary>Steps that change what is known of the past.</summary>
    public static bool IsOfThePast(LifeStep step) => FunnelLife.IsOfThePast(step) || step.What is 17 or 19;

    public static async Task<ReportLife> PlayAsync(LifeStep[] steps, int leastMinutes = 0, ICrmStore? store = null, string tenant = "main")
    {
        var life = new ReportLife(store, tenant);
        await life._life.BeginAsync();
        await life.Crm.Settings.ChangeAsync(await life.Crm.Settings.GetAsync() with { TimeZone = Zone.Id });
        life.Channel = await life.ChannelAsync(1);
        life.Segment = (await life.Crm.Partners.GetAsync(life.Client)).Segments[0];
        foreach (var step in steps)
        {
            await life.DoAsync(step, leastMinutes);
        }

        return life;
    }

    public Task DoAsync(LifeStep step, int leastMinutes) =>
        step.What < 15 ? _life.DoAsync(step, leastMinutes) : _life.DoAsync(step, leastMinutes, deal => ActAsync(deal, step));

    private async Task ActAsync(DealId deal, LifeStep step)
    {
        var (a, b) = (step.A, step.B);
        EntityRef? subject = b % 3 == 0 ? null : new EntityRef(EntityKinds.Deal, deal.Value);
        var partner = a % 3 == 0 ? (PartnerId?)_life.Partners[b % 2] : null;
        switch (step.What)
        {
            case 15:
                var client = await Crm.Partners.RegisterAsync(new("C", PartnerRelations.Client) { MainManager = b % 3 == 0 ? null : _life.User });
                if (a % 2 == 0)
                {
                    await Crm.Deals.EditAsync(new(deal, new EditDeal.SetPartner(client.Id)));
                }

                break;
            case 16:
                await Crm.Deals.EditAsync(new(deal, new EditDeal.SetOrigin(b % 3 == 0 ? null : _life.Sources[b % 2], a % 3 == 0 ? null : await ChannelAsync(a))));
                break;
            case 17:
                _interactions.Add((await Crm.Interactions.RegisterAsync(new((InteractionType)(a % 9), "Talk")
                {
                    Direction = (InteractionDirection)(b % 2),
                    CompletedAt = Now - Duration.FromHours(b),
                    Subject = subject,
                    Partner = partner,
                })).Id);
                break;
            case 18:
                _interactions.Add((await Crm.Interactions.RegisterAsync(new((InteractionType)(a % 3), "Plan")
                {
                    PlannedStart = Now + Duration.FromHours(a - 10),
                    PlannedEnd = b % 2 == 0 ? null : Now + Duration.FromHours(a + 2),
                    Subject = subject,
                    Partner = partner,
                })).Id);
                break;
            case 20:
                await Crm.Deals.EditAsync(new(deal, new EditDeal.SetDemand([await DemandAsync(deal, a), await DemandAsync(deal, b)])));
                break;
            default:
                if (_interactions.Count > 0)
                {
                    var interaction = _interactions[^(1 + (a % Math.Min(_interactions.Count, 4)))];
                    await Crm.Interactions.ApplyAsync(b % 3 == 0 ? new CancelInteraction(interaction) : new CompleteInteraction(interaction) { CompletedAt = b % 3 == 1 ? null : Now - Duration.FromHours(b) });
                }

                break;
        }
    }

    private async Task<DemandLine> DemandAsync(DealId deal, int a) => new()
    {
        Text = "pumps",
        Amount = new((a * 10) + 0.55m, (await Crm.Deals.GetAsync(deal)).Potential.Currency),
        Satisfied = a % 4 / 3m is var share && share < 1 ? decimal.Round(share, 6) : 1,
        Reason = a % 4 == 3 ? null : await EntryAsync(DirectoryCodes.DemandReason, a % 3),
    };

    private Task<DirectoryEntryId> ChannelAsync(int a) => EntryAsync(DirectoryCodes.Channel, a % 2);

    private async Task<DirectoryEntryId> EntryAsync(string directory, int number) =>
        (await Crm.Directories.ListAsync(Specification.Where<DirectoryEntry>(e => e.Directory == directory)))[number].Id;
}

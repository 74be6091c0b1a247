using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Partners;
using Crm.Storage;

namespace Crm.Engine.Tests.Hostile;

/// <summary>A tenant with one of everything, to be attacked.</summary>
internal sealed class HostileWorld
{
    public const string Nul = "a\0b";
    public const string HalfCharacter = "a\ud800b";

    private readonly SliceWorld _world;

    private HostileWorld(SliceWorld world) => _world = world;

    public ICrm Crm => _world.Crm;

    public SliceWorld World => _world;

    public required DealKind Kind { get; init; }

    public required DealKind Loose { get; init; }

    public required SalesProcess Process { get; init; }

    public required Deal Deal { get; init; }

    public required Deal LooseDeal { get; init; }

    public required Partner Partner { get; init; }

    public required Interaction Interaction { get; init; }

    public required DirectoryEntry Source { get; init; }

    public static string Long(int length) => new('x', length);

    public static async Task<HostileWorld> MakeAsync()
    {
        var world = new SliceWorld();
        var crm = world.Crm;
        await crm.Directories.LoadStandardSetsAsync();
        var settings = await crm.Settings.GetAsync();
        await crm.Settings.ChangeAsync(settings with
        {
            TimeZone = "America/New_York",
            DealFields = [new() { Key = "note", Name = "Note", Type = CustomFieldType.Text }, new() { Key = "link", Name = "Link", Type = CustomFieldType.Reference }],
            PartnerFields = [new() { Key = "link", Name = "Link", Type = CustomFieldType.Reference }],
        });
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = StandardProcesses.NineStages });
        var kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id, RecordsDemand = true });
        var loose = await crm.DealKinds.CreateAsync(new("Loose", ControlMode.NonProcess));
        var partner = await crm.Partners.RegisterAsync(new("Client", PartnerRelations.Client));
        return new HostileWorld(world)
        {
            Kind = kind,
            Loose = loose,
            Process = process,
            Partner = partner,
            Deal = await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Partner = partner.Id }),
            LooseDeal = await crm.Deals.OpenAsync(new OpenDeal(loose.Id, "Hoses")),
            Interaction = await crm.Interactions.RegisterAsync(new(InteractionType.Call, "Call")),
            Source = await world.AddEntryAsync(),
        };
    }

    /// <summary>How many commits there are.</summary>
    public async Task<int> CommitsAsync()
    {
        var commits = 0;
        await foreach (var _ in _world.Store.ReadLogAsync(LogPosition.Start))
        {
            commits++;
        }

        return commits;
    }
}

/// <summary>An attack and the code of the refusal it must meet.</summary>
internal sealed record HostileCase(string Name, string Code, Func<HostileWorld, Task> Act)
{
    public static HostileCase Of<T>(string name, string code, Func<HostileWorld, ValueTask<T>> act) => new(name, code, async w => await act(w));

    /// <summary>The refusal has the code among its errors, every error has a text, and nothing was stored.</summary>
    public async Task AssertRefusedAsync()
    {
        var world = await HostileWorld.MakeAsync();
        var before = await world.CommitsAsync();
        var thrown = await Record.ExceptionAsync(() => Act(world));
        switch (thrown)
        {
            case CrmRuleException refusal:
                Assert.Contains(Code, refusal.Errors.Select(e => e.Code));
                Wording.Check(refusal.Errors);
                break;
            case CrmNotFoundException missing:
                Assert.Equal(Code, missing.Code);
                break;
            case ArgumentNullException when Code == "argument":
                break;
            default:
                Assert.Fail($"{Name}: expected {Code}, got {thrown?.ToString() ?? "no refusal"}");
                break;
        }

        Assert.Equal(before, await world.CommitsAsync());
    }
}

using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Settings;

namespace Crm.Engine.Tests.Partners;

/// <summary>Partners and what stands under them, made with few words.</summary>
internal sealed class PartyWorld
{
    /// <summary>INNs of legal entities, and of persons, whose check digits are right.</summary>
    public const string LegalInn = "7707083893";
    public const string OtherLegalInn = "7736050003";
    public const string PersonInn = "500100732259";
    public const string Kpp = "773601001";
    public const string OtherKpp = "770701001";

    public SliceWorld World { get; } = new();

    public ICrm Crm => World.Crm;

    public ICounterpartyService Service => Crm.Counterparties;

    public ValueTask<Partner> PartnerAsync(string name = "Partner", PartnerId? parent = null) => Crm.Partners.RegisterAsync(new(name, PartnerRelations.Client) { Parent = parent });

    /// <summary>A legal entity of a partner of its own.</summary>
    public async ValueTask<Counterparty> LegalAsync(string? inn = LegalInn, string? kpp = Kpp, CounterpartyId? head = null) =>
        await Service.RegisterAsync(new((await PartnerAsync()).Id, CounterpartyType.LegalEntity, "Legal") { Inn = inn, Kpp = kpp, Head = head });

    /// <summary>An entrepreneur, or a natural person, of a partner of its own.</summary>
    public async ValueTask<Counterparty> OneAsync(CounterpartyType type, string? inn = PersonInn) =>
        await Service.RegisterAsync(new((await PartnerAsync()).Id, type, "One") { Inn = inn });

    public ValueTask<Counterparty> ChangeAsync(Counterparty counterparty, params EditCounterparty.Change[] changes) => Service.EditAsync(new(counterparty.Id, ValueList.From(changes)));

    public async Task KeepPairsAsync() => await Crm.Settings.ChangeAsync(TenantSettings.Default with { OneCounterpartyEach = true });
}

using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Partners;
using Crm.Storage;
using Crm.Storage.Conformance;
using Crm.Testing;

namespace Crm.Engine.Tests.Partners.Merging;

/// <summary>Records that are the same somebody, and what names them.</summary>
internal sealed class MergeWorld
{
    public PartyWorld Party { get; } = new();

    public SliceWorld World => Party.World;

    public ICrm Crm => Party.Crm;

    public IMergeService Merging => Crm.Merging;

    public static ContactValue Mail(string text, bool isMain = false) => new() { Type = ContactValueType.Email, Text = text, IsMain = isMain };

    public ValueTask<Partner> PartnerAsync(string name, params ContactValue[] values) =>
        Crm.Partners.RegisterAsync(new(name, PartnerRelations.Client) { ContactValues = [.. values] });

    public async Task<DealKind> KindAsync(bool refusesSecond = false) =>
        await Crm.DealKinds.CreateAsync(new("Sale", ControlMode.NonProcess) { Rules = new() { RefusesSecondDeal = refusesSecond } });

    public async Task<Deal> DealAsync(DealKind kind, PartnerId client, params DealParticipant[] participants) =>
        await Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Partner = client, Participants = [.. participants] });

    public async Task<Interaction> CallAsync(PartnerId partner) =>
        await Crm.Interactions.RegisterAsync(new(InteractionType.Planned, "Call") { Partner = partner, Subject = partner.Reference });

    public async Task<MergeResult> MergeAsync(PartnerId survivor, params PartnerId[] merged) => await Merging.MergeAsync(new MergePartners(survivor, [.. merged]));

    /// <summary>How many records name somebody.</summary>
    public async Task<long> NamingAsync(EntityRef record)
    {
        var count = 0L;
        foreach (var (kind, reference) in CrmModel.Kinds.SelectMany(k => k.References.Where(r => r.MayName(record.Kind)).Select(r => (k, r))))
        {
            count += await kind.Accept(new Counter(World.Store, reference, record));
        }

        return count;
    }

    /// <summary>Keys as the rules want them, the history without a gap.</summary>
    public async Task AuditAsync()
    {
        Assert.Empty(await ClaimAudit.RunAsync(World.Store));
        var report = await StoreAudit.RunAsync(World.Store);
        Assert.True(report.IsSound, report.ToString());
    }

    private sealed class Counter(ITenantStore store, RecordReference reference, EntityRef target) : IRecordKindVisitor<Task<long>>
    {
        public async Task<long> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T> => await store.CountAsync(((RecordReference<T>)reference).Naming(target));
    }
}

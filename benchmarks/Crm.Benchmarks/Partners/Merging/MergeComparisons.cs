using Crm.Benchmarks.Databases;
using Crm.Benchmarks.Deals;
using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using Crm.Storage.InMemory;

namespace Crm.Benchmarks.Partners.Merging;

/// <summary>A client with deals is merged into another one: by the service, taken back by it, and deal by deal by the command one has without it.</summary>
internal static class MergeComparisons
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    public static IReadOnlyList<Comparison> All { get; } =
    [
        Of("memory", () => Task.FromResult<ICrmStore>(new InMemoryStore())),
        .. new[] { BenchDatabase.Sqlite, BenchDatabase.PostgreSql }.Select(d => Of(d.Name, async () => (await d.CreateAsync().ConfigureAwait(false)).Store)),
    ];

    private static Comparison Of(string name, Func<Task<ICrmStore>> create) => new($"merge.{name}", "a client with as many deals as the size is merged into another one", Sizes, async count =>
    {
        var store = await DealSamples.FillAsync(await create().ConfigureAwait(false), 1).ConfigureAwait(false);
        var crm = CrmSdk.Create(b => b.UseStore(_ => store)).For(TenantId.Main, CrmPrincipal.System("benchmark"));
        var (each, whole, parted) = (await Client.CreateAsync(crm, store, count, 0).ConfigureAwait(false), await Client.CreateAsync(crm, store, count, 1).ConfigureAwait(false), await Client.CreateAsync(crm, store, count, 2).ConfigureAwait(false));
        return
        [
            new("deal by deal: the partner of each is set", Loop(each.EachAsync)) { Times = 1 },
            new("merged", Loop(whole.MergeAsync)) { Times = 1 },
            new("merged and taken back", Loop(parted.MergeAndPartAsync)) { Times = 1 },
        ];
    })
    { IsOnTheWall = true };

    private static Action<int> Loop(Func<Task> once) => times =>
    {
        for (var i = 0; i < times; i++)
        {
            once().GetAwaiter().GetResult();
        }
    };

    /// <summary>Deals of one client, who becomes another one each time.</summary>
    private sealed class Client(ICrm crm, PartnerId id)
    {
        private PartnerId _id = id;

        public static async Task<Client> CreateAsync(ICrm crm, ICrmStore store, int count, int side)
        {
            var client = await NewAsync(crm).ConfigureAwait(false);
            foreach (var numbers in Enumerable.Range(1 + (side * count), count).Chunk(1_000))
            {
                await store.ForTenant(TenantId.Main).CommitAsync(new()
                {
                    Id = new(Guid.CreateVersion7()),
                    RecordedAt = DealSamples.Start,
                    Saves = [.. numbers.Select(n => RecordSave.Of(DealSamples.Deal(n) with { Partner = client, Participants = [] }, 0))],
                }).ConfigureAwait(false);
            }

            return new(crm, client);
        }

        public async Task MergeAsync()
        {
            var next = await NewAsync(crm).ConfigureAwait(false);
            await crm.Merging.MergeAsync(new MergePartners(next, [_id])).ConfigureAwait(false);
            _id = next;
        }

        public async Task MergeAndPartAsync()
        {
            var next = await NewAsync(crm).ConfigureAwait(false);
            var merge = await crm.Merging.MergeAsync(new MergePartners(next, [_id])).ConfigureAwait(false);
            await crm.Merging.UnmergeAsync(new(merge.Merge)).ConfigureAwait(false);
        }

        public async Task EachAsync()
        {
            var (next, id) = (await NewAsync(crm).ConfigureAwait(false), _id);
            foreach (var deal in await crm.Deals.ListAsync(Specification.Where<Deal>(d => d.Partner == id)).ConfigureAwait(false))
            {
                await crm.Deals.EditAsync(new EditDeal(deal.Id, new EditDeal.SetPartner(next))).ConfigureAwait(false);
            }

            _id = next;
        }

        private static async Task<PartnerId> NewAsync(ICrm crm) => (await crm.Partners.RegisterAsync(new("Partner", PartnerRelations.Client)).ConfigureAwait(false)).Id;
    }
}

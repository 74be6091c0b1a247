using Crm.Benchmarks.Databases;
using Crm.Benchmarks.Deals;
using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using Crm.Storage.InMemory;

namespace Crm.Benchmarks.Storage;

/// <summary>All references to one partner pointed at another one: by repoints of one change set, and record by record.</summary>
internal static class RepointComparisons
{
    private const int Block = 500;
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    public static IReadOnlyList<Comparison> All { get; } =
    [
        Of("memory", () => Task.FromResult<ICrmStore>(new InMemoryStore())),
        .. new[] { BenchDatabase.Sqlite, BenchDatabase.PostgreSql }.Select(d => Of(d.Name, async () => (await d.CreateAsync().ConfigureAwait(false)).Store)),
    ];

    private static Comparison Of(string name, Func<Task<ICrmStore>> create) => new($"repoint.{name}", "all references to a partner, as many deals as the size, point at another one", Sizes, async count =>
    {
        var store = await DealSamples.FillAsync(await create().ConfigureAwait(false), 1).ConfigureAwait(false);
        var (each, whole) = (await Merges.CreateAsync(store, count, 0).ConfigureAwait(false), await Merges.CreateAsync(store, count, 1).ConfigureAwait(false));
        return
        [
            new($"record by record: loaded, saved in sets of {Block}", Loop(each.EachAsync)) { Times = 1 },
            new("one set that repoints everything", Loop(whole.WholeAsync)) { Times = 1 },
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

    /// <summary>Deals of one partner, who is merged into a new one each time.</summary>
    private sealed class Merges(ITenantStore tenant, Partner partner)
    {
        private Partner _partner = partner;

        public static async Task<Merges> CreateAsync(ICrmStore store, int count, int side)
        {
            var (tenant, partner) = (store.ForTenant(TenantId.Main), New());
            await tenant.CommitAsync(Set(RecordSave.Of(partner, 0))).ConfigureAwait(false);
            foreach (var numbers in Enumerable.Range(1 + (side * count), count).Chunk(1_000))
            {
                await tenant.CommitAsync(Set([.. numbers.Select(n => RecordSave.Of(DealSamples.Deal(n) with { Partner = partner.Id }, 0))])).ConfigureAwait(false);
            }

            return new(tenant, partner);
        }

        public async Task WholeAsync()
        {
            var next = New();
            var set = Set(RecordSave.Of(next, 0), RecordSave.Of(_partner with { Version = 2 }, 1));
            await tenant.CommitAsync(set with { Repoints = Repoint.Everywhere(_partner.Id.Reference, next.Id.Reference) }).ConfigureAwait(false);
            _partner = next;
        }

        public async Task EachAsync()
        {
            var (next, id) = (New(), _partner.Id);
            await tenant.CommitAsync(Set(RecordSave.Of(next, 0), RecordSave.Of(_partner with { Version = 2 }, 1))).ConfigureAwait(false);
            var found = await tenant.QueryAsync(Specification.Where<Deal>(d => d.Partner == id)).ToListAsync().ConfigureAwait(false);
            foreach (var block in found.Chunk(Block))
            {
                await tenant.CommitAsync(Set([.. block.Select(d => RecordSave.Of(d with { Version = d.Version + 1, Partner = next.Id }, d.Version))])).ConfigureAwait(false);
            }

            _partner = next;
        }

        private static Partner New() => new()
        {
            Id = new(Guid.CreateVersion7()),
            Version = 1,
            Name = "Partner",
            Type = PartnerType.Company,
            Relations = PartnerRelations.Client,
            RegisteredAt = DealSamples.Start,
            RecordedAt = DealSamples.Start,
        };

        private static ChangeSet Set(params RecordSave[] saves) => new() { Id = new(Guid.CreateVersion7()), RecordedAt = DealSamples.Start, Saves = saves };
    }
}

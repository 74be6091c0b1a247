using Crm.Benchmarks.Databases;
using Crm.Benchmarks.Deals;
using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using Crm.Storage.InMemory;

namespace Crm.Benchmarks.Views;

/// <summary>The card of a client with a long history, against a card that lists what there is and looks at it.</summary>
internal static class CardComparisons
{
    private const int Others = 5_000;

    private static readonly int[] Sizes = [100, 1_000, 10_000, 100_000];

    public static IReadOnlyList<Comparison> All { get; } =
    [
        Of("memory", () => Task.FromResult<(ICrmStore, Func<Task>)>((new InMemoryStore(), () => Task.CompletedTask))),
        .. new[] { BenchDatabase.Sqlite, BenchDatabase.PostgreSql }.Select(d => Of(d.Name, async () =>
        {
            var opened = await d.CreateAsync().ConfigureAwait(false);
            return (opened.Store, () => d.AnalyzeAsync(opened.Where));
        })),
    ];

    private static Comparison Of(string name, Func<Task<(ICrmStore Store, Func<Task> Analyze)>> create) => new(
        $"card.{name}", "a client with as many interactions as the size and a tenth as many deals, among others with 5,000 of each", Sizes, async count =>
        {
            var (created, analyze) = await create().ConfigureAwait(false);
            var store = await DealSamples.FillAsync(created, 1).ConfigureAwait(false);
            var crm = CrmSdk.Create(b => b.UseStore(_ => store)).For(TenantId.Main, CrmPrincipal.System("benchmark"));
            var client = (await crm.Partners.RegisterAsync(new("Client", PartnerRelations.Client)).ConfigureAwait(false)).Id;
            await FillAsync(store, client, count).ConfigureAwait(false);
            await analyze().ConfigureAwait(false);
            return
            [
                new("deals and interactions listed", Loop(() => ListedAsync(crm, client))),
                new("card", Loop(() => crm.Cards.ClientAsync(client).AsTask())),
                new("page of the timeline", Loop(() => crm.Cards.TimelineAsync(client).AsTask())),
            ];
        })
    { IsOnTheWall = name != "memory" };

    private static async Task<int> ListedAsync(ICrm crm, PartnerId client)
    {
        var deals = await crm.Deals.ListAsync(Specification.Where<Crm.Deals.Deal>(d => d.Partner == client)).ConfigureAwait(false);
        var interactions = await crm.Interactions.ListAsync(Specification.Where<Interaction>(i => i.Partner == client)).ConfigureAwait(false);
        return deals.Count + interactions.OrderByDescending(i => i.CompletedAt).Take(50).Count();
    }

    private static async Task FillAsync(ICrmStore store, PartnerId client, int count)
    {
        var others = Enumerable.Range(0, 100).Select(_ => new PartnerId(Guid.CreateVersion7())).ToArray();
        var saves = Enumerable.Range(1, count / 10).Select(n => Deal(client, n))
            .Concat(Enumerable.Range(1, count).Select(n => RecordSave.Of(Done(client, n), 0)))
            .Concat(Enumerable.Range(0, Others).SelectMany(n => (RecordSave[])[Deal(others[n % 100], 1_000_000 + n), RecordSave.Of(Done(others[n % 100], n), 0)]));
        foreach (var lot in saves.Chunk(200).Chunk(100))
        {
            await store.ForTenant(TenantId.Main).CommitManyAsync([.. lot.Select(s => new ChangeSet { Id = new(Guid.CreateVersion7()), RecordedAt = DealSamples.Start, Saves = s })]).ConfigureAwait(false);
        }
    }

    private static RecordSave Deal(PartnerId client, int number) => RecordSave.Of(DealSamples.Deal(number) with { Partner = client, Participants = [] }, 0);

    private static Interaction Done(PartnerId client, int number)
    {
        var at = DealSamples.Start + NodaTime.Duration.FromMinutes(number);
        return new()
        {
            Id = new(Guid.CreateVersion7()),
            Version = 1,
            Type = InteractionType.Call,
            Topic = "Call",
            State = InteractionState.Done,
            CompletedAt = at,
            Responsible = DealSamples.Manager(0),
            Partner = client,
            SubjectKind = EntityKinds.Partner,
            SubjectId = client.Value,
            CreatedAt = at,
            RecordedAt = at,
        };
    }

    private static Action<int> Loop<T>(Func<Task<T>> once) => times =>
    {
        for (var i = 0; i < times; i++)
        {
            GC.KeepAlive(once().GetAwaiter().GetResult());
        }
    };
}

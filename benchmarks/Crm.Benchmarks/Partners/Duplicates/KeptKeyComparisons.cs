using Crm.Benchmarks.Databases;
using Crm.Partners;
using Crm.Storage;

namespace Crm.Benchmarks.Partners.Duplicates;

/// <summary>What the keys that records keep for finding duplicates cost when a partner is saved: each is a row of a declared list.</summary>
internal static class KeptKeyComparisons
{
    private const int Stocked = 10_000;
    private static readonly int[] Counts = [0, 7, 14, 20];

    public static IReadOnlyList<Comparison> All { get; } = [.. new[] { BenchDatabase.Sqlite, BenchDatabase.PostgreSql }.Select(Of)];

    private static Comparison Of(BenchDatabase database) => new($"duplicates.kept.{database.Name}", "a new partner with so many keys, among as many as the size", [Stocked], async count =>
    {
        var firms = FirmSamples.Of(count);
        Console.Error.WriteLine($"keys kept of a name of one to three words: {Enumerable.Range(0, count).Average(i => MatchKeys.Of(firms.Named(i)).Count):0.0}");
        var store = (await database.CreateAsync().ConfigureAwait(false)).Store.ForTenant(TenantId.Main);
        foreach (var block in Enumerable.Range(0, count).Chunk(500))
        {
            await store.CommitAsync(Set([.. block.Select(i => New(Counts[i % Counts.Length]))])).ConfigureAwait(false);
        }

        return [.. Counts.Select(keys => new Side($"{keys} keys", times =>
        {
            for (var i = 0; i < times; i++)
            {
                store.CommitAsync(Set(New(keys))).AsTask().GetAwaiter().GetResult();
            }
        }) { Times = 40 })];
    })
    { IsOnTheWall = true };

    private static Partner New(int keys) => new()
    {
        Id = new(Guid.CreateVersion7()),
        Version = 1,
        Name = "Partner",
        Type = PartnerType.Company,
        Relations = PartnerRelations.Client,
        RegisteredAt = Deals.DealSamples.Start,
        RecordedAt = Deals.DealSamples.Start,
        ContactKeys = [.. Enumerable.Range(0, keys).Select(_ => "x:" + Guid.NewGuid().ToString("N")[..10]).Order(StringComparer.Ordinal)],
    };

    private static ChangeSet Set(params Partner[] partners) =>
        new() { Id = new(Guid.CreateVersion7()), RecordedAt = Deals.DealSamples.Start, Saves = [.. partners.Select(p => RecordSave.Of(p, 0))] };
}

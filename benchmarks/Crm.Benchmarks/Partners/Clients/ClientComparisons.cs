using Crm.Benchmarks.Databases;
using Crm.Benchmarks.Deals;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using Crm.Storage.InMemory;
using NodaTime;

namespace Crm.Benchmarks.Partners.Clients;

/// <summary>What is asked of all clients at once, against a loop that loads every one of them.</summary>
internal static class ClientComparisons
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000];

    public static IReadOnlyList<Comparison> All { get; } = [.. Stores().SelectMany(s => (Comparison[])[Refresh(s.Name, s.Create), Due(s.Name, s.Create)])];

    private static IEnumerable<(string Name, Func<Task<(ICrmStore Store, Func<Task> Analyze)>> Create)> Stores()
    {
        yield return ("memory", () => Task.FromResult<(ICrmStore, Func<Task>)>((new InMemoryStore(), () => Task.CompletedTask)));
        foreach (var database in new[] { BenchDatabase.Sqlite, BenchDatabase.PostgreSql })
        {
            yield return (database.Name, async () =>
            {
                var opened = await database.CreateAsync().ConfigureAwait(false);
                return (opened.Store, () => database.AnalyzeAsync(opened.Where));
            }
            );
        }
    }

    private static Comparison Refresh(string name, Func<Task<(ICrmStore Store, Func<Task> Analyze)>> create) =>
        new($"segment.{name}", "a segment by a rule that one client in a hundred satisfies is refreshed, nobody joins or leaves", Sizes, async count =>
        {
            var (store, crm) = await MakeAsync(create, count).ConfigureAwait(false);
            var rule = SegmentRule.All(
                SegmentRule.Where(new() { Field = SegmentField.WorkStatus, Test = SegmentTest.OneOf, Values = [nameof(PartnerWorkStatus.Lost)] }),
                SegmentRule.Where(new() { Field = SegmentField.Fact, Test = SegmentTest.AtMost, Key = PartnerFactCodes.RunningDeals, Number = 0m }));
            var segment = await crm.Segments.SaveAsync(new("Lost") { Method = SegmentMethod.Refreshed, Rule = rule }).ConfigureAwait(false);
            await crm.Segments.RefreshAsync(segment.Id).ConfigureAwait(false);
            return
            [
                new("every client loaded and asked", Loop(() => LoopAsync(store, p => p.WorkStatus == PartnerWorkStatus.Lost != p.Segments.Contains(segment.Id)))) { Times = 1 },
                new("refreshed", Loop(async () => (await crm.Segments.RefreshAsync(segment.Id).ConfigureAwait(false)).Joined)) { Times = 1 },
            ];
        })
        { IsOnTheWall = name != "memory" };

    private static Comparison Due(string name, Func<Task<(ICrmStore Store, Func<Task> Analyze)>> create) =>
        new($"due.{name}", "birthdays of today and of the day in a week", Sizes, async count =>
        {
            var (store, crm) = await MakeAsync(create, count).ConfigureAwait(false);
            var today = DealSamples.Start.InUtc().Date;
            var question = new KeyDateQuestion { Day = today, LeadDays = [7] };
            return
            [
                new("every client loaded and asked", Loop(() => LoopAsync(store, p => Period.DaysBetween(today, p.BirthDate!.Value.PlusYears(today.Year - p.BirthDate.Value.Year)) is >= 0 and <= 7))) { Times = 1 },
                new("due key dates, the first 100", Loop(async () => (long)(await crm.KeyDates.DueAsync(question).ConfigureAwait(false)).Items.Count)) { Times = 1 },
                new("due key dates, all of them", Loop(() => AllAsync(crm, question))) { Times = 1 },
            ];
        })
        { IsOnTheWall = name != "memory" };

    private static async Task<long> AllAsync(ICrm crm, KeyDateQuestion question)
    {
        var (count, after) = (0L, (Cursor?)null);
        do
        {
            var page = await crm.KeyDates.DueAsync(question, 1_000, after).ConfigureAwait(false);
            (count, after) = (count + page.Items.Count, page.Next);
        }
        while (after is not null);
        return count;
    }

    private static async Task<long> LoopAsync(ICrmStore store, Func<Partner, bool> fits)
    {
        var count = 0L;
        await foreach (var partner in store.ForTenant(TenantId.Main).QueryAsync(Specification.All<Partner>()).ConfigureAwait(false))
        {
            count += fits(partner) ? 1 : 0;
        }

        return count;
    }

    // Born on any day of the year between 1950 and 2000; every hundredth is lost.
    private static async Task<(ICrmStore Store, ICrm Crm)> MakeAsync(Func<Task<(ICrmStore Store, Func<Task> Analyze)>> create, int count)
    {
        var (store, analyze) = await create().ConfigureAwait(false);
        var crm = CrmSdk.Create(b => b.UseStore(_ => store)).For(TenantId.Main, CrmPrincipal.System("benchmark"));
        var clients = Enumerable.Range(0, count).Select(n => RecordSave.Of(
            new Partner
            {
                Id = new(Guid.CreateVersion7()),
                Version = 1,
                Name = $"Client {n}",
                Type = PartnerType.Person,
                Relations = PartnerRelations.Client,
                WorkStatus = n % 100 == 0 ? PartnerWorkStatus.Lost : PartnerWorkStatus.Working,
                BirthDate = new LocalDate(1950, 1, 1).PlusDays(n * 7919 % 18_000),
                MainManager = DealSamples.Manager(n % 20),
                RegisteredAt = DealSamples.Start,
                RecordedAt = DealSamples.Start,
            },
            0));
        foreach (var lot in clients.Chunk(200).Chunk(100))
        {
            await store.ForTenant(TenantId.Main).CommitManyAsync([.. lot.Select(s => new ChangeSet { Id = new(Guid.CreateVersion7()), RecordedAt = DealSamples.Start, Saves = s })]).ConfigureAwait(false);
        }

        await analyze().ConfigureAwait(false);
        return (store, crm);
    }

    private static Action<int> Loop(Func<Task<long>> once) => times =>
    {
        for (var i = 0; i < times; i++)
        {
            GC.KeepAlive(once().GetAwaiter().GetResult());
        }
    };
}

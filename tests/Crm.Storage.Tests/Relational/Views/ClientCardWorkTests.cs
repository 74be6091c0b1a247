using Crm.Deals;
using Crm.Interactions;
using Crm.Partners;
using Crm.Storage.Tests.Relational.Pages;
using Crm.Storage.Tests.Sqlite;
using Crm.Testing;
using NodaTime;

namespace Crm.Storage.Tests.Relational.Views;

/// <summary>What the statements of cards and timelines read does not grow with the history of a client or deal (PARTY-18, DEAL-42). Only counts and sums do, by entries of an index.</summary>
public sealed class ClientCardWorkTests
{
    private const int Few = 200;
    private const int Times = 16;

    // Pages of PostgreSQL, tens of steps of SQLite, beyond what the short history takes.
    private const int Spare = 60;

    [Theory]
    [InlineData("SQLite", false)]
    [InlineData("SQLite", true)]
    [InlineData("PostgreSQL", true)]
    public async Task What_is_listed_of_a_long_history_is_read_like_what_is_listed_of_a_short_one(string name, bool hasStatistics)
    {
        var (few, many) = (await WorkAsync(name, Few, hasStatistics), await WorkAsync(name, Few * Times, hasStatistics));
        Assert.Equal(few.Select(s => s.Sql), many.Select(s => s.Sql));
        Assert.Equal(5, few.Count(s => IsSum(s.Sql)));
        foreach (var (small, large) in few.Zip(many))
        {
            Assert.True(large.Work <= (IsSum(small.Sql) ? small.Work * Times : small.Work) + Spare, $"{small.Work} and {large.Work}: {small.Sql}");
        }
    }

    // Two counts of interactions, one of journal entries, the totals by status, and how many deals are running for the traffic light.
    private static bool IsSum(string sql) => sql.StartsWith("SELECT count(*)", StringComparison.Ordinal) || sql.StartsWith("WITH chosen", StringComparison.Ordinal);

    private static async Task<List<(string Sql, long Work)>> WorkAsync(string name, int size, bool hasStatistics)
    {
        await using var database = await Database.CreateAsync(name);
        await using var host = CrmTestHost.Create(store: database.Store);
        var crm = host.Crm;
        var kind = await crm.DealKinds.CreateAsync(new("Loose", ControlMode.NonProcess));
        var client = await crm.Partners.RegisterAsync(new("Client", PartnerRelations.Client));
        var deal = await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "First") { Partner = client.Id });
        var call = await crm.Interactions.RegisterAsync(new(InteractionType.Call, "Called") { Partner = client.Id, Subject = deal.Id.Reference });
        await FillAsync(database.Main, deal, call, size);
        if (hasStatistics)
        {
            await using var session = await database.Relational.WriteAsync(CancellationToken.None);
            await session.ExecuteAsync("ANALYZE", [], CancellationToken.None);
            await session.CommitAsync();
        }

        using var recorder = CommandRecorder.On(database.Store);
        var first = await crm.Cards.TimelineAsync(client.Id, 20);
        await crm.Cards.TimelineAsync(client.Id, 20, first.Next);
        await crm.Cards.ClientAsync(client.Id, new() { TimelineSize = 20, DealCount = 20 });
        await crm.Cards.DealAsync(deal.Id, new() { Interactions = 20 });
        var work = new List<(string, long)>();
        foreach (var statement in recorder.Asked)
        {
            work.Add((statement.Sql, await ReadWork.OfAsync(database.Relational, statement)));
        }

        return work;
    }

    private static async Task FillAsync(ITenantStore store, Deal deal, Interaction call, int size)
    {
        var saves = Enumerable.Range(1, size).SelectMany(n => (RecordSave[])
        [
            RecordSave.Of(deal with { Id = new(Rows.Id(50_000 + n)), Version = 1, OpenedAt = deal.OpenedAt + Duration.FromMinutes(n) }, 0),
            RecordSave.Of(call with { Id = new(Rows.Id(90_000 + n)), Version = 1, State = InteractionState.Done, PlannedStart = call.CreatedAt - Duration.FromMinutes(n), CreatedAt = call.CreatedAt + Duration.FromMinutes(n) }, 0),
        ]);
        foreach (var (chunk, i) in saves.Chunk(400).Select((c, i) => (c, i)))
        {
            Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(Rows.Set(i + 1, chunk))).Status);
        }
    }
}

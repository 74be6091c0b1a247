using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.Tests.Sqlite;
using Crm.Testing;

namespace Crm.Storage.Tests.Relational.Views;

/// <summary>Boards, cards and lists of a stage ask a database a number of questions that does not depend on how many deals there are.</summary>
public sealed class ViewStatementTests
{
    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task Views_send_as_many_statements_for_a_thousand_deals_as_for_ten(string name)
    {
        var few = await CountAsync(name, 10);
        var many = await CountAsync(name, 1_000);
        Assert.Equal(few, many);
        Assert.All(many, view => Assert.InRange(view.Statements, 1, view.Most));
    }

    private static async Task<List<(string View, int Statements, int Most)>> CountAsync(string name, int deals)
    {
        await using var database = await Database.CreateAsync(name);
        await using var host = CrmTestHost.Create(store: database.Store);
        var crm = host.Crm;
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = StandardProcesses.NineStages });
        var kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id });
        var first = await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Первая"));
        await FillAsync(database.Main, first, deals);
        var stage = first.Stage!;
        var counts = new List<(string, int, int)>();
        using var recorder = CommandRecorder.On(database.Store);
        await AskAsync("board", 12, () => crm.Boards.GetAsync(new(kind.Id)).AsTask());
        await AskAsync("column", 6, () => crm.Boards.CardsAsync(new(kind.Id, stage) { Size = 5 }).AsTask());
        await AskAsync("my sales", 6, () => crm.Boards.MySalesAsync(new()).AsTask());
        await AskAsync("card", 16, () => crm.Cards.DealAsync(first.Id).AsTask());
        await AskAsync("list of a stage", 2, () => crm.Deals.ListAsync(Specification.Where<Deal>(d => d.Stage == stage)).AsTask());
        await AskAsync("count of a stage", 2, () => crm.Deals.CountAsync(Specification.Where<Deal>(d => d.Stage == stage)).AsTask());
        await AskAsync("moves", 8, () => crm.Deals.MovesAsync(first.Id).AsTask());
        return counts;

        async Task AskAsync(string view, int most, Func<Task> ask)
        {
            recorder.Clear();
            await ask();
            counts.Add((view, recorder.Asked.Count, most));
        }
    }

    // Deals of many partners in all stages but the last, a hundred in a set.
    private static async Task FillAsync(ITenantStore store, Deal first, int deals)
    {
        string[] stages = [.. StandardProcesses.NineStages.Stages.Select(s => s.Key).Take(5)];
        var copies = Enumerable.Range(1, deals - 1).Select(n => RecordSave.Of(first with { Id = new(Rows.Id(5_000 + n)), Version = 1, Stage = stages[n % 5], Partner = new PartnerId(Rows.Id(1 + (n % 200))) }, 0));
        var partners = Enumerable.Range(1, 200).Select(n => RecordSave.Of(Rows.Partner(n), 0));
        foreach (var (chunk, i) in copies.Concat(partners).Chunk(100).Select((c, i) => (c, i)))
        {
            Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(Rows.Set(i + 1, chunk))).Status);
        }
    }
}

using Crm.Deals;
using Crm.Interactions;
using Crm.Partners;
using Crm.Storage.Tests.Sqlite;
using Crm.Testing;
using NodaTime;

namespace Crm.Storage.Tests.Relational.Views;

/// <summary>Card, timeline, caller look-up and registration ask a database a number of questions that does not depend on how much there is of a client (PARTY-7, PARTY-18, PARTY-21).</summary>
public sealed class ClientCardStatementTests
{
    private static readonly ContactValue Phone = new() { Type = ContactValueType.Phone, Text = "+7 495 123-45-67" };

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task What_is_asked_of_a_client_takes_as_many_statements_for_a_long_history_as_for_a_short_one(string name)
    {
        var few = await CountAsync(name, 10);
        var many = await CountAsync(name, 500);
        Assert.Equal(few, many);
        Assert.All(many, view => Assert.InRange(view.Statements, 1, view.Most));
    }

    private static async Task<List<(string View, int Statements, int Most)>> CountAsync(string name, int size)
    {
        await using var database = await Database.CreateAsync(name);
        await using var host = CrmTestHost.Create(store: database.Store);
        var crm = host.Crm;
        var kind = await crm.DealKinds.CreateAsync(new("Loose", ControlMode.NonProcess));
        var client = await crm.Partners.RegisterAsync(new("Client", PartnerRelations.Client) { ContactValues = [Phone] });
        await crm.Contacts.RegisterAsync(new(client.Id) { NewPerson = new("Director") { ContactValues = [Phone] } });
        var deal = await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "First") { Partner = client.Id });
        var call = await crm.Interactions.RegisterAsync(new(InteractionType.Call, "Called") { Partner = client.Id, Subject = client.Id.Reference });
        await FillAsync(database.Main, deal, call, size);
        var counts = new List<(string, int, int)>();
        using var recorder = CommandRecorder.On(database.Store);
        await AskAsync("card", 40, () => crm.Cards.ClientAsync(client.Id).AsTask());
        await AskAsync("timeline", 4, () => crm.Cards.TimelineAsync(client.Id, 5).AsTask());
        await AskAsync("caller", 20, () => crm.Callers.LookUpAsync(Phone.Text).AsTask());
        await AskAsync("registration", 40, () => crm.Registration.CheckAsync(new(new("Client", PartnerRelations.Client) { ContactValues = [Phone] })).AsTask());
        return counts;

        async Task AskAsync(string view, int most, Func<Task> ask)
        {
            recorder.Clear();
            await ask();
            counts.Add((view, recorder.Asked.Count, most));
        }
    }

    private static async Task FillAsync(ITenantStore store, Deal deal, Interaction call, int size)
    {
        var saves = Enumerable.Range(1, size).SelectMany(n => (RecordSave[])
        [
            RecordSave.Of(deal with { Id = new(Rows.Id(5_000 + n)), Version = 1 }, 0),
            RecordSave.Of(call with { Id = new(Rows.Id(9_000 + n)), Version = 1, CompletedAt = call.CreatedAt + Duration.FromMinutes(n) }, 0),
        ]);
        foreach (var (chunk, i) in saves.Chunk(100).Select((c, i) => (c, i)))
        {
            Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(Rows.Set(i + 1, chunk))).Status);
        }
    }
}

using Crm.Directories;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage.Tests.Relational.Pages;
using Crm.Storage.Tests.Sqlite;
using Crm.Testing;
using NodaTime;

namespace Crm.Storage.Tests.Relational.Views;

/// <summary>What is due on a day is found by index: other people's days are not read (PARTY-17).</summary>
public sealed class KeyDateWorkTests
{
    private const int Few = 100;
    private const int Times = 16;
    private const int Spare = 60;

    [Fact]
    public async Task What_is_due_is_read_of_many_clients_like_of_few()
    {
        var (few, many) = (await WorkAsync(Few), await WorkAsync(Few * Times));
        Assert.Equal(few.Select(s => s.Sql), many.Select(s => s.Sql));
        foreach (var (small, large) in few.Zip(many))
        {
            Assert.True(large.Work <= small.Work + Spare, $"{small.Work} and {large.Work}: {small.Sql}");
        }
    }

    // SQLite without statistics; PostgreSQL reads tables of this size whole, and knows better of large ones.
    private static async Task<List<(string Sql, long Work)>> WorkAsync(int size)
    {
        await using var database = await Database.CreateAsync("SQLite");
        await using var host = CrmTestHost.Create(store: database.Store);
        var crm = host.Crm;
        var day = host.Clock.GetCurrentInstant().InUtc().Date;
        var kind = await crm.Directories.AddAsync(new(DirectoryCodes.KeyDateKind, "Founded"));
        var other = await crm.Directories.AddAsync(new(DirectoryCodes.KeyDateKind, "Moved"));
        var client = await crm.Partners.RegisterAsync(new("Client", PartnerRelations.Client) { Type = PartnerType.Person, BirthDate = new(1990, day.Month, day.Day), MainManager = CrmTestHost.User });
        var contact = await crm.Contacts.RegisterAsync(new(client.Id) { NewPerson = new("Anna") { BirthDate = new(1980, day.Month, day.Day) } });
        var person = (await database.Main.FindAsync<Person>(contact.Person.Value))!;
        var date = await crm.KeyDates.SaveAsync(new(client.Id.Reference, kind.Id, day.Month, day.Day));
        var saves = Enumerable.Range(1, size).SelectMany(n => (RecordSave[])
        [
            RecordSave.Of(client with { Id = new(Rows.Id(10_000 + n)), Version = 1, BirthDate = Another(n) }, 0),
            RecordSave.Of(person with { Id = new(Rows.Id(20_000 + n)), Version = 1, BirthDate = Another(n) }, 0),
            RecordSave.Of(date with { Id = new(Rows.Id(30_000 + n)), Version = 1, MonthDay = (Another(n).Month * 100) + Another(n).Day }, 0),
        ]);
        foreach (var (chunk, i) in saves.Chunk(300).Select((c, i) => (c, i)))
        {
            Assert.Equal(CommitStatus.Committed, (await database.Main.CommitAsync(Rows.Set(i + 1, chunk))).Status);
        }

        using var recorder = CommandRecorder.On(database.Store);
        var due = await crm.KeyDates.DueAsync(new());
        Assert.Equal(3, due.Items.Count);
        Assert.Equal(0, await database.Main.CountAsync(Specification.Where<KeyDate>(d => d.DateKind == other.Id)));
        var work = new List<(string, long)>();
        foreach (var statement in recorder.Asked.Where(s => s.Sql.StartsWith("SELECT", StringComparison.Ordinal) || s.Sql.StartsWith("WITH", StringComparison.Ordinal)))
        {
            work.Add((statement.Sql, await ReadWork.OfAsync(database.Relational, statement)));
        }

        return work;

        LocalDate Another(int n) => new LocalDate(1970, day.Month, day.Day).PlusDays(1 + (n % 300));
    }
}

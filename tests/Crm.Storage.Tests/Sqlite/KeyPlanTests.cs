using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage.EntityFrameworkCore;
using Crm.Testing;

namespace Crm.Storage.Tests.Sqlite;

/// <summary>Every declared multi-valued key is looked up in the key table, whatever sort it is.</summary>
public sealed class KeyPlanTests
{
    private static readonly Guid Id = SequentialIds.Nth(5);
    private static readonly UserId[] Users = [new(Id), new(SequentialIds.Nth(6))];
    private static readonly string[] Tags = ["vip", "old"];

    [Fact]
    public async Task Conditions_over_declared_lists_read_the_key_table_by_key()
    {
        await using var store = await TemporaryStore.CreateAsync();
        PartnerId? perhaps = new(Id);
        var (partner, segment, user, role) = (new PartnerId(Id), new SegmentId(Id), Users[0], new DirectoryEntryId(Id));
        string?[] plans =
        [
            await PlanAsync(store, "deal.participant", Specification.Where<Deal>(d => d.Participants.Any(p => p.Partner == partner))),
            await PlanAsync(store, "deal.participant", Specification.Where<Deal>(d => d.Participants.Any(p => p.Partner == partner && p.Comment != null))),
            await PlanAsync(store, "deal.participant", Specification.Where<Deal>(d => d.Participants.Any(p => p.Partner == perhaps))),
            await PlanAsync(store, "deal.participant", ((RecordReference<Deal>)Deal.Kind.Reference("participant")!).Naming(partner.Reference)),
            await PlanAsync(store, "deal.co_performer", Specification.Where<Deal>(d => d.CoPerformers.Any(u => u == user))),
            await PlanAsync(store, "deal.co_performer", Specification.Where<Deal>(d => d.CoPerformers.Any(u => Users.Contains(u)))),
            await PlanAsync(store, "deal.tag", Specification.Where<Deal>(d => d.Tags.Any(t => t == "vip"))),
            await PlanAsync(store, "deal.tag", Specification.Where<Deal>(d => d.Tags.Any(t => Tags.Contains(t)))),
            await PlanAsync(store, "partner.segment", Specification.Where<Partner>(p => p.Segments.Any(s => s == segment))),
            await PlanAsync(store, "partner.responsible", Specification.Where<Partner>(p => p.Responsible.Any(r => r.User == user))),
            await PlanAsync(store, "partner.contact_key", Specification.Where<Partner>(p => p.ContactKeys.Any(k => k == "vip"))),
            await PlanAsync(store, "counterparty.contact_key", Specification.Where<Counterparty>(c => c.ContactKeys.Any(k => k == "vip"))),
            await PlanAsync(store, "counterparty.account", Specification.Where<Counterparty>(c => c.BankAccounts.Any(a => a.Number == "vip"))),
            await PlanAsync(store, "contact.contact_key", Specification.Where<Contact>(c => c.ContactKeys.Any(k => k == "vip"))),
            await PlanAsync(store, "contact.role", Specification.Where<Contact>(c => c.Roles.Any(r => r == role))),
            await PlanAsync(store, "person.contact_key", Specification.Where<Person>(p => p.ContactKeys.Any(k => k == "vip"))),
            await PlanAsync(store, "journal-entry.related", Specification.Where<JournalEntry>(e => e.Related.Any(r => r.Id == Id))),
        ];
        Assert.All(plans, plan => Assert.Contains("(tenant=? AND name=? AND key=?)", plan, StringComparison.Ordinal));
        var declared = RelationalModel.Tables.SelectMany(t => t.Keys).Select(k => k.Name).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "contact.contact_key", "contact.role", "counterparty.account", "counterparty.contact_key", "deal.co_performer", "deal.participant", "deal.tag",
                "journal-entry.related", "partner.contact_key", "partner.responsible", "partner.segment", "person.contact_key",
            ],
            declared);
    }

    [Fact]
    public async Task Beginnings_of_the_texts_of_a_declared_list_read_a_stretch_of_the_key_table()
    {
        await using var store = await TemporaryStore.CreateAsync();

        var plan = await PlanAsync(store, "deal.tag", Specification.Where<Deal>(d => d.Tags.Any(t => Text.StartsWith(t, "vi")) && !d.IsClosed));

        Assert.Contains("(tenant=? AND name=? AND key>? AND key<?)", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_a_list_of_texts_for_what_is_missing_finds_nobody()
    {
        await using var store = await TemporaryStore.CreateAsync();
        string[][] tags = [["vip"], ["vip", "old"], [], ["old"]];
        Deal[] deals = [.. tags.Select((t, i) => Rows.Deal(i + 1) with { Tags = ValueList.From(t) })];
        await store.Main.CommitAsync(Rows.Set(1, [.. deals.Select(d => RecordSave.Of(d, 0))]));
        foreach (var wanted in new[] { "vip", null, "new" })
        {
            string?[] list = [wanted, "old"];
            foreach (var asked in new[] { Specification.Where<Deal>(d => d.Tags.Any(t => t == wanted)), Specification.Where<Deal>(d => d.Tags.Any(t => list.Contains(t))) })
            {
                Assert.Equal(deals.Count(d => asked.IsSatisfiedBy(d)), await store.Main.CountAsync(asked));
            }
        }
    }

    private static async Task<string> PlanAsync<T>(TemporaryStore store, string key, Specification<T> asked)
        where T : class, IRecord<T>
    {
        var query = asked.Normalize();
        var plan = new QueryPlanner(store.Store.Database.Dialect).Count(query, RelationalModel.Current);
        Assert.Contains($"'{key}'", plan.Sql, StringComparison.Ordinal);
        await using var session = await store.Store.Database.ReadAsync(oneMoment: false, CancellationToken.None);
        var command = session.Rent("EXPLAIN QUERY PLAN " + plan.Sql, plan.Bind(new QueryArguments("main", query.Values, [], default, 0, null)));
        await using var reader = await command.ReadAsync(CancellationToken.None);
        var steps = new List<string>();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(3));
        }

        return string.Join('\n', steps);
    }
}

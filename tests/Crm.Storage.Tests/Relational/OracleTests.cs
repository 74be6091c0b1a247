using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.Relational;

public sealed class OracleTests
{
    [Theory]
    [InlineData("SQLite", 1)]
    [InlineData("SQLite", 2)]
    [InlineData("SQLite", 3)]
    [InlineData("PostgreSQL", 1)]
    [InlineData("PostgreSQL", 2)]
    [InlineData("PostgreSQL", 3)]
    public async Task Every_portable_form_answers_as_the_specification_itself_does(string database, int seed)
    {
        await using var store = await Database.CreateAsync(database);
        var rows = new Rows(seed);
        await rows.SaveAsync(store.Main);
        var forms = new PortableForms(new Random(seed));
        for (var i = 0; i < 500; i++)
        {
            var specification = forms.Next();
            var found = await store.Main.QueryAsync(specification).ToListAsync();
            var expected = specification.Evaluate(rows.Deals, rows);
            Assert.True(expected.Select(d => d.Id).SequenceEqual(found.Select(d => d.Id)), $"seed {seed}, form {i}: {specification.Normalize().Shape.Key}");
            Assert.Equal(rows.Deals.Count(d => specification.IsSatisfiedBy(d, rows)), await store.Main.CountAsync(specification));
        }
    }

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task Pages_by_cursor_join_to_the_whole_answer(string database)
    {
        await using var store = await Database.CreateAsync(database);
        var rows = new Rows(7);
        await rows.SaveAsync(store.Main);
        var forms = new PortableForms(new Random(7));
        for (var i = 0; i < 60; i++)
        {
            var whole = forms.Paged(Specification.All<Deal>());
            var all = whole.Evaluate(rows.Deals, rows);
            for (var at = 0; at < all.Count; at += 7)
            {
                var page = whole.And(Specification.All<Deal>());
                page.Query.After(Cursor.For(whole, all[at])).Skip(0).Take(5);
                var expected = page.Evaluate(rows.Deals, rows);
                Assert.Equal(expected.Select(d => d.Id), (await store.Main.QueryAsync(page).ToListAsync()).Select(d => d.Id));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task What_was_saved_comes_back_whole(string database)
    {
        await using var store = await Database.CreateAsync(database);
        var rows = new Rows(5);
        await rows.SaveAsync(store.Main);
        foreach (var deal in rows.Deals)
        {
            Assert.Equal(deal, await store.Main.FindAsync<Deal>(deal.Id.Value));
        }
    }
}

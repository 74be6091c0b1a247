using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.Tests.Sqlite;

public sealed class OracleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_portable_form_answers_as_the_specification_itself_does(int seed)
    {
        await using var store = await TemporaryStore.CreateAsync();
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

    [Fact]
    public async Task Pages_by_cursor_join_to_the_whole_answer()
    {
        await using var store = await TemporaryStore.CreateAsync();
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

    [Fact]
    public async Task What_was_saved_comes_back_whole()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var rows = new Rows(5);
        await rows.SaveAsync(store.Main);
        foreach (var deal in rows.Deals)
        {
            Assert.Equal(deal, await store.Main.FindAsync<Deal>(deal.Id.Value));
        }
    }
}

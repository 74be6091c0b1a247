using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.Tests.Sqlite;

public sealed class StatementTests
{
    [Fact]
    public async Task A_list_and_a_count_take_one_statement_each()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await new Rows(4).SaveAsync(store.Main);
        var runner = new QueryRunner(store.Store.Database, new QueryPlanner(store.Store.Database.Dialect), "main");
        var forms = new PortableForms(new Random(4));
        for (var i = 0; i < 200; i++)
        {
            var query = forms.Next().Normalize();
            await using var session = await store.Store.Database.ReadAsync(oneMoment: false, CancellationToken.None);
            var before = session.Statements;
            await runner.ListAsync(session, query, CancellationToken.None);
            await runner.CountAsync(session, query, CancellationToken.None);
            Assert.Equal(2, session.Statements - before);
        }
    }
}

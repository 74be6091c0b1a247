using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.Relational;

public sealed class StatementTests
{
    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task A_list_and_a_count_take_one_statement_each(string database)
    {
        await using var store = await Database.CreateAsync(database);
        await new Rows(4).SaveAsync(store.Main);
        var runner = new QueryRunner(store.Relational, new QueryPlanner(store.Relational.Dialect), "main");
        var forms = new PortableForms(new Random(4));
        for (var i = 0; i < 200; i++)
        {
            var query = forms.Next().Normalize();
            await using var session = await store.Relational.ReadAsync(oneMoment: false, CancellationToken.None);
            var before = session.Statements;
            await runner.ListAsync(session, query, CancellationToken.None);
            await runner.CountAsync(session, query, CancellationToken.None);
            Assert.Equal(2, session.Statements - before);
        }
    }
}

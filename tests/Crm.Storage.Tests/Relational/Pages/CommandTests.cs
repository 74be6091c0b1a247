using System.Reflection;
using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.Relational.Pages;

/// <summary>The database does all the work: what is asked stands in one statement, and what it answers is what the caller gets.</summary>
public sealed class CommandTests
{
    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task Every_named_specification_is_answered_whole_by_the_database(string database)
    {
        await using var at = await Database.CreateAsync(database);
        var rows = new Rows(21);
        await rows.SaveAsync(at.Main);
        var named = new NamedSpecs(new Random(21));
        Assert.InRange(NamedSpecs.All.Count, 15, 200);
        foreach (var name in NamedSpecs.All.SelectMany(n => Enumerable.Repeat(n, 4)))
        {
            await CheckAsync(at, named.Make(name), rows, name);
        }
    }

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task Every_portable_form_is_answered_whole_by_the_database(string database)
    {
        await using var at = await Database.CreateAsync(database);
        var rows = new Rows(22);
        await rows.SaveAsync(at.Main);
        var forms = new PortableForms(new Random(22));
        for (var i = 0; i < 250; i++)
        {
            await CheckAsync(at, forms.Next(), rows, null);
        }
    }

    private static async Task CheckAsync(Database at, Specification<Deal> asked, Rows rows, MethodInfo? name)
    {
        var first = asked.And(new());
        first.Query.Skip(1).Take(3);
        foreach (var one in new[] { asked, first })
        {
            using var recorder = new CommandRecorder(at.Relational);
            var found = (await at.Main.QueryAsync(one).ToListAsync()).ConvertAll(d => d.Id);
            var statement = Assert.Single(recorder.Asked);
            var expected = one.Evaluate(rows.Deals, rows).Select(d => d.Id);
            Assert.True(expected.SequenceEqual(found), $"{name}: {recorder}");
            Assert.True(found.Count == await RowsAsync(at, statement), $"The caller filters: {recorder}");
            Assert.Equal(one.Normalize() is { Take: not null } or { Skip: > 0 }, statement.Sql.Contains(" LIMIT @p", StringComparison.Ordinal));
            Assert.StartsWith("SELECT t0.state", statement.Sql, StringComparison.Ordinal);
            recorder.Clear();
            Assert.Equal(rows.Deals.Count(d => one.IsSatisfiedBy(d, rows)), await at.Main.CountAsync(one));
            Assert.StartsWith("SELECT count(*) FROM", Assert.Single(recorder.Asked).Sql, StringComparison.Ordinal);
        }
    }

    private static async Task<int> RowsAsync(Database at, Statement statement)
    {
        await using var session = await at.Relational.ReadAsync(oneMoment: false, CancellationToken.None);
        var count = 0;
        await session.AskAsync([statement], (_, _) => count++, CancellationToken.None);
        return count;
    }
}

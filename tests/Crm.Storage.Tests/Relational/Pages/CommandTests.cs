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

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task The_first_of_a_list_and_whether_there_is_one_ask_for_one_row(string database)
    {
        await using var at = await Database.CreateAsync(database);
        var rows = new Rows(23);
        await rows.SaveAsync(at.Main);
        var deals = CrmSdk.Create(crm => crm.UseStore(_ => at.Store)).For(TenantId.Main, CrmPrincipal.System("a test")).Get<IReadRepository<Deal>>();
        var asked = Specification.Where<Deal>(d => d.Status == DealStatus.InProgress);
        asked.Query.OrderByDescending(d => d.Potential.Amount).Skip(2);
        var expected = asked.Evaluate(rows.Deals, rows);
        Assert.True(expected.Count > 1, "There is more than one to choose from.");
        using var recorder = new CommandRecorder(at.Relational);
        Assert.Equal(expected[0].Id, (await deals.FirstOrDefaultAsync(asked, TestContext.Current.CancellationToken))!.Id);
        Assert.Equal(1, await RowsAsync(at, Assert.Single(recorder.Asked)));
        recorder.Clear();
        Assert.True(await deals.AnyAsync(asked, TestContext.Current.CancellationToken));
        Assert.Equal(1, await RowsAsync(at, Assert.Single(recorder.Asked)));
        var nothing = asked.And(new());
        nothing.Query.Take(0);
        Assert.False(await deals.AnyAsync(nothing, TestContext.Current.CancellationToken));
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

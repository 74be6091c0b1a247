using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage.Tests.Sqlite;
using NodaTime;

namespace Crm.Storage.Tests.Relational.Pages;

/// <summary>Lists of 100,000 values: one statement, the rows of the specification itself, each value and each row looked at a few times.</summary>
public sealed class LongListTests(ManyDeals many) : IClassFixture<ManyDeals>
{
    private const int Values = 100_000;

    // Rows that pass the steps of PostgreSQL's plan, tens of steps of SQLite's machine: all values by all rows are 2,000,000,000.
    private const long Most = 40 * (Values + ManyDeals.Count);

    private static readonly DealId[] Ids = [.. Enumerable.Range(ManyDeals.Count / 2, Values).Select(n => new DealId(ManyDeals.IdOf(n)))];
    private static readonly PartnerId[] Partners = [.. Enumerable.Range(400, Values).Select(n => new PartnerId(Rows.Id(n)))];
    private static readonly string?[] Ranks = [.. Enumerable.Range(5_000, Values - 1).Select(ManyDeals.RankOf), null];
    private static readonly string[] Topics = [.. Enumerable.Range(2, Values - 2).Select(n => "Тема " + n), "\uD83D", "Deal"];
    private static readonly DealStatus[] States = [.. Enumerable.Repeat((DealStatus)1, Values)];
    private static readonly LocalDate[] Days = [.. Enumerable.Range(0, Values).Select(n => new LocalDate(2026, 12, 1).PlusDays(n))];
    private static readonly Instant[] Moments = [.. Enumerable.Range(2_500, Values).Select(n => Rows.Moment(n) + Duration.FromNanoseconds(n % 2))];
    private static readonly decimal[] Amounts = [.. Enumerable.Range(-Values / 2, Values).Select(n => n * 0.00005m)];
    private static readonly string[] Tags = [.. Enumerable.Range(90, Values).Select(n => "t" + n)];
    private static readonly UserId[] Users = [.. Enumerable.Range(805, Values).Select(n => new UserId(Rows.Id(n)))];

    private static readonly Dictionary<string, Specification<Deal>> Questions = new(StringComparer.Ordinal)
    {
        ["ids"] = Specification.Where<Deal>(d => Ids.Contains(d.Id)),
        ["other ids"] = Specification.Where<Deal>(d => !Ids.Contains(d.Id)),
        ["ids or closed"] = Specification.Where<Deal>(d => d.IsClosed || Ids.Contains(d.Id)),
        ["ids that may be missing"] = Specification.Where<Deal>(d => d.Partner != null && Partners.Contains(d.Partner.Value)),
        ["texts and missing ones"] = Specification.Where<Deal>(d => Ranks.Contains(d.BoardRank)),
        ["other texts, missing ones neither"] = Specification.Where<Deal>(d => !Ranks.Contains(d.BoardRank)),
        ["texts without a column"] = Specification.Where<Deal>(d => Topics.Contains(d.Topic)),
        ["codes, all the same"] = Specification.Where<Deal>(d => States.Contains(d.Status)),
        ["days"] = Specification.Where<Deal>(d => d.ExpectedCloseOn != null && Days.Contains(d.ExpectedCloseOn.Value)),
        ["moments, half of them too fine"] = Specification.Where<Deal>(d => Moments.Contains(d.OpenedAt)),
        ["amounts, half of them too fine"] = Specification.Where<Deal>(d => Amounts.Contains(d.Potential.Amount)),
        ["texts of a declared list"] = Specification.Where<Deal>(d => d.Tags.Any(t => Tags.Contains(t))),
        ["ids of a declared list, not"] = Specification.Where<Deal>(d => !d.CoPerformers.Any(u => Users.Contains(u))),
        ["ids within a list of items"] = Specification.Where<Deal>(d => d.Participants.Any(p => Partners.Contains(p.Partner) && p.WonTheDeal)),
        ["related ids or closed"] = Specification.Related((Deal d) => d.Partner, Specification.Where<Partner>(p => Partners.Contains(p.Id))).Or(Specification.Where<Deal>(d => d.IsClosed)),
        ["no related name"] = Specification.Related((Deal d) => d.Partner, Specification.Where<Partner>(p => Topics.Contains(p.Name))).Not(),
    };

    static LongListTests()
    {
        foreach (var (name, asked) in Questions.ToList())
        {
            var page = asked.And(new());
            page.Query.OrderBy(d => d.OpenedAt).Take(7);
            Questions["first of " + name] = page;
        }
    }

    // PostgreSQL takes every list for one of a thousand values, and reads a table of this size for it.
    [Theory]
    [InlineData("SQLite")]
    [InlineData("SQLite with statistics")]
    public async Task Rows_of_a_few_values_are_sought_by_them_and_not_on_a_way_through_the_tenant(string database)
    {
        var at = await many.InAsync(database);
        PartnerId?[] few = [new(Rows.Id(7)), new(Rows.Id(8)), null];
        foreach (var (values, most) in new[] { (few[..2], 1_000), (few, int.MaxValue) })
        {
            using var recorder = new CommandRecorder(at.Relational);
            var asked = Specification.Where<Deal>(d => values.Contains(d.Partner));
            Assert.Equal(asked.Evaluate(many.Deals, many).Select(d => d.Id), (await at.Main.QueryAsync(asked).ToListAsync()).Select(d => d.Id));
            Assert.InRange(await ReadWork.RowsAsync(at.Relational, Assert.Single(recorder.Asked)), 1, most);
        }
    }

    public static TheoryData<string, string> Cases() => new(Questions.Keys.SelectMany(q => ManyDeals.Databases.Select(d => (d, q))));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_list_of_100_000_values_is_one_statement_and_no_walk_through_it_for_each_row(string database, string question)
    {
        var at = await many.InAsync(database);
        var asked = Questions[question];
        var expected = many.Answer(question, asked);
        Assert.InRange(expected.Count, 1, ManyDeals.Count - 1);
        using var recorder = new CommandRecorder(at.Relational);
        Assert.Equal(expected.Select(d => d.Id), (await at.Main.QueryAsync(asked).ToListAsync()).Select(d => d.Id));
        var statement = Assert.Single(recorder.Asked);
        Assert.InRange(statement.Values.Length, 2, 5);
        Assert.InRange(await ReadWork.RowsAsync(at.Relational, statement), 1, Most);
        recorder.Clear();
        await at.Main.CountAsync(asked);
        Assert.InRange(await ReadWork.RowsAsync(at.Relational, Assert.Single(recorder.Asked)), 1, Most);
    }
}

using System.Linq.Expressions;
using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.Tests.Relational.Pages;

/// <summary>Page 2,000 costs what page 1 costs, on orders that an index has.</summary>
public sealed class DeepPageTests(ManyDeals many) : IClassFixture<ManyDeals>
{
    private const int Size = 5;

    // Pages of PostgreSQL, tens of steps of SQLite: a page's rows and a few stretches. Walking there from the start takes thousands.
    private const int Most = 300;

    /// <summary>What is asked for, and the order keys with their directions, as an index has them: forwards, backwards, behind what is given.</summary>
    private static readonly string[] Indexed =
    [
        ":", ":opened+", ":opened-", ":lead+", ":lead-", ":partner+opened+", ":partner-opened-", "nobody:opened+", "nobody:opened-",
        "manager,stage:close+", "manager,stage:close-", "kind,stage:rank+", "kind,stage:rank-",
    ];

    /// <summary>An index has the first key; page 1 may have to order all rows that are equal in it.</summary>
    private static readonly string[] Mixed =
    [
        ":partner+opened-", ":partner-opened+", "manager:stage+close+", "manager:stage+close-", "manager:stage-close+", "manager:stage-close-",
        ":responsible+stage+close+", ":responsible+stage+close-", ":responsible+stage-close+", ":responsible+stage-close-",
        ":responsible-stage+close+", ":responsible-stage+close-", ":responsible-stage-close+", ":responsible-stage-close-",
    ];

    public static TheoryData<string, string> IndexedCases() => Cases(Indexed);

    public static TheoryData<string, string> MixedCases() => Cases(Mixed);

    [Theory]
    [MemberData(nameof(IndexedCases))]
    public async Task Page_2000_reads_what_page_1_reads(string database, string question)
    {
        var (whole, all) = await CheckDeepAsync(database, question);
        Assert.InRange(await PageAsync(await many.InAsync(database), whole, all, 0), 1, Most);
    }

    [Theory]
    [MemberData(nameof(MixedCases))]
    public async Task A_deep_page_in_mixed_directions_is_sought(string database, string question) => await CheckDeepAsync(database, question);

    private static TheoryData<string, string> Cases(string[] questions) => new(questions.SelectMany(q => ManyDeals.Databases.Select(d => (d, q))));

    private async Task<(Specification<Deal> Whole, IReadOnlyList<Deal> All)> CheckDeepAsync(string database, string question)
    {
        var at = await many.InAsync(database);
        var whole = Ask(question);
        var all = many.Answer(question, whole);
        foreach (var skipped in new[] { Math.Min(Size * 1999, all.Count - 1000), all.Count / 2, all.Count - Size })
        {
            Assert.InRange(await PageAsync(at, whole, all, skipped), 1, Most);
        }

        return (whole, all);
    }

    private static async Task<long> PageAsync(Database at, Specification<Deal> whole, IReadOnlyList<Deal> all, int skipped)
    {
        var page = whole.And(new());
        page.Query.Take(Size);
        if (skipped > 0)
        {
            page.Query.After(Cursor.For(whole, all[skipped - 1]));
        }

        using var recorder = new CommandRecorder(at.Relational);
        var found = await at.Main.QueryAsync(page).ToListAsync();
        Assert.Equal(all.Skip(skipped).Take(Size).Select(d => d.Id), found.Select(d => d.Id));
        return await ReadWork.OfAsync(at.Relational, Assert.Single(recorder.Asked));
    }

    private static Specification<Deal> Ask(string question)
    {
        var (manager, kind, stage) = (ManyDeals.Manager, ManyDeals.Kind, "s1");
        var asked = Specification.All<Deal>();
        var parts = question.Split(':');
        foreach (var condition in parts[0].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            asked.Query.Where(condition switch
            {
                "manager" => d => d.Responsible == manager,
                "kind" => d => d.DealKind == kind,
                "stage" => d => d.Stage == stage,
                _ => d => d.Partner == null,
            });
        }

        SpecificationBuilder<Deal> query = asked.Query;
        var keys = parts[1].Replace("+", "+ ", StringComparison.Ordinal).Replace("-", "- ", StringComparison.Ordinal);
        foreach (var (name, isDown) in keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(k => (k[..^1], k[^1] == '-')))
        {
            query = name switch
            {
                "opened" => By(query, d => d.OpenedAt, isDown),
                "partner" => By(query, d => d.Partner, isDown),
                "lead" => By(query, d => d.Lead, isDown),
                "responsible" => By(query, d => d.Responsible, isDown),
                "stage" => By(query, d => d.Stage, isDown),
                "close" => By(query, d => d.ExpectedCloseOn, isDown),
                _ => By(query, d => d.BoardRank, isDown),
            };
        }

        return asked;
    }

    private static OrderedSpecificationBuilder<Deal> By<TKey>(SpecificationBuilder<Deal> query, Expression<Func<Deal, TKey>> key, bool isDown) => query switch
    {
        OrderedSpecificationBuilder<Deal> ordered => isDown ? ordered.ThenByDescending(key) : ordered.ThenBy(key),
        _ => isDown ? query.OrderByDescending(key) : query.OrderBy(key),
    };
}

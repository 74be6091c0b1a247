using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.Relational;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.PostgreSql;

/// <summary>A value that may be missing is found by its index, also by the plan that PostgreSQL makes for all values after a prepared statement was run some times.</summary>
public sealed class PreparedPlanTests
{
    public static TheoryData<bool, bool> Values => new() { { true, false }, { true, true }, { false, false }, { false, true } };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_page_of_a_member_that_may_be_missing_is_read_from_its_index_in_order(bool isMissing, bool isGeneric)
    {
        PartnerId? partner = isMissing ? null : new(Guid.Parse("00000000-0000-0000-0000-00000000000d"));
        var asked = Specification.Where<Deal>(d => d.Partner == partner);
        asked.Query.OrderBy(d => d.OpenedAt).Take(5);
        var plan = await PlanAsync(asked, isGeneric);
        Assert.Contains("Index Scan", plan, StringComparison.Ordinal);

        // What is missing often may as well be found on the way along the index of the order.
        Assert.Contains(isMissing ? "partner IS NULL" : "(partner = ", plan, StringComparison.Ordinal);
        Assert.Equal(!isMissing, plan.Contains("ix_crm_deal_partner_opened", StringComparison.Ordinal) && !plan.Contains("Filter", StringComparison.Ordinal));
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task Whatever_is_missing_of_the_values_the_answer_is_that_of_the_specification(string name)
    {
        await using var database = await Database.CreateAsync(name);
        var rows = new Rows(5);
        await rows.SaveAsync(database.Main);
        PartnerId?[] partners = [rows.Deals.First(d => d.Partner is not null).Partner, null];
        LeadId?[] leads = [new(Rows.Id(29)), null];
        string?[] stages = [rows.Deals.First(d => d.Stage is not null).Stage, null];
        foreach (var (partner, lead, stage) in from p in partners from l in leads from s in stages select (p, l, s))
        {
            Specification<Deal>[] all =
            [
                Specification.Where<Deal>(d => d.Partner == partner && d.Stage == stage),
                Specification.Where<Deal>(d => d.Partner != partner && d.Lead == lead),
                Specification.Where<Deal>(d => !(d.Partner == partner || d.Stage != stage)),
                Specification.Where<Deal>(d => d.Stage == stage && d.Stage != null && d.Lead != lead),
                Specification.Where<Deal>(d => d.Partner == partner || d.Partner == partner || d.Lead != lead || d.Lead == lead || d.Stage == stage || d.Stage != stage),
            ];
            foreach (var asked in all)
            {
                Assert.Equal(rows.Deals.Where(d => asked.IsSatisfiedBy(d)).Select(d => d.Id.Value).Order(), (await database.Main.QueryAsync(asked).ToListAsync()).Select(d => d.Id.Value).Order());
                Assert.Equal(rows.Deals.Count(d => asked.IsSatisfiedBy(d)), await database.Main.CountAsync(asked));
            }
        }
    }

    // Twenty thousand deals of nine hundred partners, every fifth of none.
    private static async Task FillAsync(OnePostgreSql one)
    {
        await one.Main.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)));
        await one.ExecuteAsync("""
            DO $$ DECLARE names text := (SELECT string_agg(column_name, ', ') FROM information_schema.columns WHERE table_name = 'crm_deal' AND column_name NOT IN ('id', 'partner', 'opened_at'));
            BEGIN EXECUTE 'INSERT INTO crm_deal (id, partner, opened_at, ' || names || ') SELECT decode(md5(i::text), ''hex''), '
              'CASE WHEN i % 5 > 0 THEN decode(lpad(to_hex(i % 900), 32, ''0''), ''hex'') END, opened_at + i * 17 % 5000, ' || names || ' FROM crm_deal, generate_series(2, 20000) i'; END $$
            """);
        await one.ExecuteAsync("ANALYZE crm_deal");
    }

    private static async Task<string> PlanAsync(Specification<Deal> asked, bool isGeneric)
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await FillAsync(one);
        using var recorder = CommandRecorder.On(one.Store);
        await one.Main.QueryAsync(asked).ToListAsync();
        var sent = Assert.Single(recorder.Asked);
        await using var connection = await one.Store.Database.OpenForSchemaAsync(isPatient: false, CancellationToken.None);
        await connection.ExecuteAsync("PREPARE asked AS " + Positions.Of(sent.Sql), [], CancellationToken.None);
        await connection.ExecuteAsync(isGeneric ? "SET LOCAL plan_cache_mode = force_generic_plan" : "SET LOCAL plan_cache_mode = auto", [], CancellationToken.None);
        var execute = $"EXECUTE asked ({string.Join(", ", sent.Values.Select(Literal))})";
        for (var i = 0; i < 6; i++)
        {
            await connection.ExecuteAsync(execute, [], CancellationToken.None);
        }

        var lines = new List<string>();
        await connection.AskAsync([new("EXPLAIN " + execute, [])], (_, row) => lines.Add(row.Text(0)), CancellationToken.None);
        await connection.ExecuteAsync("DEALLOCATE asked", [], CancellationToken.None);
        return string.Join('\n', lines);
    }

    private static string Literal(object value) => value switch
    {
        byte[] bytes => $"'\\x{Convert.ToHexStringLower(bytes)}'",
        MissingValue => "NULL",
        _ => $"'{value}'",
    };
}

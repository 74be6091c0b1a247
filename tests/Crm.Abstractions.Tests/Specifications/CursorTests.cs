using Crm.Specifications;
using FsCheck.Fluent;
using static Crm.Tests.Specifications.Tickets;

namespace Crm.Tests.Specifications;

public sealed class CursorTests
{
    [Fact]
    public void Walking_by_cursor_gives_what_one_page_would_give() => Properties.ForAll(
        from rows in Generated.Rows
        from keys in Gen.Choose(0, 13).ListOf(3)
        from count in Gen.Choose(0, 3)
        from down in Gen.Choose(0, 7)
        from size in Gen.Choose(1, 12)
        select (rows, keys: keys.Take(count).ToArray(), down, size),
        x =>
        {
            var rows = x.rows.DistinctBy(r => r.Id).ToArray();
            var whole = Build(x.keys, x.down, null, null).Evaluate(rows);
            var walked = new List<Ticket>();
            Cursor? after = null;
            do
            {
                var specification = Build(x.keys, x.down, after, x.size + 1);
                var page = Page.Cut(specification, specification.Evaluate(rows), x.size);
                walked.AddRange(page.Items);
                after = page.Next;
            }
            while (after is not null && walked.Count <= rows.Length);
            return walked.SequenceEqual(whole) && whole.Count == rows.Length;
        });

    [Fact]
    public void The_order_of_rows_is_total_with_missing_keys_as_the_greatest() => Properties.ForAll(
        from rows in Generated.Rows select rows.DistinctBy(r => r.Id).ToArray(),
        rows => Build([3, 8], 2, null, null).Evaluate(rows).SequenceEqual(
            rows.OrderBy(r => r.Rank is null).ThenBy(r => r.Rank).ThenByDescending(r => r.Note is null).ThenByDescending(r => r.Note, Text.Comparer).ThenBy(r => r.Id)),
        200);

    [Fact]
    public void A_cursor_of_another_question_is_foreign()
    {
        var cursor = Cursor.For(Build([3], 0, null, null), One());
        Assert.Equal("specification.cursor.foreign", Fault(Build([3], 1, cursor, null)));
        Assert.Equal("specification.cursor.foreign", Fault(Build([3, 8], 0, cursor, null)));
        Assert.Equal("specification.cursor.foreign", Fault(Build([3], 0, cursor, null).And(Specification.Where<Ticket>(t => t.IsUrgent))));
        Assert.Null(Fault(Build([3], 0, cursor, 7)));
    }

    [Fact]
    public void A_cursor_serves_the_same_question_about_other_values()
    {
        Assert.Null(Fault(Heavier(2, Cursor.For(Heavier(1, null), One()))));

        static Specification<Ticket> Heavier(int than, Cursor? after)
        {
            var specification = new Specification<Ticket>();
            specification.Query.Where(t => t.Weight > than).OrderBy(t => t.Weight).After(after);
            return specification;
        }
    }

    [Fact]
    public void A_damaged_cursor_is_refused_with_one_code_whatever_the_damage()
    {
        var whole = Cursor.For(Build([4, 9, 6], 0, null, null), One() with { Title = "😀" }).Text;
        Properties.ForAll(
            from at in Gen.Choose(0, whole.Length - 1)
            from with in Gen.Elements('A', 'b', '-', '=', '\u0001', 'я')
            from cut in Gen.Choose(0, whole.Length)
            from form in Gen.Choose(0, 2)
            select form == 0 ? whole[..cut] : form == 1 ? string.Concat(whole.AsSpan(0, at), with.ToString(), whole.AsSpan(at + 1)) : new string(with, cut * 20),
            text => Fault(Build([4, 9, 6], 0, new Cursor(text), null)) == (text == whole ? null : "specification.cursor.invalid"),
            1000);
        Assert.Equal("specification.cursor.invalid", Fault(Build([], 0, default(Cursor), null)));
    }

    [Fact]
    public void A_cursor_with_a_right_check_but_hostile_keys_is_refused()
    {
        var shape = Build([6, 9, 4], 0, null, null).Normalize().Shape;
        Properties.ForAll(
            from tail in Gen.Choose(0, 255).ListOf() select tail.Select(b => (byte)b).ToArray(),
            tail =>
            {
                byte[] body = [1, .. shape.Fingerprint, .. tail];
                byte[] bytes = [.. body, .. System.Security.Cryptography.SHA256.HashData(body)[..4]];
                var fault = Fault(Build([6, 9, 4], 0, new Cursor(System.Buffers.Text.Base64Url.EncodeToString(bytes)), null));
                return fault is null or "specification.cursor.invalid";
            },
            1000);
    }

    private static string? Fault(Specification<Ticket> specification) => SpecificationValidator.Check(specification) switch
    {
        [] => null,
        [var one] => one.Code,
        _ => "several",
    };

    private static Specification<Ticket> Build(int[] keys, int down, Cursor? after, int? take)
    {
        var specification = new Specification<Ticket>();
        SpecificationBuilder<Ticket> query = specification.Query.After(after);
        for (var i = 0; i < keys.Length; i++)
        {
            query = By(query, keys[i], (down >> i & 1) == 1);
        }

        if (take is { } count)
        {
            query.Take(count);
        }

        return specification;
    }

    private static SpecificationBuilder<Ticket> By(SpecificationBuilder<Ticket> query, int key, bool down) => key switch
    {
        0 => Add(query, t => t.Stage, down),
        1 => Add(query, t => t.PreviousStage, down),
        2 => Add(query, t => t.Title, down),
        3 => Add(query, t => t.Rank, down),
        4 => Add(query, t => t.Share, down),
        5 => Add(query, t => t.IsApproved, down),
        6 => Add(query, t => t.ClosedAt, down),
        7 => Add(query, t => t.DueOn, down),
        8 => Add(query, t => t.Note, down),
        9 => Add(query, t => t.Partner, down),
        10 => Add(query, t => t.Owner, down),
        11 => Add(query, t => t.Discount!.Value.Amount, down),
        12 => Add(query, t => t.Closing!.Score, down),
        _ => Add(query, t => (object?)t.OpenedAt, down),
    };

    private static OrderedSpecificationBuilder<Ticket> Add<TKey>(
        SpecificationBuilder<Ticket> query, System.Linq.Expressions.Expression<Func<Ticket, TKey>> key, bool down) => (query, down) switch
        {
            (OrderedSpecificationBuilder<Ticket> ordered, true) => ordered.ThenByDescending(key),
            (OrderedSpecificationBuilder<Ticket> ordered, false) => ordered.ThenBy(key),
            (_, true) => query.OrderByDescending(key),
            _ => query.OrderBy(key),
        };
}

using Crm.Specifications;
using FsCheck.Fluent;
using static Crm.Tests.Specifications.Tickets;

namespace Crm.Tests.Specifications;

public sealed class SpecificationLawTests
{
    [Fact]
    public void A_specification_means_what_its_condition_says_in_plain_LINQ() => Properties.ForAll(
        from c in Generated.Cases from rows in Generated.Rows select (c, rows),
        x => x.rows.All(r => x.c.Specification.IsSatisfiedBy(r) == x.c.Meaning(r))
            && x.c.Specification.Evaluate(x.rows).SequenceEqual(x.rows.Where(x.c.Meaning).OrderBy(r => r.Id)));

    [Fact]
    public void And_or_and_not_obey_the_laws_of_logic() => Properties.ForAll(
        from a in Generated.Cases from b in Generated.Cases from rows in Generated.Rows select (a: a.Specification, b: b.Specification, rows),
        x => x.rows.Take(3).All(r =>
        {
            var (a, b) = (x.a.IsSatisfiedBy(r), x.b.IsSatisfiedBy(r));
            return x.a.And(x.b).IsSatisfiedBy(r) == (a && b)
                && x.a.Or(x.b).IsSatisfiedBy(r) == (a || b)
                && x.a.Not().IsSatisfiedBy(r) == !a
                && x.a.Not().Not().IsSatisfiedBy(r) == a
                && x.a.And(x.b).Not().IsSatisfiedBy(r) == x.a.Not().Or(x.b.Not()).IsSatisfiedBy(r)
                && x.a.And(x.a).IsSatisfiedBy(r) == a
                && x.a.And(Specification.All<Ticket>()).IsSatisfiedBy(r) == a
                && x.a.Or(Specification.All<Ticket>()).IsSatisfiedBy(r)
                && !x.a.And(Specification.All<Ticket>().Not()).IsSatisfiedBy(r);
        }),
        200);

    [Fact]
    public void The_conjuncts_together_say_the_same_as_the_condition() => Properties.ForAll(
        from c in Generated.Cases from rows in Generated.Rows select (c: c.Specification.Normalize(), rows),
        x =>
        {
            var parts = x.c.Shape.Conjuncts.Select(p => PredicateCompiler.Compile<Ticket>(x.c.Shape.Record, p.Expression)).ToList();
            return x.rows.All(r => x.c.Matches(r) == parts.TrueForAll(p => p(r, x.c.Values, null)));
        },
        200);

    [Fact]
    public void A_condition_says_the_same_whether_its_values_lie_in_fields_or_in_boxes() => Properties.ForAll(
        from c in Generated.Cases from rows in Generated.Rows select (c: c.Specification.Normalize(), rows),
        x => x.rows.All(r => x.c.Matches(r) == x.c.Shape.Predicate(r, x.c.Values, null)),
        400);

    [Fact]
    public void And_keeps_the_order_and_paging_of_its_left_side()
    {
        var left = new Specification<Ticket>();
        left.Query.Where(t => t.Weight > 0).OrderByDescending(t => t.Weight).Take(1);
        var right = new Specification<Ticket>();
        right.Query.Where(t => t.Weight < 3).OrderBy(t => t.Title).Skip(5);
        Ticket[] rows = [One(1) with { Weight = 1 }, One(2) with { Weight = 2 }, One(3) with { Weight = 3 }];
        Assert.Equal([rows[1]], left.And(right).Evaluate(rows));
        Assert.Equal(3, left.Or(right).Evaluate(rows).Count);
        Assert.Empty(left.Not().Evaluate(rows));
    }
}

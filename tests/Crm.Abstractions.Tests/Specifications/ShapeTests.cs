using System.Linq.Expressions;
using Crm.Deals;
using Crm.Specifications;
using static Crm.Tests.Specifications.Tickets;

namespace Crm.Tests.Specifications;

public sealed class ShapeTests
{
    [Fact]
    public void Specifications_that_differ_only_in_captured_values_share_one_compiled_shape()
    {
        var cache = new ShapeCache();
        var first = Normalizer.Normalize(Make(1, [1], "a", PartnerOf(1)).FrozenParts, cache);
        Assert.True(first.Matches(One() with { Weight = 1, Title = "a", Partner = PartnerOf(1) }));
        for (var i = 2; i < 300; i++)
        {
            var again = Normalizer.Normalize(Make(i, [i, 5], i % 2 == 0 ? "b" : "c", PartnerOf(i)).FrozenParts, cache);
            Assert.Same(first.Shape, again.Shape);
            Assert.True(again.Matches(One() with { Weight = i, Title = i % 2 == 0 ? "b" : "c", Partner = PartnerOf(i) }));
            Assert.False(again.Matches(One() with { Weight = i, Title = "a", Partner = PartnerOf(i) }));
        }

        Assert.Equal(1, cache.Compilations);

        static Specification<Ticket> Make(int weight, int[] weights, string title, PartnerId partner) =>
            Specification.Where<Ticket>(t => t.Weight == weight && weights.Contains(t.Weight) && t.Title == title).And(Specification.Where<Ticket>(t => t.Partner == partner));
    }

    [Fact]
    public void Every_other_difference_makes_another_shape()
    {
        var one = 1;
        PartnerId? nobody = null;
        Specification<Ticket>[] all =
        [
            Specification.All<Ticket>(),
            Specification.Where<Ticket>(t => t.Weight == one),
            Specification.Where<Ticket>(t => t.Weight != one),
            Specification.Where<Ticket>(t => t.Weight < one),
            Specification.Where<Ticket>(t => t.Rank == one),
            Specification.Where<Ticket>(t => t.Rank == null),
            Specification.Where<Ticket>(t => t.Partner == nobody),
            Specification.Where<Ticket>(t => t.Watchers.Any(w => w.Level == one)),
            Specification.Where<Ticket>(t => t.Tags.Any()),
            Specification.Where<Ticket>(t => t.Watchers.Any()),
            Specification.Where<Ticket>(t => t.IsUrgent && t.Weight == one),
            Specification.Where<Ticket>(t => t.IsUrgent || t.Weight == one),
            Specification.Where<Ticket>(t => t.Weight == one && t.IsUrgent),
            Specification.Where<Ticket>(t => Text.StartsWith(t.Title, "a")),
            Specification.Where<Ticket>(t => Text.FoldedStartsWith(t.Title, "a")),
            Specification.Where<Ticket>(t => Text.StartsWith(t.Note, "a")),
            Specification.Related((Ticket t) => t.Partner, Specification.All<Company>()),
            Specification.Related((Ticket t) => t.Partner, Specification.Where<Company>(c => c.Name == "a")),
            Ordered(q => q.OrderBy(t => t.Rank)),
            Ordered(q => q.OrderByDescending(t => t.Rank)),
            Ordered(q => q.OrderBy(t => t.Rank).ThenBy(t => t.Note)),
            Ordered(q => q.OrderBy(t => t.Note).ThenBy(t => t.Rank)),
        ];
        Assert.Equal(all.Length, all.Select(s => s.Normalize().Shape.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(all.Length, all.Select(s => s.Normalize().Shape).Distinct().Count());

        static Specification<Ticket> Ordered(Action<SpecificationBuilder<Ticket>> build)
        {
            var specification = new Specification<Ticket>();
            build(specification.Query);
            return specification;
        }
    }

    [Fact]
    public void The_same_conditions_put_together_in_another_way_make_another_shape()
    {
        var urgent = Specification.Where<Ticket>(t => t.IsUrgent);
        var noted = Specification.Where<Ticket>(t => t.Note == null);
        var ranked = Specification.Where<Ticket>(t => t.Rank == null);
        var named = Specification.Where<Company>(c => c.Name == "a");
        var child = Specification.Where<Company>(c => c.Parent == null);
        Specification<Ticket>[] all =
        [
            urgent.And(noted.Or(ranked)),
            urgent.And(noted).Or(ranked),
            urgent.Or(noted.And(ranked)),
            urgent.Or(noted).And(ranked),
            urgent.Not().And(noted).Or(ranked),
            urgent.And(noted).Not().Or(ranked),
            urgent.And(noted).Or(ranked).Not(),
            urgent.And(noted.Not()).Or(ranked),
            Specification.Related((Ticket t) => t.Partner, named.And(child)),
            Specification.Related((Ticket t) => t.Partner, named.Or(child)),
            Specification.Related((Ticket t) => t.Partner, named).And(Specification.Related((Ticket t) => t.Partner, child)),
            Specification.Related((Ticket t) => t.Partner, named).Or(Specification.Related((Ticket t) => t.Partner, child)),
            Specification.Related((Ticket t) => t.Owner, Specification.Where<Company>(c => c.Name == "a").And(child)),
        ];
        Assert.Equal(all.Length, all.Select(s => s.Normalize().Shape.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(all.Length, all.Select(s => s.Normalize().Shape).Distinct().Count());
    }

    [Fact]
    public void A_way_of_comparing_is_structure_and_not_a_value()
    {
        Assert.True(Equal(StringComparison.Ordinal).IsSatisfiedBy(One() with { Title = "a" }));
        Assert.Throws<CrmRuleException>(() => Equal(StringComparison.OrdinalIgnoreCase).IsSatisfiedBy(One()));

        static Specification<Ticket> Equal(StringComparison comparison) => Specification.Where<Ticket>(t => string.Equals(t.Title, "a", comparison));
    }

    [Fact]
    public void The_same_condition_twice_keeps_two_values()
    {
        Assert.True(Twice(1, 1).IsSatisfiedBy(One() with { Weight = 1 }));
        Assert.False(Twice(1, 2).IsSatisfiedBy(One() with { Weight = 1 }));
        var same = Specification.Where<Ticket>(t => t.Weight == 1);
        Assert.True(same.And(same).IsSatisfiedBy(One() with { Weight = 1 }));

        static Specification<Ticket> Twice(int a, int b) => Specification.Where<Ticket>(t => t.Weight == a).And(Specification.Where<Ticket>(t => t.Weight == b));
    }

    [Fact]
    public void The_cache_is_bounded_and_forgets_the_oldest()
    {
        var cache = new ShapeCache(16);
        var kept = new SpecificationParts<Ticket>();
        var first = Normalizer.Normalize(kept, cache).Shape;
        for (var i = 0; i < 200; i++)
        {
            var parts = new SpecificationParts<Ticket> { Criteria = Chain(i % 100) };
            Normalizer.Normalize(parts, cache);

            // What was used a moment ago is never the oldest.
            Assert.Same(first, Normalizer.Normalize(kept, cache).Shape);
            Assert.InRange(cache.Count, Math.Min(i, 14), 16);
        }

        static Criterion Chain(int length)
        {
            Expression<Func<Ticket, bool>> urgent = t => t.IsUrgent;
            Criterion chain = new LambdaCriterion(urgent);
            for (var i = 0; i < length; i++)
            {
                chain = new AndCriterion(chain, new LambdaCriterion(urgent));
            }

            return chain;
        }
    }

    [Fact]
    public void Index_planners_see_members_operators_and_values()
    {
        Stage[] stages = [Stage.Work];
        var user = User(1);
        var specification = Specification.Where<Ticket>(t =>
            stages.Contains(t.Stage) && 5 < t.Rank && t.IsUrgent && !t.IsApproved!.Value && t.Note == null && t.Watchers.Any(w => w.User == user)
            && t.Tags.Contains("a") && t.Discount!.Value.Amount >= 1m && (t.Weight == 1 || t.Weight == 2)).Normalize();
        Assert.Equal(
            [
                "Stage In", "Rank Greater", "IsUrgent Equal", "IsApproved NotEqual", "Note IsNull", "Watchers AnyItem [User Equal]",
                "Tags AnyItem [ Equal]", "Discount.Amount GreaterOrEqual", " Other",
            ],
            specification.Shape.Conjuncts.Select(Describe));
        Assert.Equal(5, specification.Shape.Conjuncts[1].Value(specification.Values));
        Assert.Equal(user, specification.Shape.Conjuncts[5].Items[0].Value(specification.Values));
        Assert.Equal(MemberPath.Of(Ticket.Kind.Indexes[0].Members[0]), specification.Shape.Conjuncts[0].Path);
        Assert.Equal(MemberPath.Of(Ticket.Kind.Indexes[1].Items!), specification.Shape.Conjuncts[5].Path);

        static string Describe(Conjunct c) => $"{c.Path} {c.Operator}" + (c.Items.Count == 0 ? "" : $" [{string.Join(',', c.Items.Select(Describe))}]");
    }

    [Fact]
    public void A_store_keeps_what_it_made_of_a_shape()
    {
        var shape = Specification.Where<Ticket>(t => t.Weight == 12345).Normalize().Shape;
        var (one, other) = (new object(), new object());
        var plan = shape.Artefact(one, "plan", () => new List<int>());
        Assert.Same(plan, shape.Artefact(one, "plan", () => new List<int>()));
        Assert.NotSame(plan, shape.Artefact(other, "plan", () => new List<int>()));
        Assert.NotSame(plan, shape.Artefact(one, "query", () => new List<int>()));
    }

    [Fact]
    public void The_declared_indexes_of_deals_name_paths() => Assert.All(
        Deal.Kind.Indexes,
        i => Assert.All(i.Members, m => Assert.NotNull(MemberPath.Of(m))));
}

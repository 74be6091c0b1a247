#pragma warning disable CA1309, CA1304, CA1311, CA1862, MA0001, MA0074, RCS1068, IDE0030, RCS1084, CA1310, MA0011, MA0021, CA1307, CA1847, MA0089, CA1834, CA1865, CA1866, RCS1155 // Forms a specification must refuse.
using System.Linq.Expressions;
using Crm.Specifications;
using NodaTime;
using static Crm.Tests.Specifications.Tickets;

namespace Crm.Tests.Specifications;

public sealed class PortableSubsetTests
{
    private static readonly string Needle = "x";
    private static readonly PartnerRelationsLike Both = PartnerRelationsLike.Client | PartnerRelationsLike.Supplier;

    public static TheoryData<string, Expression<Func<Ticket, bool>>> Refused => new()
    {
        { "expression", t => t.IsOpen },
        { "expression", t => t.Weight + 1 > 2 },
        { "expression", t => -t.Weight > 2 },
        { "expression", t => (t.Weight > 0) & (t.Rank > 0) },
        { "expression", t => (t.Weight > 0) | (t.Rank > 0) },
        { "expression", t => t.IsUrgent ^ t.IsUrgent },
        { "expression", t => t.IsUrgent ? t.Weight > 1 : t.Weight > 2 },
        { "expression", t => (t.Rank ?? 0) > 1 },
        { "expression", t => t.Price == new Money(1m, CurrencyCode.Rub) },
        { "expression", t => t.Price.IsZero },
        { "expression", t => t.Title.Length > 3 },
        { "expression", t => t.Id.Value == Guid.Empty },
        { "expression", t => t.Stage > Stage.New },
        { "expression", t => t.Tags.Count > 1 },
        { "expression", t => t.Tags[0] == "a" },
        { "expression", t => t.Tags.All(x => x == "a") },
        { "expression", t => t.Tags.Where(x => x == "a").Any() },
        { "expression", t => t.Watchers.Count(w => w.Level > 1) > 1 },
        { "expression", t => t.Watchers.Any(w => t.Tags.Contains("a")) },
        { "expression", t => t.OpenedAt.InUtc().Hour > 3 },
        { "expression", t => t.OpenedAt + Duration.FromDays(1) > Instant.MinValue },
        { "expression", t => t.DueOn!.Value.Year == 2026 },
        { "expression", t => t.Owner.CompareTo(User(1)) > 0 },
        { "expression", t => (object)t == null! },
        { "expression", t => (long)t.Share > 3 },
        { "expression", t => new[] { t.Weight }.Contains(3) },
        { "expression", t => (t.Weight == 1) == t.IsUrgent },
        { "expression", t => Helper(t) },
        { "expression", t => t.Equals(t) },
        { "expression", t => t.ToString() == "x" },
        { "text", t => t.Title.StartsWith("x") },
        { "text", t => t.Title.StartsWith("x", StringComparison.Ordinal) },
        { "text", t => t.Title.EndsWith('x') },
        { "text", t => t.Title.Contains("x") },
        { "text", t => t.Title.ToUpper() == "X" },
        { "text", t => t.Title.ToLowerInvariant() == Needle },
        { "text", t => t.Title.Trim() == "X" },
        { "text", t => string.Compare(t.Title, "x") > 0 },
        { "text", t => string.CompareOrdinal(t.Title, "x") > 0 },
        { "text", t => t.Title.CompareTo("x") > 0 },
        { "text", t => t.Title.Equals("x", StringComparison.OrdinalIgnoreCase) },
        { "text", t => string.Equals(t.Title, "x", StringComparison.CurrentCulture) },
        { "text", t => string.IsNullOrEmpty(t.Title) },
        { "text", t => "abc".Contains(t.Title) },
        { "text", t => Text.Compare(t.Title, "x") > 0 },
        { "text", t => Text.Fold(t.Title) == "X" },
        { "text", t => Text.Contains(t.Title, t.Note!) },
        { "text", t => t.Tags.Contains("x", StringComparer.OrdinalIgnoreCase) },
        { "text", t => t.Tags.Any(x => x.StartsWith("a")) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_stores_answer_differently_is_refused(string aspect, Expression<Func<Ticket, bool>> condition)
    {
        Assert.All(SpecificationValidator.Check(Specification.Where(condition)), e => Assert.Equal($"specification.{aspect}.not_portable", e.Code));
        Assert.NotEmpty(SpecificationValidator.Check(Specification.Where(condition)));
        Assert.NotEmpty(SpecificationValidator.Check(Specification.Where(condition).Not()));
        Assert.Throws<CrmRuleException>(() => Specification.Where(condition).IsSatisfiedBy(One()));
    }

    [Fact]
    public void All_faults_are_told_together()
    {
        var specification = new Specification<Ticket>();
        string? none = null;
        List<int>? noList = null;
        Ticket? nobody = null;
        specification.Query
            .Where(t => t.IsOpen || t.Title.Contains("x"))
            .OrderBy(t => t.Tags).ThenBy(t => t.Title.Length).ThenBy(t => t.Rank).ThenBy(t => t.Weight)
            .Skip(-1).Take(-1);
        Assert.Equal(
            [
                "specification.expression.not_portable", "specification.order.not_scalar", "specification.order.not_scalar",
                "specification.order.too_many", "specification.paging.out_of_range", "specification.paging.out_of_range",
                "specification.text.not_portable",
            ],
            Codes(specification));
        Assert.Equal(["specification.text.missing"], Codes(Specification.Where<Ticket>(t => Text.Contains(t.Title, none!))));
        Assert.Equal(["specification.text.missing"], Codes(Specification.Where<Ticket>(t => Text.Contains(t.Title, null!))));
        Assert.Equal(["specification.list.missing"], Codes(Specification.Where<Ticket>(t => noList!.Contains(t.Weight))));
        Assert.Equal(["specification.value.unreadable"], Codes(Specification.Where<Ticket>(t => t.Weight == nobody!.Weight)));
    }

    [Fact]
    public void Too_large_conditions_are_refused_before_anything_walks_them()
    {
        Assert.Empty(SpecificationValidator.Check(Many(100)));
        Assert.Equal(["specification.size.exceeded"], Codes(Many(200)));
        Assert.Equal(["specification.size.exceeded"], Codes(Many(100_000)));
        Expression<Func<Ticket, bool>> condition = t => t.IsUrgent;
        var body = condition.Body;
        for (var i = 0; i < 100_000; i++)
        {
            body = Expression.Not(body);
        }

        Assert.Equal(["specification.size.exceeded"], Codes(Specification.Where(Expression.Lambda<Func<Ticket, bool>>(body, condition.Parameters))));

        static Specification<Ticket> Many(int count)
        {
            var all = Specification.All<Ticket>();
            for (var i = 0; i < count; i++)
            {
                all = all.And(Specification.Where<Ticket>(t => t.Weight != i));
            }

            return all;
        }
    }

    [Fact]
    public void A_list_has_at_most_100_000_values()
    {
        var most = Enumerable.Range(0, SpecificationLimits.ListValues).ToList();
        Assert.True(Specification.Where<Ticket>(t => most.Contains(t.Weight)).IsSatisfiedBy(One() with { Weight = 99_999 }));
        most.Add(-1);
        Assert.Equal(["specification.list.too_long"], Codes(Specification.Where<Ticket>(t => most.Contains(t.Weight))));
    }

    [Fact]
    public void Related_conditions_go_one_hop_and_start_at_an_id()
    {
        var parent = Specification.Related((Company c) => c.Parent, Specification.All<Company>());
        Assert.Equal(["specification.related.too_deep"], Codes(Specification.Related((Ticket t) => t.Partner, parent)));
        Assert.Equal(["specification.related.not_id"], Codes(Specification.Related((Ticket t) => PartnerOf(1), Specification.All<Company>())));
        var specific = Specification.Where<Company>(c => c.Name.Contains("x"));
        Assert.Equal(["specification.text.not_portable"], Codes(Specification.Related((Ticket t) => t.Partner, specific)));
    }

    [Fact]
    public void Flags_are_asked_with_has_flag()
    {
        var asked = Both;
        Assert.True(Specification.Where<Ticket>(t => t.Relations.HasFlag(asked)).IsSatisfiedBy(One() with { Relations = Both }));
        Assert.False(Specification.Where<Ticket>(t => t.Relations.HasFlag(asked)).IsSatisfiedBy(One() with { Relations = PartnerRelationsLike.Client }));
        Assert.True(Specification.Where<Ticket>(t => !t.Relations.HasFlag(Both)).IsSatisfiedBy(One()));
    }

    private static bool Helper(Ticket ticket) => ticket.Weight > 0;

    private static IEnumerable<string> Codes<T>(Specification<T> specification)
        where T : class, Crm.Storage.IRecord<T> =>
        SpecificationValidator.Check(specification).Select(e => e.Code).Order(StringComparer.Ordinal);
}

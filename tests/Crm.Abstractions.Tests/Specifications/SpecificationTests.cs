#pragma warning disable CA1309 // Equals without a comparison is one of the forms under test.
using Crm.Specifications;
using NodaTime;
using static Crm.Tests.Specifications.Tickets;

namespace Crm.Tests.Specifications;

public sealed class SpecificationTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 1, 12, 0);

    private static bool Holds(System.Linq.Expressions.Expression<Func<Ticket, bool>> condition, Ticket ticket) =>
        Specification.Where(condition).IsSatisfiedBy(ticket);

    [Fact]
    public void Members_are_compared_with_captured_values()
    {
        var partner = PartnerOf(7);
        var stage = Stage.Work;
        Stage? noStage = null;
        string? noText = null;
        var ticket = One() with { Partner = partner, Stage = Stage.Work, Weight = 5, OpenedAt = Noon, DueOn = new LocalDate(2026, 3, 2), Title = "а", Share = 0.5m };
        Assert.True(Holds(t => t.Partner == partner, ticket));
        Assert.False(Holds(t => t.Partner == PartnerOf(8), ticket));
        Assert.True(Holds(t => t.Stage == stage && t.Stage == Stage.Work, ticket));
        Assert.True(Holds(t => t.PreviousStage == noStage, ticket));
        Assert.False(Holds(t => t.PreviousStage == stage, ticket));
        Assert.True(Holds(t => t.Weight > 4 && 4 < t.Weight && t.Weight <= 5L && !(t.Weight >= 6), ticket));
        Assert.True(Holds(t => t.OpenedAt < Noon + Duration.Epsilon, ticket));
        Assert.True(Holds(t => t.DueOn > new LocalDate(2026, 3, 1), ticket));
        Assert.True(Holds(t => t.Title == "а" && t.Title.Equals("а") && string.Equals(t.Title, "а", StringComparison.Ordinal), ticket));
        Assert.True(Holds(t => t.Note == noText && t.Note == null, ticket));
        Assert.True(Holds(t => t.Share < 1 && t.Price.Amount == 10m && t.Price.Currency == CurrencyCode.Rub, ticket));
        Assert.True(Holds(t => t.Id.Equals(Id(1)) && t.Owner != User(2), ticket));
    }

    [Fact]
    public void A_day_of_another_calendar_is_the_day_it_is()
    {
        var ticket = One() with { DueOn = new LocalDate(2026, 3, 2) };
        var same = new LocalDate(2026, 3, 2).WithCalendar(CalendarSystem.HebrewCivil);
        LocalDate?[] days = [same];
        Assert.True(Holds(t => t.DueOn == same, ticket));
        Assert.True(Holds(t => t.DueOn >= same && t.DueOn <= same && !(t.DueOn < same), ticket));
        Assert.True(Holds(t => days.Contains(t.DueOn), ticket));
    }

    [Fact]
    public void A_missing_member_satisfies_no_comparison()
    {
        var ticket = One();
        Assert.False(Holds(t => t.ClosedAt!.Value > Noon, ticket));
        Assert.False(Holds(t => t.Discount!.Value.Amount < 5m, ticket));
        Assert.False(Holds(t => t.Closing!.Score > -1, ticket));
        Assert.False(Holds(t => t.Closing!.Reason == "x", ticket));
        Assert.True(Holds(t => t.Closing!.Reason == null && t.Closing == null, ticket));
        Assert.True(Holds(t => !(t.Rank < 5) && !(t.Rank >= 5), ticket));
        Assert.True(Holds(t => !t.ClosedAt.HasValue && t.Discount == null && !t.IsApproved!.Value, ticket));
        Assert.False(Holds(t => t.IsApproved!.Value, ticket));
        Assert.True(Holds(t => t.IsApproved!.Value, ticket with { IsApproved = true }));
        Assert.True(Holds(t => t.ClosedAt.HasValue && t.Closing!.Score == 3, ticket with { ClosedAt = Noon, Closing = new("r", 3) }));
    }

    [Fact]
    public void Contains_works_on_every_sort_of_captured_list()
    {
        Stage[] stages = [Stage.Work, Stage.Done];
        DealId[] ids = [Id(1), Id(2)];
        var users = new List<UserId> { User(1) };
        var partners = new HashSet<PartnerId> { PartnerOf(3) };
        ValueList<string> titles = ["a", "b"];
        PartnerId?[] withNull = [null, PartnerOf(3)];
        IEnumerable<int> weights = Enumerable.Range(0, 50);
        var ticket = One() with { Stage = Stage.Done, Partner = PartnerOf(3), Title = "b", Weight = 49 };
        Assert.True(Holds(t => stages.Contains(t.Stage), ticket));
        Assert.True(Holds(t => ids.Contains(t.Id), ticket));
        Assert.True(Holds(t => users.Contains(t.Owner), ticket));
        Assert.True(Holds(t => partners.Contains(t.Partner!.Value), ticket));
        Assert.False(Holds(t => partners.Contains(t.Partner!.Value), One()));
        Assert.True(Holds(t => titles.Contains(t.Title), ticket));
        Assert.True(Holds(t => withNull.Contains(t.Partner), One()));
        Assert.True(Holds(t => weights.Contains(t.Weight) && !weights.Contains(t.Rank!.Value), ticket));
        Assert.True(Holds(t => new[] { "x", "b" }.Contains(t.Title), ticket));
        Assert.False(Holds(t => new List<int>().Contains(t.Weight), ticket));
    }

    [Fact]
    public void Owned_lists_answer_any()
    {
        var user = User(4);
        var ticket = One() with { Tags = ["a"], Watchers = [new(User(3), 1), new(user, 2)] };
        Assert.True(Holds(t => t.Tags.Contains("a") && !t.Tags.Contains("b") && t.Tags.Any() && t.Tags.Any(x => x == "a"), ticket));
        Assert.True(Holds(t => t.Watchers.Any(w => w.User == user && w.Level == 2), ticket));
        Assert.False(Holds(t => t.Watchers.Any(w => w.User == user && w.Level == 1), ticket));
        Assert.False(Holds(t => t.Watchers.Any(w => w.User == t.Owner), ticket));
        Assert.False(Holds(t => t.Watchers.Any(), One()));
    }

    [Fact]
    public void Text_questions_are_asked_of_portable_functions()
    {
        var ticket = One() with { Title = "Ёлка  новая" };
        var part = "ЕЛКА НОВ";
        Assert.True(Holds(t => Text.StartsWith(t.Title, "Ёл") && Text.Contains(t.Title, "лка"), ticket));
        Assert.True(Holds(t => Text.FoldedStartsWith(t.Title, part) && Text.FoldedContains(t.Title, part), ticket));
        Assert.False(Holds(t => Text.Contains(t.Note, "x"), ticket));
        Assert.True(Holds(t => !Text.Contains(t.Note, "x"), ticket));
    }

    [Fact]
    public void A_related_record_must_exist_and_satisfy()
    {
        var lookup = new Companies(new Company { Id = PartnerOf(1), Name = "А" }, new Company { Id = PartnerOf(2), Name = "Б" });
        var name = "А";
        var named = Specification.Where<Company>(c => c.Name == name);
        var specification = Specification.Related((Ticket t) => t.Partner, named);
        Assert.True(specification.IsSatisfiedBy(One() with { Partner = PartnerOf(1) }, lookup));
        Assert.False(specification.IsSatisfiedBy(One() with { Partner = PartnerOf(2) }, lookup));
        Assert.False(specification.IsSatisfiedBy(One() with { Partner = PartnerOf(3) }, lookup));
        Assert.False(specification.IsSatisfiedBy(One(), lookup));
        Assert.True(specification.Not().IsSatisfiedBy(One(), lookup));
        Assert.True(Specification.Related((Ticket t) => t.Partner, Specification.All<Company>()).IsSatisfiedBy(One() with { Partner = PartnerOf(2) }, lookup));
        Assert.Throws<InvalidOperationException>(() => specification.IsSatisfiedBy(One()));
        var both = new Specification<Ticket>();
        both.Query.Where(t => t.Weight == 1).WhereRelated(t => t.Partner, named);
        Assert.True(both.IsSatisfiedBy(One() with { Weight = 1, Partner = PartnerOf(1) }, lookup));
        Assert.False(both.IsSatisfiedBy(One() with { Weight = 2, Partner = PartnerOf(1) }, lookup));
    }

    [Fact]
    public void A_specification_freezes_at_its_first_use()
    {
        var list = new List<int> { 1 };
        var bound = 1;
        var specification = Specification.Where<Ticket>(t => list.Contains(t.Weight) && t.Weight == bound);
        Assert.True(specification.IsSatisfiedBy(One() with { Weight = 1 }));
        list.Clear();
        bound = 2;
        Assert.True(specification.IsSatisfiedBy(One() with { Weight = 1 }));
        Assert.Throws<InvalidOperationException>(() => specification.Query.Take(1));
    }

    [Fact]
    public void Evaluation_filters_orders_and_pages_with_missing_keys_as_the_greatest()
    {
        Ticket[] tickets = [One(1) with { Rank = 2 }, One(2), One(3) with { Rank = 1 }, One(4) with { Rank = 2 }];
        Assert.Equal([3, 1, 4, 2], Order(q => q.OrderBy(t => t.Rank)));
        Assert.Equal([2, 1, 4, 3], Order(q => q.OrderByDescending(t => t.Rank)));
        Assert.Equal([1, 4], Order(q => q.OrderBy(t => t.Rank).Skip(1).Take(2)));
        Assert.Equal([1, 2, 3, 4], Order(q => q.Where(t => t.Weight == 0)));

        int[] Order(Action<SpecificationBuilder<Ticket>> build)
        {
            var specification = new Specification<Ticket>();
            build(specification.Query);
            return [.. specification.Evaluate(tickets.Reverse()).Select(t => Array.IndexOf(tickets, t) + 1)];
        }
    }
}

using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage.InMemory;
using NodaTime;

namespace Crm.Storage.Tests.InMemory;

/// <summary>Which index answers which question.</summary>
public sealed class PlanTests
{
    private readonly UserId _user = new(Make.IdAt(1));
    private readonly PartnerId _partner = new(Make.IdAt(2));
    private readonly LocalDate _day = new(2024, 1, 1);
    private readonly UserId[] _users = [new(Make.IdAt(1)), new(Make.IdAt(2))];

    [Fact]
    public void A_page_by_manager_stage_and_close_date_needs_no_sorting()
    {
        var asked = Specification.Where<Deal>(d => d.Responsible == _user && d.Stage == "offer");
        asked.Query.OrderBy(d => d.ExpectedCloseOn).Take(50);
        Assert.Equal("Range manager_stage_close =2 ordered whole", Plan(asked));
    }

    [Fact]
    public void The_same_page_backwards_needs_none_either()
    {
        var asked = Specification.Where<Deal>(d => d.Responsible == _user && d.Stage == "offer");
        asked.Query.OrderByDescending(d => d.ExpectedCloseOn).Take(50);
        Assert.Equal("Range manager_stage_close =2 descending whole", Plan(asked));
    }

    [Fact]
    public void A_range_follows_the_fixed_members() =>
        Assert.Equal("Range manager_stage_close =2 range whole", Plan(Specification.Where<Deal>(d => d.Responsible == _user && d.Stage == "offer" && d.ExpectedCloseOn < _day)));

    [Fact]
    public void An_id_is_looked_up() => Assert.Equal("id", Plan(Specification.Where<Deal>(d => d.Id == new DealId(_user.Value) && d.IsClosed)));

    [Fact]
    public void Records_are_asked_where_the_stretch_does_not_say_all()
    {
        var (later, instant) = (Make.Start + Duration.FromNanoseconds(1), Make.Start);
        Assert.True(Says(Specification.Where<Deal>(d => d.Partner == _partner && d.OpenedAt > instant)));
        Assert.False(Says(Specification.Where<Deal>(d => d.Partner == _partner && d.OpenedAt > later)));
        Assert.False(Says(Specification.Where<Deal>(d => d.Partner == _partner && d.OpenedAt > instant && d.OpenedAt > Make.Start)));
        Assert.False(Says(Specification.Where<Deal>(d => d.Partner == _partner && d.IsClosed)));
        Assert.False(Says(Specification.Where<Deal>(d => d.Participants.Any(p => p.Partner == _partner))));
    }

    [Fact]
    public void An_item_of_a_list_is_looked_up() =>
        Assert.Equal("Range participant =1 ordered", Plan(Specification.Where<Deal>(d => d.Participants.Any(p => p.Partner == _partner))));

    [Fact]
    public void A_list_of_values_is_looked_up_value_by_value() =>
        Assert.Equal("Each manager_stage_close =0", Plan(Specification.Where<Deal>(d => _users.Contains(d.Responsible))));

    // Nearly nobody was merged: going over all who were not is going over everybody.
    [Fact]
    public void A_list_of_values_is_worth_more_than_what_is_missing()
    {
        LocalDate?[] days = [_day];
        var asked = Specification.Where<Partner>(p => p.MergedInto == null && days.Contains(p.BirthDate));
        Assert.Equal("birth_date", Planner.PlanOf(asked.Normalize().Shape).Index!.Name);
    }

    [Fact]
    public void The_beginning_of_a_folded_text_is_looked_up() =>
        Assert.Equal("Prefix topic =0", Plan(Specification.Where<Deal>(d => Text.FoldedStartsWith(d.Topic, "x"))));

    [Fact]
    public void The_first_rows_of_all_are_read_from_an_index_in_their_order()
    {
        var asked = Specification.All<Deal>();
        asked.Query.OrderByDescending(d => d.OpenedAt).Take(10);
        Assert.Equal("Range opened =0 descending whole", Plan(asked));
    }

    [Fact]
    public void What_no_index_knows_is_scanned() => Assert.Equal("scan", Plan(Specification.Where<Deal>(d => d.IsClosed || d.Partner == _partner)));

    [Fact]
    public void What_only_columns_know_is_asked_of_them_the_narrow_ones_first() =>
        Assert.Equal("columns status closed potential", Plan(Specification.Where<Deal>(d => d.Potential.Amount > 100 && d.Topic != "x" && !d.IsClosed && d.Status == DealStatus.Won)));

    [Fact]
    public void The_first_rows_by_a_column_are_picked_without_sorting_all()
    {
        var asked = Specification.Where<Deal>(d => !d.IsClosed);
        asked.Query.OrderByDescending(d => d.Potential.Amount).ThenBy(d => d.Topic).Take(10);
        Assert.Equal("columns closed best by potential", Plan(asked));
    }

    [Fact]
    public void An_index_goes_before_columns() =>
        Assert.Equal("Range manager_stage_close =1", Plan(Specification.Where<Deal>(d => d.Responsible == _user && d.IsClosed && d.DecidedAt != null)));

    [Fact]
    public void An_id_in_a_column_is_asked_for_equality_only()
    {
        var process = new SalesProcessId(_user.Value);
        Assert.Equal("columns process", new Query<DealKind>(Specification.Where<DealKind>(k => k.Process == process).Normalize()).Plan.ToString());
        var asked = Specification.All<DealKind>();
        asked.Query.OrderBy(k => k.Process).Take(5);
        Assert.Equal("scan", new Query<DealKind>(asked.Normalize()).Plan.ToString());
    }

    private static bool Says(Specification<Deal> asked)
    {
        var normalized = asked.Normalize();
        return new Query<Deal>(normalized).Plan.Says(normalized);
    }

    private static string Plan(Specification<Deal> asked) => new Query<Deal>(asked.Normalize()).Plan.ToString();
}

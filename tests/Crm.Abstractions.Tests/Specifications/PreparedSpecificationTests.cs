using Crm.Specifications;
using FsCheck.Fluent;
using static Crm.Tests.Specifications.Tickets;

namespace Crm.Tests.Specifications;

public sealed class PreparedSpecificationTests
{
    private static readonly string[] Known = ["а", "Ё", "Z"];

    private static readonly PreparedSpecification<Ticket, Asked> Whole = Specification.Prepare<Ticket, Asked>(
        (t, a) => (t.Weight == a.Number || a.Numbers.Contains(t.Weight)) && t.Rank != a.Maybe && !(t.Partner == a.Partner) && Known.Contains(t.Title)
            || t.Watchers.Any(w => w.Level > a.Number + 1) || (t.Stage == a.Stage && t.Note == a.Text && t.Discount!.Value.Amount < a.Number),
        query => query.Where(t => t.Weight < 4).OrderByDescending(t => t.Rank).Skip(1).Take(7));

    [Fact]
    public void A_prepared_specification_means_what_the_same_specification_means_written_out() => Properties.ForAll(
        from rows in Generated.Rows
        from number in Gen.Choose(-1, 3)
        from maybe in Gen.Choose(-1, 3)
        from text in Gen.Elements<string?>(null, "", "а", "Ё")
        select (rows, asked: new Asked(number, maybe < 0 ? null : maybe, [number, maybe], text, maybe < 1 ? null : PartnerOf(number), (Stage)Math.Abs(number % 3))),
        x =>
        {
            var (prepared, written) = (Whole.With(x.asked), Written(x.asked));
            return prepared.Normalize().Shape == written.Normalize().Shape
                && prepared.Evaluate(x.rows).SequenceEqual(written.Evaluate(x.rows))
                && x.rows.All(r => prepared.IsSatisfiedBy(r) == written.IsSatisfiedBy(r) && prepared.Not().IsSatisfiedBy(r) != written.IsSatisfiedBy(r))
                && prepared.And(Specification.Where<Ticket>(t => t.IsUrgent)).Evaluate(x.rows).SequenceEqual(written.And(Specification.Where<Ticket>(t => t.IsUrgent)).Evaluate(x.rows));
        },
        300);

    [Fact]
    public void What_is_wrong_with_arguments_shows_at_the_first_use_and_harms_no_later_ones()
    {
        var prepared = Specification.Prepare<Ticket, Asked>((t, a) => a.Numbers.Contains(t.Weight) && Text.StartsWith(t.Title, a.Text!));
        var good = new Asked(0, null, [1], "a", null, Stage.New);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(SpecificationErrors.ListMissing, Assert.Single(Refused(prepared.With(good with { Numbers = null! }))).Definition);
            Assert.Equal(SpecificationErrors.TextMissing, Assert.Single(Refused(prepared.With(good with { Text = null }))).Definition);
            Assert.Equal(SpecificationErrors.ValueUnreadable, Refused(prepared.With(null!))[0].Definition);
            Assert.True(prepared.With(good).IsSatisfiedBy(One() with { Weight = 1, Title = "ab" }));
            Assert.False(prepared.With(good with { Numbers = [2] }).IsSatisfiedBy(One() with { Weight = 1, Title = "ab" }));
        }

        Assert.Equal(SpecificationErrors.NotPortable, Assert.Single(Refused(Specification.Prepare<Ticket, int>((t, n) => t.IsOpen && t.Weight == n).With(1))).Definition);
    }

    [Fact]
    public void An_argument_that_changes_the_structure_is_obeyed()
    {
        var prepared = Specification.Prepare<Ticket, StringComparison>((t, how) => string.Equals(t.Title, "a", how));
        Assert.True(prepared.With(StringComparison.Ordinal).IsSatisfiedBy(One() with { Title = "a" }));
        Assert.Equal(SpecificationErrors.TextNotPortable, Assert.Single(Refused(prepared.With(StringComparison.OrdinalIgnoreCase))).Definition);
    }

    [Fact]
    public void What_it_gives_is_frozen_and_a_missing_argument_is_a_value()
    {
        var prepared = Specification.Prepare<Ticket, string?>((t, note) => t.Note == note);
        var nothing = prepared.With(null);
        Assert.True(nothing.IsFrozen);
        Assert.Throws<InvalidOperationException>(() => nothing.Query.Take(1));
        Assert.True(nothing.IsSatisfiedBy(One()));
        Assert.False(prepared.With("x").IsSatisfiedBy(One()));
    }

    private static IReadOnlyList<CrmError> Refused(Specification<Ticket> specification) => Assert.Throws<CrmRuleException>(() => specification.Normalize()).Errors;

    private static Specification<Ticket> Written(Asked a)
    {
        var written = Specification.Where<Ticket>(t => (t.Weight == a.Number || a.Numbers.Contains(t.Weight)) && t.Rank != a.Maybe && !(t.Partner == a.Partner) && Known.Contains(t.Title)
            || t.Watchers.Any(w => w.Level > a.Number + 1) || (t.Stage == a.Stage && t.Note == a.Text && t.Discount!.Value.Amount < a.Number));
        written.Query.Where(t => t.Weight < 4).OrderByDescending(t => t.Rank).Skip(1).Take(7);
        return written;
    }

    private sealed record Asked(int Number, int? Maybe, int[] Numbers, string? Text, PartnerId? Partner, Stage Stage);
}

using Crm.Partners;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Engine.Tests.Partners.Duplicates;

// PARTY-10
public sealed class MatcherTests
{
    private static readonly Matcher Matcher = new(MatchScheme.Default);

    [Fact]
    public void A_score_is_between_0_and_1_and_the_same_in_both_directions() => Pairs((a, b) =>
    {
        var (there, back) = (Compare(a, b), Compare(b, a));
        return there.Score is >= 0 and <= 1 && there == back && Matcher.Score(PreparedRecord.Of(a), PreparedRecord.Of(b)) == (there.Score, there.IsSuggested);
    });

    [Fact]
    public void A_record_agrees_wholly_with_itself_whatever_the_order_of_its_values() => Pairs((a, _) =>
        PreparedRecord.Of(a).Values.Length == 0 || Compare(a, new() { Fields = [.. a.Fields.Reverse()] }).Score == 1);

    [Fact]
    public void Empty_values_never_match() => Pairs((a, b) =>
    {
        var blank = new MatchRecord { Fields = [.. Enum.GetValues<MatchKind>().SelectMany(k => new MatchField[] { new(k, ""), new(k, null), new(k, " \t-") })] };
        return Compare(blank, blank) is { Score: 0, IsSuggested: false, Matched.Count: 0 }
            && Compare(new() { Fields = [.. a.Fields, .. blank.Fields] }, new() { Fields = [.. b.Fields, .. blank.Fields] }) == Compare(a, b);
    });

    [Fact]
    public void A_score_is_what_agrees_by_what_both_tell() => Pairs((a, b) =>
    {
        var score = Compare(a, b);
        var told = MatchScheme.Default.Attributes.Where(t => PreparedRecord.Of(a).Of(t.Kind).Length > 0 && PreparedRecord.Of(b).Of(t.Kind).Length > 0).ToList();
        var agreed = told.Where(t => score.Matched.Any(m => m.Kind == t.Kind)).Sum(t => t.For * score.Matched.Single(m => m.Kind == t.Kind).Similarity);
        var weights = told.Sum(t => score.Matched.Any(m => m.Kind == t.Kind) ? t.For : t.Against);
        return Math.Abs((weights == 0 ? 0 : agreed / weights) - score.Score) <= 0.0002m
            && score.IsSuggested == told.Any(t => score.Matched.Any(m => m.Kind == t.Kind && m.Similarity >= (t.Suggests ?? 2)));
    });

    [Theory]
    [InlineData("Ромашка", "ООО Ромашка плюс", true)]
    [InlineData("Ромашка", "Ромашко", true)]
    [InlineData("Bel Air Hotel", "Hotel Belair", true)]
    [InlineData("Весна", "Осень", false)]
    [InlineData("Школа 5", "Школа 7", false)]
    [InlineData("Газпром межрегионгаз Казань", "Газпром межрегионгаз Самара", false)]
    public void A_company_is_suggested_by_a_similar_name_or_one_that_contains_it(string one, string other, bool suggested) =>
        Assert.Equal(suggested, Compare(Of(MatchKind.CompanyName, one), Of(MatchKind.CompanyName, other)).IsSuggested);

    [Theory]
    [InlineData("Иванов Иван", "Ivan Ivanov", true, true)]
    [InlineData("Иванов И. П.", "Иванов Иван Петрович", false, true)]
    [InlineData("Иванов Иван", "Иванов Иван Петрович", false, true)]
    [InlineData("Иванов Иван", "Иванов Пётр", false, false)]
    [InlineData("Иванов Иван", "Иванова Анна", false, false)]
    public void A_person_is_suggested_by_an_equal_name_only_and_a_near_one_counts(string one, string other, bool suggested, bool counts)
    {
        var score = Compare(Of(MatchKind.PersonName, one), Of(MatchKind.PersonName, other));
        Assert.Equal((suggested, counts), (score.IsSuggested, score.Matched.Count == 1));
    }

    [Theory]
    [InlineData("+7 495 123-45-67", "123-45-67", 0.5)]
    [InlineData("+7 495 123-45-67", "495 123 45 67", 1)]
    [InlineData("+7 495 123-45-67", "+7 499 123-45-67", 0.5)]
    [InlineData("+7 495 123-45-67", "+7 495 123-45-60", 0)]
    public void Telephones_with_equal_last_seven_digits_suggest(string one, string other, double similarity) =>
        Assert.Equal((decimal)similarity, Compare(Of(MatchKind.Phone, one), Of(MatchKind.Phone, other)).Matched.SingleOrDefault().Similarity);

    private static MatchRecord Of(MatchKind kind, string value) => MatchRecord.Of(new MatchField(kind, value));

    private static MatchScore Compare(MatchRecord a, MatchRecord b) => Matcher.Compare(PreparedRecord.Of(a), PreparedRecord.Of(b));

    private static void Pairs(Func<MatchRecord, MatchRecord, bool> holds) =>
        Prop.ForAll((from a in MatchSamples.Record from b in MatchSamples.Record select (a, b)).ToArbitrary(), p => holds(p.a, p.b)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}

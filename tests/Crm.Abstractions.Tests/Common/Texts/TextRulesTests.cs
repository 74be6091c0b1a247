namespace Crm.Tests.Common.Texts;

public sealed class TextRulesTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u00A0\t\u2003")]
    public void A_required_text_must_not_be_blank(string? value)
    {
        Assert.True(TextRules.IsBlank(value));
        Assert.Equal([CommonErrors.Required.Code], Line(value, required: true));
        Assert.Empty(Line(value));
    }

    [Fact]
    public void A_line_has_at_most_400_characters_and_a_note_100_000()
    {
        Assert.Empty(Line(new string('я', 400)));
        Assert.Equal([CommonErrors.TextTooLong.Code], Line(new string('я', 401)));
        Assert.Empty(Note(new string('я', 100_000)));
        Assert.Equal([CommonErrors.TextTooLong.Code], Note(new string('я', 100_001)));
    }

    [Fact]
    public void A_text_no_store_can_keep_is_refused()
    {
        // In the body, not in attributes: attributes are kept as UTF-8, in which a lone surrogate turns into U+FFFD.
        string[] values = ["a\0b", "a\uD83D", "\uDE00a", "\uDE00\uD83D", "😀\uD83D😀", "\uD83D\uD83D\uDE00", "\uD83D\uDE00\uDE00"];
        Assert.All(values, value =>
        {
            Assert.Equal([CommonErrors.TextInvalid.Code], Line(value));
            Assert.Equal([CommonErrors.TextInvalid.Code], Note(value));
            Assert.False(TextRules.IsStorable(value));
        });
    }

    [Fact]
    public void Every_text_of_whole_characters_can_be_kept() => Properties.ForAll(TextGen.Text, t => TextRules.IsStorable(t));

    [Fact]
    public void All_faults_are_reported_and_name_the_field()
    {
        var errors = new List<CrmError>();
        TextRules.CheckLine(new string('\0', 401), "Topic", errors);
        Assert.Equal([CommonErrors.TextTooLong.Code, CommonErrors.TextInvalid.Code], errors.Select(e => e.Code));
        Assert.All(errors, e => Assert.Equal("Topic", e.Target));
    }

    private static IEnumerable<string> Line(string? value, bool required = false)
    {
        var errors = new List<CrmError>();
        TextRules.CheckLine(value, "Topic", errors, required);
        return errors.Select(e => e.Code);
    }

    private static IEnumerable<string> Note(string? value)
    {
        var errors = new List<CrmError>();
        TextRules.CheckNote(value, "Description", errors);
        return errors.Select(e => e.Code);
    }
}

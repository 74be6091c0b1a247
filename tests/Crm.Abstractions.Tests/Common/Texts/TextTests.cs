using System.Globalization;
using System.Text;
using FsCheck.Fluent;

namespace Crm.Tests.Common.Texts;

public sealed class TextTests
{
    [Fact]
    public void The_order_of_texts_is_the_order_of_their_utf8_bytes() =>
        Properties.ForAll(Gen.Zip(TextGen.Text, TextGen.Text), c =>
            Math.Sign(Text.Compare(c.Item1, c.Item2)) == Math.Sign(Encoding.UTF8.GetBytes(c.Item1).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(c.Item2))), 3_000);

    [Fact]
    public void A_surrogate_pair_comes_after_the_last_characters_of_the_basic_plane()
    {
        Assert.True(Text.Compare("\uFFFF", "😀") < 0);
        Assert.True(string.CompareOrdinal("\uFFFF", "😀") > 0);
    }

    [Fact]
    public void A_missing_text_is_the_greatest()
    {
        Assert.True(Text.Compare(null, "\U0010FFFF") > 0);
        Assert.True(Text.Compare("", null) < 0);
        Assert.Equal(0, Text.Compare(null, null));
        Assert.Equal(["a", "b", null], new[] { null, "b", "a" }.Order(Text.Comparer));
    }

    [Fact]
    public void A_missing_text_satisfies_no_question() =>
        Assert.False(
            Text.StartsWith(null, "") || Text.Contains(null, "") || Text.FoldedEquals(null, "") || Text.FoldedStartsWith(null, "") || Text.FoldedContains(null, ""));

    [Fact]
    public void Questions_are_ordinal_whatever_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.False(Text.StartsWith("Ivan", "i") || Text.Contains("Ivan", "ivan") || Text.Contains("a\u0301", "á"));
            Assert.True(Text.StartsWith("Ivan", "Iv") && Text.Contains("Ivan", "va") && Text.FoldedStartsWith("ivan", "IV") && Text.FoldedEquals("INFO", "info"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Folded_questions_ask_of_folded_texts() =>
        Properties.ForAll(Gen.Zip(TextGen.Text, TextGen.Text), c =>
            Text.FoldedEquals(c.Item1, c.Item2) == Text.Fold(c.Item1).Equals(Text.Fold(c.Item2), StringComparison.Ordinal)
            && Text.FoldedStartsWith(c.Item1, c.Item2) == Text.StartsWith(Text.Fold(c.Item1), Text.Fold(c.Item2))
            && Text.FoldedContains(c.Item1, c.Item2) == Text.Contains(Text.Fold(c.Item1), Text.Fold(c.Item2))
            && Text.FoldedContains($"x{c.Item1}y", c.Item1));
}

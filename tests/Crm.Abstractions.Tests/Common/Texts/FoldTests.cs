using System.Security.Cryptography;

namespace Crm.Tests.Common.Texts;

public sealed class FoldTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \t\u00A0\u3000\n ", "")]
    [InlineData("  ООО \t «Ромашка»\u00A0 ", "ООО «РОМАШКА»")]
    [InlineData("Пётр Ёлкин", "ПЕТР ЕЛКИН")]
    [InlineData("їґўђ", "ЇҐЎЂ")]
    [InlineData("Straße", "STRAßE")]
    [InlineData("ẞ", "ẞ")]
    [InlineData("Σίσυφος", "ΣΊΣΥΦΟΣ")]
    [InlineData("ΐᾳ", "ΐᾼ")]
    [InlineData("ıiİI", "IIİI")]
    [InlineData("ſ", "S")]
    [InlineData("ÿµ", "ŸΜ")]
    [InlineData("თბილისი", "ᲗᲑᲘᲚᲘᲡᲘ")]
    [InlineData("ǆǅǄ", "ǄǄǄ")]
    [InlineData("ﬁŉ", "ﬁŉ")]
    [InlineData("𐐨𞤢😀", "𐐀𞤀😀")]
    [InlineData("a\u200Bb", "A\u200BB")]
    [InlineData("й", "Й")]
    public void A_text_folds_to(string text, string folded) => Assert.Equal(folded, Text.Fold(text));

    [Fact]
    public void Folding_twice_is_folding_once() => Properties.ForAll(TextGen.Text, t => Text.Fold(Text.Fold(t)) == Text.Fold(t), 2_000);

    [Fact]
    public void White_space_is_the_same_on_every_machine()
    {
        var set = Enumerable.Range(0, 0x10000).Where(c => WhiteSpace.Is((char)c)).ToArray();
        Assert.Equal(25, set.Length);
        Assert.All(set, c => Assert.True(char.IsWhiteSpace((char)c)));
        Assert.All(set, c => Assert.Equal("A B", Text.Fold($"{(char)c}a{(char)c}{(char)c}b{(char)c}")));
    }

    [Fact]
    public void Version_1_of_the_table_is_frozen()
    {
        // SHA-256 over the upper case of all 1,114,112 code points, each in four bytes, little end first; computed from Unicode 14.0.0 data outside .NET.
        var bytes = new byte[0x110000 * 4];
        for (var codePoint = 0; codePoint < 0x110000; codePoint++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(codePoint * 4), FoldTable.UpperOf(codePoint));
        }

        Assert.Equal("A560D27BD7818522745A9C5A185C435CBE5D9156FD7E7AC9AD48C77FAE5DD3F6", Convert.ToHexString(SHA256.HashData(bytes)));
        Assert.Equal(1, Text.FoldVersion);
    }

    [Fact]
    public void Upper_case_is_stable_and_never_leaves_its_plane() =>
        Assert.All(
            Enumerable.Range(0, 0x110000),
            c => Assert.True(FoldTable.UpperOf(FoldTable.UpperOf(c)) == FoldTable.UpperOf(c) && FoldTable.UpperOf(c) > 0xFFFF == c > 0xFFFF));

    [Fact]
    public void A_lone_surrogate_passes_unchanged() => Assert.Equal("A\uD83D B\uDE00", Text.Fold("a\uD83D b\uDE00"));
}

using System.Text.Json;
using Crm.Partners;

namespace Crm.Tests.Partners.Identifiers;

/// <summary>Identifiers cannot hold an invalid value, and each refusal has a reason (PARTY-9).</summary>
public sealed class IdentifierTests
{
    [Theory]
    [InlineData(null, "identifier.text.missing")]
    [InlineData(" \u00A0", "identifier.text.missing")]
    [InlineData("770708389", "identifier.length.wrong")]
    [InlineData("77070838931", "identifier.length.wrong")]
    [InlineData("770708389A", "identifier.character.not_allowed")]
    [InlineData("٧٧٠٧٠٨٣٨٩٣", "identifier.character.not_allowed")]
    [InlineData("７７０７０８３８９３", "identifier.character.not_allowed")]
    [InlineData("\u202E7707083893", "identifier.character.not_allowed")]
    [InlineData("0000000000", "identifier.prefix.not_allowed")]
    [InlineData("7707083894", "identifier.checksum.wrong")]
    [InlineData("500100732258", "identifier.checksum.wrong")]
    public void An_INN_is_refused_with_its_reason(string? text, string code)
    {
        Assert.False(Inn.TryParse(text, out var inn, out var reason));
        Assert.Equal((code, default), (reason!.Code, inn));
        Properties.Refuses(reason.Definition, () => Inn.Parse(text!));
    }

    [Fact]
    public void Blanks_and_hyphens_do_not_count()
    {
        Assert.Equal("7707083893", Inn.Parse(" 77-07\u00A0083 893\t").Value);
        Assert.Equal(Snils.Parse("11223344595"), Snils.Parse("112-233-445 95"));
    }

    [Fact]
    public void Numbers_are_shown_as_they_are_printed()
    {
        Assert.Equal("112-233-445 95", Snils.Parse("11223344595").ToString());
        Assert.Equal("7707083893", Inn.Parse("7707083893").ToString());
        Assert.Equal("", default(Snils).ToString());
    }

    [Fact]
    public void An_INN_tells_whose_it_is()
    {
        Assert.True(Inn.Parse("7707083893") is { IsOfLegalEntity: true, IsOfPerson: false });
        Assert.True(Inn.Parse("500100732259") is { IsOfLegalEntity: false, IsOfPerson: true });
        Assert.True(default(Inn) is { IsDefault: true, IsOfLegalEntity: false, IsOfPerson: false });
    }

    [Theory]
    [InlineData("385768585948949")]
    [InlineData("304500116000157")]
    public void A_remainder_of_ten_to_twelve_counts_by_its_last_digit(string text) => Assert.True(Ogrnip.TryParse(text, out _));

    [Theory]
    [InlineData("001001998 77", true)]
    [InlineData("001001999 77", false)]
    [InlineData("000000001 00", true)]
    public void A_SNILS_is_checked_only_above_the_first_ones(string text, bool isValid) => Assert.Equal(isValid, Snils.TryParse(text, out _));

    [Theory]
    [InlineData("0108A4934", true)]
    [InlineData("010844934", true)]
    [InlineData("0108a4934", false)]
    [InlineData("0108А4934", false)]
    [InlineData("A10844934", false)]
    public void A_KPP_has_capital_Latin_letters_only_at_two_places(string text, bool isValid) => Assert.Equal(isValid, Kpp.TryParse(text, out _));

    [Fact]
    public void A_million_characters_are_refused_at_once()
    {
        var endless = new string('7', 1_000_000);

        Assert.All(IdentifierSchemes.BuiltIn.All, s => Assert.True(!s.TryRead(endless, out var text, out var reason) && text.Length == 0 && reason!.Code == "identifier.length.wrong"));
    }

    [Fact]
    public void What_is_read_is_read_again_from_its_text_and_its_JSON() =>
        Properties.ForAll(CheckDigitTests.Digits(10), digits =>
        {
            var isValid = Inn.TryParse(digits, out var inn);
            return !isValid || (Inn.Parse(inn.ToString()) == inn && JsonSerializer.Deserialize<Inn>(JsonSerializer.Serialize(inn)) == inn && inn.Value == digits);
        });

    [Fact]
    public void JSON_with_an_invalid_number_is_not_read()
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Inn>("\"7707083894\""));
        Assert.Equal(default, JsonSerializer.Deserialize<Kpp>("\"\""));
    }
}

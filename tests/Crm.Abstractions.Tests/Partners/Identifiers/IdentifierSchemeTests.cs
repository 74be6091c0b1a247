using Crm.Partners;

namespace Crm.Tests.Partners.Identifiers;

/// <summary>Schemes are open: an embedder adds a country's; what has none is kept as given (PARTY-9).</summary>
public sealed class IdentifierSchemeTests
{
    private static readonly CountryCode Lv = CountryCode.Parse("LV");

    [Fact]
    public void A_number_of_a_country_without_a_scheme_is_kept_as_given()
    {
        Assert.True(IdentifierSchemes.BuiltIn.TryRead(Number(Lv, " 40-00 3 "), IdentifierUse.Tax, out var kept, out var reason));
        Assert.Equal(("LV 40-00 3", null), (kept.ToString(), reason));
    }

    [Fact]
    public void An_added_scheme_reads_and_refuses_the_numbers_of_its_country()
    {
        var schemes = IdentifierSchemes.BuiltIn.With(new Latvian());

        Assert.True(schemes.TryRead(Number(Lv, "lv 40003"), IdentifierUse.Tax, out var kept, out _));
        Assert.Equal("40003", kept.Text);
        Assert.False(schemes.TryRead(Number(Lv, "40 003 x"), IdentifierUse.Tax, out kept, out var reason));
        Assert.Equal(("identifier.character.not_allowed", true), (reason!.Code, kept.IsDefault));
        Assert.True(schemes.TryRead(Number(Lv, "40 003 x"), IdentifierUse.Registration, out _, out _));
        Assert.Equal(IdentifierSchemes.BuiltIn.All.Count + 1, schemes.With(new Latvian()).All.Count);
    }

    [Fact]
    public void A_country_with_several_schemes_accepts_what_one_of_them_does()
    {
        Assert.True(IdentifierSchemes.BuiltIn.TryRead(Number(CountryCode.Ru, "304500116000157"), IdentifierUse.Registration, out _, out _));
        Assert.False(IdentifierSchemes.BuiltIn.TryRead(Number(CountryCode.Ru, "304500116000158"), IdentifierUse.Registration, out _, out var reason));
        Assert.NotNull(reason);
        Assert.Equal("ru.inn", IdentifierSchemes.BuiltIn.Find("ru.inn")!.Code);
    }

    [Theory]
    [InlineData("LV", "")]
    [InlineData("LV", "  ")]
    [InlineData("LV", "a\0")]
    [InlineData(null, "1")]
    public void A_number_needs_a_country_and_a_text_that_stores_can_keep(string? country, string text)
    {
        Assert.False(ForeignNumber.TryOf(country is null ? default : CountryCode.Parse(country), text, out var number));
        Assert.False(IdentifierSchemes.BuiltIn.TryRead(number, IdentifierUse.Tax, out _, out var reason));
        Assert.Equal("identifier.foreign.invalid", reason!.Code);
        Assert.False(ForeignNumber.TryOf(Lv, new string('1', 101), out _));
        Assert.False(ForeignNumber.TryOf(Lv, "\uD800", out _));
    }

    private static ForeignNumber Number(CountryCode country, string text) =>
        ForeignNumber.TryOf(country, text, out var number) ? number : throw new InvalidOperationException("Not a number.");

    private sealed class Latvian : IIdentifierScheme
    {
        public string Code => "lv.pvn";

        public CountryCode Country => Lv;

        public IdentifierUse Use => IdentifierUse.Tax;

        public bool TryRead(string? text, out string normalised, out CrmError? reason)
        {
            normalised = (text ?? "").Replace("lv", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
            reason = normalised.All(char.IsAsciiDigit) ? null : IdentifierErrors.CharacterNotAllowed.With(("scheme", Code));
            return reason is null;
        }
    }
}

using Crm.Partners;
using FsCheck.Fluent;

namespace Crm.Tests.Partners.ContactInfo;

/// <summary>Telephones as people write them (PARTY-5).</summary>
public sealed class PhoneNumberTests
{
    private static readonly CountryCode Kz = CountryCode.Parse("KZ");

    [Theory]
    [InlineData("8-495-540-75-20 доб. 123", "+74955407520", "123")]
    [InlineData("8 495 540-75-20, доб 12", "+74955407520", "12")]
    [InlineData("+7 495 540 75 20 добавочный 4", "+74955407520", "4")]
    [InlineData("+7 (495) 540-75-20 (доб. 12)", "+74955407520", "12")]
    [InlineData("+7 495 540-75-20 вн. 12", "+74955407520", "12")]
    [InlineData("+7 495 540-75-20 ext 12", "+74955407520", "12")]
    [InlineData("+7 495 540-75-20 x12", "+74955407520", "12")]
    [InlineData("+7 495 540-75-20 х12", "+74955407520", "12")]
    [InlineData("+7 495 540-75-20 #12", "+74955407520", "12")]
    [InlineData("тел. 8 916 123 45 67", "+79161234567", null)]
    public void An_extension_is_parted_from_its_number(string text, string e164, string? extension)
    {
        var number = PhoneNumber.Parse(text, CountryCode.Ru);

        Assert.Equal((e164, extension), (number.E164, number.Extension));
    }

    [Theory]
    [InlineData("+7 701 123 45 67", "KZ")]
    [InlineData("8 777 123 45 67", "KZ")]
    [InlineData("+7 605 123 45 67", null)]
    [InlineData("+7 916 123 45 67", "RU")]
    [InlineData("8 800 100 20 30", "RU")]
    public void Kazakhstan_is_not_Russia(string text, string? country)
    {
        Assert.Equal(country, PhoneNumber.TryParse(text, CountryCode.Ru, out var number) ? number.Country?.Value : null);
        Assert.Equal(country, PhoneNumber.TryParse(text, Kz, out number) ? number.Country?.Value : null);
    }

    [Theory]
    [InlineData("", "phone.text.unreadable")]
    [InlineData("ask Masha", "phone.text.unreadable")]
    [InlineData("89161234567 Мария", "phone.text.unreadable")]
    [InlineData("+999 123456789", "phone.country.unknown")]
    [InlineData("+7 916 123 45 6", "phone.number.too_short")]
    [InlineData("+1 202 555 01 23 45 67", "phone.number.too_long")]
    [InlineData("+7 029 123 45 67", "phone.number.not_in_plan")]
    public void What_is_no_number_says_why(string text, string code)
    {
        Assert.False(PhoneNumber.TryParse(text, CountryCode.Ru, out var number, out var reason));

        Assert.Equal(code, reason!.Code);
        Assert.True(number.IsDefault);
        Assert.Equal(code, Assert.Throws<CrmRuleException>(() => PhoneNumber.Parse(text, CountryCode.Ru)).Code);
    }

    [Fact]
    public void Digits_of_other_scripts_are_digits_and_direction_marks_are_nothing()
    {
        foreach (var text in (string[])["٨٩١٦١٢٣٤٥٦٧", "８９１６１２３４５６７", "\u202E89161234567", "8\u00A0916\u00A0123\u201045\u201067"])
        {
            Assert.Equal("+79161234567", PhoneNumber.Parse(text, CountryCode.Ru).E164);
        }
    }

    [Fact]
    public void A_million_characters_are_refused_at_once()
    {
        Assert.False(PhoneNumber.TryParse(new string('9', 1_000_000), CountryCode.Ru, out _, out var reason));
        Assert.Equal("phone.text.too_long", reason!.Code);
        Assert.False(PhoneNumber.TryParse("89161234567" + new string(' ', 1_000_000), CountryCode.Ru, out _));
    }

    [Fact]
    public void A_region_that_is_no_country_reads_only_numbers_with_a_code()
    {
        Assert.True(PhoneNumber.TryParse("+79161234567", default, out _));
        Assert.False(PhoneNumber.TryParse("89161234567", CountryCode.Parse("ZZ"), out _, out var reason));
        Assert.Equal("phone.country.unknown", reason!.Code);
    }

    [Fact]
    public void A_number_is_shown_in_the_habits_of_its_country()
    {
        var number = PhoneNumber.Parse("89161234567 доб. 5", CountryCode.Ru);

        Assert.Equal(("+7 916 123-45-67", "8 (916) 123-45-67", "+79161234567 ext. 5"), (number.ToInternational(), number.ToNational(), number.ToString()));
    }

    [Fact]
    public void Every_way_to_write_a_Russian_mobile_number_is_the_same_number()
    {
        var spellings =
            from area in Gen.Choose(900, 999)
            from rest in Gen.Choose(0, 9_999_999)
            from before in Gen.Elements("+7", "8", "7", "", "+7 ", "8-", "8 (", "810 7 ")
            from gap in Gen.Elements("", " ", "-", ")", ") ", "\u00A0")
            select (E164: $"+7{area}{rest:D7}", Text: $"{before}{area}{gap}{rest:D7}");

        Properties.ForAll(spellings, s =>
        {
            // Not all 100 codes are given out; where one is, every spelling means it.
            var isGiven = PhoneNumber.TryParse(s.E164, CountryCode.Ru, out var plain);
            return PhoneNumber.TryParse(s.Text, CountryCode.Ru, out var number) == isGiven && number == plain;
        });
    }
}

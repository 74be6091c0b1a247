using Crm.Partners;
using Crm.Tests.Common.Texts;
using FsCheck.Fluent;

namespace Crm.Tests.Partners.ContactInfo;

/// <summary>E-mail addresses (PARTY-5).</summary>
public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("plain", "email.form.invalid")]
    [InlineData("", "email.form.invalid")]
    [InlineData("@example.com", "email.form.invalid")]
    [InlineData("a@", "email.form.invalid")]
    [InlineData("a..b@example.com", "email.local.invalid")]
    [InlineData("a b@example.com", "email.local.invalid")]
    [InlineData("+news@gmail.com", "email.local.invalid")]
    [InlineData("a\u202Eb@example.com", "email.local.invalid")]
    [InlineData("a@example", "email.domain.invalid")]
    [InlineData("a@-example.com", "email.domain.invalid")]
    [InlineData("a@exam_ple.com", "email.domain.invalid")]
    [InlineData("a@example.c0m1", "email.domain.invalid")]
    public void What_is_no_address_says_why(string text, string code)
    {
        Assert.False(EmailAddress.TryParse(text, out var address, out var reason));
        Assert.Equal(code, reason!.Code);
        Assert.True(address.IsDefault);
        Assert.Equal(code, Assert.Throws<CrmRuleException>(() => EmailAddress.Parse(text)).Code);
    }

    [Fact]
    public void An_internationalised_domain_is_the_same_in_both_spellings()
    {
        var (unicode, ascii) = (EmailAddress.Parse("почта@Пример.РФ"), EmailAddress.Parse("почта@xn--e1afmkfd.xn--p1ai"));

        Assert.Equal("пример.рф", ascii.Domain);
        Assert.Equal(unicode.Normalised, ascii.Normalised);
        Assert.Equal("почта@xn--e1afmkfd.xn--p1ai", ascii.Address);
    }

    [Theory]
    [InlineData("egbpdaj6bu4bxfgehfvwxn", "ليهمابتكلموشعربي؟")]
    [InlineData("ihqwcrb4cv8a8dqg056pqjye", "他们为什么不说中文")]
    [InlineData("mnchen-3ya", "münchen")]
    [InlineData("b1abfaaepdrnnbgefbadotcwatmq2g4l", "почемужеонинеговорятпорусски")]
    [InlineData("!!!", null)]
    [InlineData("99999999", null)]
    [InlineData("abc-", null)]
    public void A_label_in_ASCII_is_decoded_as_its_specification_shows(string ascii, string? unicode) => Assert.Equal(unicode, Punycode.Decode(ascii));

    [Fact]
    public void A_million_characters_are_refused_at_once()
    {
        Assert.False(EmailAddress.TryParse(new string('a', 1_000_000) + "@example.com", out _, out var reason));
        Assert.Equal("email.text.too_long", reason!.Code);
    }

    [Fact]
    public void The_normalised_form_of_a_normalised_form_is_itself() =>
        Properties.ForAll(
            from local in TextGen.Text
            from tag in Gen.Elements("", "+a", "-b", ".c", "..d")
            from domain in Gen.Elements("gmail.com", "GoogleMail.com", "ya.ru", "yahoo.com", "outlook.com", "me.com", "Example.org", "пример.рф")
            select $"{local}{tag}@{domain}",
            text => EmailAddress.Normalise(text) is not { } once || EmailAddress.Normalise(once) == once);

    [Fact]
    public void Whatever_is_read_is_an_address_or_has_a_reason() =>
        Properties.ForAll(
            from a in TextGen.Text
            from b in TextGen.Text
            from end in Gen.Elements("", ".com", ".xn--p1ai", ".xn--999", "@")
            select $"{a}@{b}{end}",
            text => EmailAddress.TryParse(text, out var address, out var reason)
                ? reason is null && address.Normalised.Length > 0 && address.Domain.Length > 0
                : reason is not null && address.IsDefault);
}

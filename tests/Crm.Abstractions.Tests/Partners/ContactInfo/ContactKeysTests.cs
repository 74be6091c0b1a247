using Crm.Partners;
using FsCheck.Fluent;

namespace Crm.Tests.Partners.ContactInfo;

/// <summary>Search by any contact value, whole or in part, through declared keys (PARTY-5).</summary>
public sealed class ContactKeysTests
{
    private static readonly ValueList<string> Keys = ContactKeys.Of(
        [
            new() { Type = ContactValueType.Phone, Text = "8 (916) 123-45-67 доб. 12" },
            new() { Type = ContactValueType.Email, Text = "Anna.Petrova+crm@mail.example.ru" },
            new() { Type = ContactValueType.Address, Text = "190000, Санкт-Петербург, ул. Королёва, 5", Address = new() { City = "Пушкин" } },
            new() { Type = ContactValueType.Messenger, Text = "https://t.me/anna_p" },
            new() { Type = ContactValueType.WebPage, Text = "https://www.romashka.example/about" },
        ],
        CountryCode.Ru);

    [Theory]
    [InlineData("+7 916 123-45-67")]
    [InlineData("8 916 123 45 67")]
    [InlineData("9161234567")]
    [InlineData("123-45-67")]
    [InlineData("8916")]
    [InlineData("916 12")]
    [InlineData("4567")]
    [InlineData("810 7 916 123 45 67")]
    [InlineData("тел. 8 916 123-45-67")]
    [InlineData("anna.petrova+crm@mail.example.ru")]
    [InlineData("ANNA.PETROVA")]
    [InlineData("petrova")]
    [InlineData("anna.pet")]
    [InlineData("@mail.example.ru")]
    [InlineData("@example.ru")]
    [InlineData("example.ru")]
    [InlineData("королева")]
    [InlineData("Петербург Королёва 5")]
    [InlineData("5 корол")]
    [InlineData("пушкин")]
    [InlineData("190000")]
    [InlineData("@anna_p")]
    [InlineData("telegram anna")]
    [InlineData("romashka.example")]
    public void A_value_is_found_whole_and_by_a_part(string text) => Assert.True(ContactKeys.Matches(Keys, ContactKeys.Search(text, CountryCode.Ru)));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("+7 916 123-45-68")]
    [InlineData("4568")]
    [InlineData("Петербург Королёва 6")]
    [InlineData("@ample.ru")]
    [InlineData("anna@mail.example.ru")]
    [InlineData("ул. Ленина")]
    public void Nothing_else_is_found(string text) => Assert.False(ContactKeys.Matches(Keys, ContactKeys.Search(text, CountryCode.Ru)));

    [Fact]
    public void A_whole_number_and_a_whole_mailbox_have_keys_of_their_own()
    {
        Assert.Contains(ContactKeys.Whole(PhoneNumber.Parse("+79161234567", CountryCode.Ru)), Keys);
        Assert.Contains(ContactKeys.Whole(EmailAddress.Parse("anna.petrova+CRM@mail.example.ru")), Keys);
        Assert.DoesNotContain(ContactKeys.Whole(PhoneNumber.Parse("+74951234567", CountryCode.Ru)), Keys);
    }

    [Fact]
    public void Every_part_of_a_number_of_four_digits_or_more_finds_it() =>
        Properties.ForAll(
            from number in Gen.Choose(0, 9_999_999)
            from start in Gen.Choose(0, 6)
            from length in Gen.Choose(4, 10)
            let digits = $"916{number:D7}"
            select (digits, part: digits.Substring(start, Math.Min(length, digits.Length - start))),
            c => ContactKeys.Matches(
                ContactKeys.Of([new() { Type = ContactValueType.Phone, Text = "+7" + c.digits }], CountryCode.Ru),
                ContactKeys.Search(c.part, CountryCode.Ru)));

    [Fact]
    public void Keys_are_different_ordered_and_bounded()
    {
        var many = Enumerable.Range(0, 500).Select(i => new ContactValue { Type = ContactValueType.Other, Text = $"word{i} {new string('x', 300)}{i}" });

        var keys = ContactKeys.Of(many, CountryCode.Ru);

        Assert.InRange(keys.Count, 1, ContactKeys.MaxKeys);
        Assert.All(keys, k => Assert.InRange(k.Length, 3, ContactKeys.MaxLength));
        Assert.Equal(keys.Distinct(StringComparer.Ordinal).Order(Text.Comparer), keys);
    }

    [Fact]
    public void Hostile_texts_give_keys_that_every_store_can_keep()
    {
        foreach (var type in Enum.GetValues<ContactValueType>())
        {
            foreach (var text in (string[])["\uD83D", "a\0b@c.de", new string('1', 400), "@@@@", "xn--@xn--.xn--a", "\u202E\u200F", "😀😀 😀@😀.com", "٣٤٥٦٧"])
            {
                var keys = ContactKeys.Of([new() { Type = type, Text = text, Address = new() }], CountryCode.Ru);

                Assert.All(ContactKeys.Search(text, CountryCode.Ru).Concat(keys), k => Assert.InRange(k.Length, 1, ContactKeys.MaxLength));
            }
        }

        Assert.Empty(ContactKeys.Search(new string('a', 1_000_000), CountryCode.Ru));
    }
}

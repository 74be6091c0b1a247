using Crm.Partners;

namespace Crm.Tests.Partners.ContactInfo;

/// <summary>Handles in messengers (PARTY-5).</summary>
public sealed class MessengerHandleTests
{
    [Theory]
    [InlineData("@Ivan", "ivan")]
    [InlineData("https://t.me/Ivan", "telegram:ivan")]
    [InlineData("t.me/ivan/", "telegram:ivan")]
    [InlineData("telegram: @ivan", "telegram:ivan")]
    [InlineData("Telegram ivan", "telegram:ivan")]
    [InlineData("https://wa.me/79161234567?text=hi", "whatsapp:+79161234567")]
    [InlineData("WhatsApp 8 916 123-45-67", "whatsapp:+79161234567")]
    [InlineData("https://www.linkedin.com/in/ivan-petrov", "linkedin:ivan-petrov")]
    [InlineData("live:.cid.1", "live:.cid.1")]
    public void A_handle_a_link_and_a_number_are_read(string text, string expected)
    {
        Assert.True(MessengerHandle.TryParse(text, CountryCode.Ru, out var handle));
        Assert.Equal(expected, handle.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("ask Masha in the chat")]
    [InlineData("ivan\u202Epetrov")]
    public void Anything_else_is_none(string text) => Assert.False(MessengerHandle.TryParse(text, CountryCode.Ru, out _));

    [Fact]
    public void A_million_characters_are_none() => Assert.False(MessengerHandle.TryParse(new string('a', 1_000_000), CountryCode.Ru, out _));
}

using Crm.Partners;

namespace Crm.Abstractions.Tests.Snippets;

/// <summary>The code of the documents on identifiers, contact values and proposals.</summary>
public sealed class ValueSnippets
{
    [Fact]
    public void An_identifier_is_read_or_has_a_reason()
    {
        // snippet:identifiers
        if (!Inn.TryParse("77-07 083 893", out var inn, out var reason))
        {
            throw new InvalidOperationException(reason!.ToText());
        }

        var bank = Bik.Parse("044030653");
        var fits = BankAccountNumber.Parse("40702810955230165464").IsOf(bank);

        // endsnippet
        Assert.True(fits && inn.IsOfLegalEntity);
    }

    [Fact]
    public void Contact_values_are_read_as_people_write_them()
    {
        // snippet:contact-values
        var phone = PhoneNumber.Parse("8 (916) 123-45-67 доб. 12", CountryCode.Ru);
        var mail = EmailAddress.Parse("Anna.Petrova+crm@gmail.com");
        var shown = $"{phone.E164}, {phone.Extension}, {mail.Normalised}";

        // endsnippet
        Assert.Equal("+79161234567, 12, annapetrova@gmail.com", shown);
    }

    [Fact]
    public void A_part_of_a_number_finds_its_owner()
    {
        // snippet:contact-search
        var keys = ContactKeys.Of([new() { Type = ContactValueType.Phone, Text = "+7 916 123-45-67" }], CountryCode.Ru);
        var search = ContactKeys.Search("8 916 123", CountryCode.Ru);
        var isFound = ContactKeys.Matches(keys, search);

        // endsnippet
        Assert.True(isFound);
    }

    [Fact]
    public void A_proposal_fills_and_offers()
    {
        var entry = new RegistryEntry { Inn = Inn.Parse("7707083893"), Kpp = Kpp.Parse("773601001"), ShortName = "ООО «Ромашка»", LegalAddress = "Москва, Вавилова, 19" };

        // snippet:registry-proposal
        var present = new RequisitesView { ShortName = "Ромашка" };
        var proposal = RegistryProposal.Of(present, entry, CountryCode.Ru);
        var filled = proposal.Apply(present);
        var accepted = proposal.Apply(present, RegistryField.ShortName);

        // endsnippet
        Assert.Equal(("Ромашка", "773601001", "ООО «Ромашка»"), (filled.ShortName, filled.Kpp, accepted.ShortName));
    }
}

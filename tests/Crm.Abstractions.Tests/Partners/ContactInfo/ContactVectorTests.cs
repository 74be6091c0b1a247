using Crm.Partners;

namespace Crm.Tests.Partners.ContactInfo;

/// <summary>Published vectors of telephones and e-mail addresses (PARTY-5).</summary>
public sealed class ContactVectorTests
{
    // What the vectors call a number stands there in E.164; whether a plan knows it is the last field.
    [Fact]
    public void Every_published_spelling_of_a_telephone_is_read_as_published()
    {
        var different = Vectors.Read("contacts", "phone_vectors.csv").Where(v => !IsAgreed(v)).Select(v => string.Join(',', v)).ToList();

        Assert.Empty(different);
    }

    [Fact]
    public void Every_published_mailbox_has_its_normalised_form()
    {
        var different = Vectors.Read("contacts", "email_vectors.csv").Where(v => v[0] == "normalize")
            .Where(v => (EmailAddress.Normalise(v[1]) ?? "") != v[2]).Select(v => $"{v[1]} → {EmailAddress.Normalise(v[1])}, not {v[2]}").ToList();

        Assert.Empty(different);
    }

    [Fact]
    public void Every_published_address_is_valid_or_not_as_published()
    {
        var different = Vectors.Read("contacts", "email_vectors.csv").Where(v => v[0] == "isEmail")
            .Where(v => EmailAddress.TryParse(v[1], out _) != (v[3] == "valid")).Select(v => $"{v[1]} is {v[3]}").ToList();

        Assert.Empty(different);
    }

    private static bool IsAgreed(string[] vector)
    {
        var isNumber = PhoneNumber.TryParse(vector[1], CountryCode.Parse(vector[2]), out var number);
        return isNumber == (vector[4] == "true")
            && (!isNumber || number.E164 == vector[3])
            && (PhoneReading.Of(vector[1], CountryCode.Parse(vector[2])).E164 ?? "") == vector[3];
    }
}

using Crm.Engine.Tests.Support;
using Crm.Partners;

namespace Crm.Engine.Tests.Partners;

/// <summary>Tax and registration numbers of other countries: kept as given, or read by a scheme the embedder adds (PARTY-9).</summary>
public sealed class ForeignNumberTests
{
    private const string Good = "DE 136 695 976";
    private const string Bad = "DE 136 695 978";
    private static readonly CountryCode Germany = CountryCode.Parse("DE");

    private readonly SliceWorld _world = new(setup: crm => crm.AddIdentifierScheme(new VatNumber()));

    // PARTY-9
    [Fact]
    public async Task A_number_of_a_country_with_a_scheme_is_kept_in_its_form()
    {
        var made = await RegisterAsync(c => c with { Country = Germany, ForeignTaxNumber = Good });
        Assert.Equal(("DE136695976", 0), (made.ForeignTaxNumber, made.Unverified.Count));
        var changed = await _world.Crm.Counterparties.EditAsync(new(made.Id, new EditCounterparty.SetForeign(Germany, " de 111111125 ")));
        Assert.Equal("DE111111125", changed.ForeignTaxNumber);
    }

    // PARTY-9
    [Fact]
    public async Task A_number_that_its_scheme_refuses_is_refused_with_its_reason_or_kept_and_marked_for_ever()
    {
        var refused = await Assert.ThrowsAsync<CrmRuleException>(async () => await RegisterAsync(c => c with { Country = Germany, ForeignTaxNumber = Bad }));
        Assert.Equal([("identifier.checksum.wrong", "foreign_tax_number")], refused.Errors.Select(e => (e.Code, e.Target!)));

        var kept = await RegisterAsync(c => c with { Country = Germany, ForeignTaxNumber = Bad, AcceptsUnverified = true });
        Assert.Equal([new UnverifiedIdentifier { Kind = RequisiteKind.ForeignTaxNumber, Text = "DE136695978" }], kept.Unverified);
        kept = await _world.Crm.Counterparties.EditAsync(new(kept.Id, new EditCounterparty.SetForeign(Germany, Good)));
        Assert.Equal(("DE136695976", 1), (kept.ForeignTaxNumber, kept.Unverified.Count));
    }

    // PARTY-9
    [Theory]
    [InlineData("FR", "DE 136 695 978")]
    [InlineData("RU", "DE 136 695 978")]
    [InlineData(null, "DE 136 695 978")]
    [InlineData("KZ", "№ 12–34 «ё» 🦊")]
    public async Task A_number_of_a_country_without_a_scheme_is_kept_as_given(string? country, string number)
    {
        var made = await RegisterAsync(c => c with { Country = country is null ? null : CountryCode.Parse(country), ForeignTaxNumber = number, ForeignRegistrationNumber = number });
        Assert.Equal((number, number, 0), (made.ForeignTaxNumber, made.ForeignRegistrationNumber, made.Unverified.Count));
    }

    // PARTY-9
    [Fact]
    public async Task A_scheme_for_taxes_says_nothing_of_registration_numbers()
    {
        var made = await RegisterAsync(c => c with { Country = Germany, ForeignRegistrationNumber = "HRB 1234" });
        Assert.Equal("HRB 1234", made.ForeignRegistrationNumber);
    }

    // PARTY-9
    [Fact]
    public async Task What_stood_before_a_scheme_was_known_stands_until_it_is_changed()
    {
        var made = await RegisterAsync(c => c with { Country = CountryCode.Parse("FR"), ForeignTaxNumber = Bad });
        Assert.Equal(["identifier.checksum.wrong"], await SliceWorld.CodesAsync(() => _world.Crm.Counterparties.EditAsync(new(made.Id, new EditCounterparty.SetForeign(Germany, Bad)))));
        var before = made with { Country = Germany };
        var errors = new List<CrmError>();
        Assert.Equal(Bad, Requisites.ReadForeign(before, before with { Comment = "met" }, IdentifierSchemes.BuiltIn.With(new VatNumber()), acceptsUnverified: false, errors).ForeignTaxNumber);
        Assert.Empty(errors);
    }

    // PARTY-7, PARTY-10
    [Fact]
    public async Task Somebody_is_found_by_his_number_in_another_spelling()
    {
        var made = await RegisterAsync(c => c with { Country = Germany, ForeignTaxNumber = Good });
        var check = await _world.Crm.Registration.CheckAsync(new(new RegisterPartner("Ganz anders", PartnerRelations.Client) { ContactValues = [new() { Type = ContactValueType.Email, Text = "a@example.org" }] })
        {
            Counterparty = new(default, CounterpartyType.NonResident, "Anders") { Country = Germany, ForeignTaxNumber = "136 695 976" },
        });
        Assert.Equal([made.Partner], check.Clients.Select(c => c.Partner));
    }

    private async ValueTask<Counterparty> RegisterAsync(Func<RegisterCounterparty, RegisterCounterparty> with)
    {
        var partner = await _world.Crm.Partners.RegisterAsync(new("Pumpen", PartnerRelations.Client));
        return await _world.Crm.Counterparties.RegisterAsync(with(new(partner.Id, CounterpartyType.NonResident, "Pumpen GmbH")));
    }

    /// <summary>The number for value added tax of Germany: nine digits, the last by ISO 7064 Mod 11,10.</summary>
    private sealed class VatNumber : IIdentifierScheme
    {
        public string Code => "de.ust_id";

        public CountryCode Country => Germany;

        public IdentifierUse Use => IdentifierUse.Tax;

        public bool TryRead(string? text, out string normalised, out CrmError? reason)
        {
            var digits = string.Concat((text ?? "").Where(char.IsAsciiDigit));
            (normalised, reason) = ("", IdentifierErrors.ChecksumWrong.With(("scheme", Code)));
            if (digits.Length != 9 || Check(digits[..8]) != digits[8] - '0')
            {
                return false;
            }

            (normalised, reason) = ("DE" + digits, null);
            return true;
        }

        private static int Check(string digits)
        {
            var product = 10;
            foreach (var digit in digits)
            {
                var sum = (digit - '0' + product) % 10;
                product = (sum == 0 ? 10 : sum) * 2 % 11;
            }

            return (11 - product) % 10;
        }
    }
}

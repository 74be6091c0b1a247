using Crm.Partners;
using FsCheck.Fluent;

namespace Crm.Tests.Partners.Registries;

/// <summary>Empty fields are filled, differing ones are only offered (PARTY-8).</summary>
public sealed class RegistryProposalTests
{
    private static readonly RegistryEntry Legal = new()
    {
        Inn = Inn.Parse("7707083893"),
        Kpp = Kpp.Parse("773601001"),
        ShortName = "ООО «Ромашка»",
        FullName = "Общество с ограниченной ответственностью «Ромашка»",
        LegalAddress = "Москва, Вавилова, 19",
        Phone = "+7 495 540-75-20",
    };

    [Fact]
    public void An_empty_counterparty_is_filled_whole()
    {
        var proposal = RegistryProposal.Of(new() { Phone = " " }, Legal, CountryCode.Ru);

        Assert.Equal(Enum.GetValues<RegistryField>(), proposal.Differences.Select(d => d.Field));
        Assert.All(proposal.Differences, d => Assert.True(d.IsFilled));
        Assert.Equal(Legal.LegalAddress, proposal.Apply(new()).LegalAddress);
        Assert.Empty(RegistryProposal.Of(proposal.Apply(new()), Legal, CountryCode.Ru).Differences);
    }

    [Fact]
    public void A_differing_field_changes_only_where_it_was_accepted()
    {
        var present = new RequisitesView { Kpp = "770001001", ShortName = "Ромашка", FullName = Legal.FullName, LegalAddress = "Тверь", Phone = "8 (495) 540 75 20" };

        var proposal = RegistryProposal.Of(present, Legal, CountryCode.Ru);

        Assert.Equal([RegistryField.Kpp, RegistryField.ShortName, RegistryField.LegalAddress], proposal.Differences.Select(d => d.Field));
        Assert.Equal(present, proposal.Apply(present));
        Assert.Equal(present with { LegalAddress = "Москва, Вавилова, 19" }, proposal.Apply(present, RegistryField.LegalAddress, RegistryField.Phone));
    }

    [Fact]
    public void An_entrepreneur_gets_names_and_address_alone()
    {
        var proposal = RegistryProposal.Of(new(), Legal with { Inn = Inn.Parse("500100732259") }, CountryCode.Ru);

        Assert.Equal([RegistryField.ShortName, RegistryField.FullName, RegistryField.LegalAddress], proposal.Differences.Select(d => d.Field));
    }

    [Fact]
    public void Others_get_nothing() => Assert.Empty(RegistryProposal.Of(new(), Legal with { Inn = default }, CountryCode.Ru).Differences);

    [Fact]
    public void Letter_case_and_blanks_are_no_difference() =>
        Assert.Empty(RegistryProposal.Of(new() { ShortName = " ооо  «РОМАШКА» " }, new() { Inn = Legal.Inn, ShortName = Legal.ShortName }, CountryCode.Ru).Differences);

    [Fact]
    public void Nothing_known_is_ever_lost_unless_it_was_accepted() =>
        Properties.ForAll(
            from kpp in Gen.Elements(null, "", "773601001", "770001001")
            from name in Gen.Elements(null, " ", "ООО «Ромашка»", "Other")
            from phone in Gen.Elements(null, "84955407520", "1")
            from said in Gen.Elements(null, "", "ООО «Ромашка»")
            select (present: new RequisitesView { Kpp = kpp, ShortName = name, Phone = phone }, entry: Legal with { ShortName = said }),
            c =>
            {
                var after = RegistryProposal.Of(c.present, c.entry, CountryCode.Ru).Apply(c.present);
                return (string.IsNullOrWhiteSpace(c.present.Kpp) ? after.Kpp == "773601001" : after.Kpp == c.present.Kpp)
                    && (string.IsNullOrWhiteSpace(c.present.ShortName) || after.ShortName == c.present.ShortName)
                    && (c.present.Phone is null || after.Phone == c.present.Phone);
            });
}

using Crm.Partners;
using Crm.Testing;
using FsCheck;
using FsCheck.Fluent;
using static Crm.Engine.Tests.Partners.Registration.RegistrationWorld;

namespace Crm.Engine.Tests.Partners.Registration;

// PARTY-7
public sealed class RegistrationProperties
{
    [Fact]
    public void Whatever_a_registration_is_made_of_all_of_it_is_saved_in_one_commit_or_nothing() => Prop.ForAll(
        Case.Any.ToArbitrary(),
        c => HoldsAsync(c).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void The_contact_values_that_are_missing_are_those_given_less_those_there_each_once() => Prop.ForAll(
        Gen.Choose(0, 4).ListOf().Two().ToArbitrary(),
        lists =>
        {
            var (has, given) = (Values(lists.Item1), Values(lists.Item2));
            var found = PartnerCommands.Describe(Partner(), default, default) with { ContactValues = ValueList.From(has.Distinct()) };
            var missing = RegistrationRules.Missing(found, ValueList.From(given), CountryCode.Parse("RU")).Select(v => v.Text);
            return missing.SequenceEqual(given.Except(has).Select(v => v.Text));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static List<ContactValue> Values(IEnumerable<int> numbers) => [.. numbers.Select(n => Mail($"m{n}@example.com") with { Normalised = $"m{n}@example.com" })];

    private static async Task<bool> HoldsAsync(Case c)
    {
        var world = new RegistrationWorld();
        var first = await world.RegisterAsync(new(Partner("Vesna", Mail("first@example.org"))) { Counterparty = Legal(PartyWorld.OtherLegalInn) with { ShortName = "Vesna" } });
        var before = await world.CountsAsync();
        RegistrationAnswer? answer = null;
        try
        {
            answer = await world.Crm.Registration.RegisterAsync(c.Command(first.Partner));
        }
        catch (CrmRuleException)
        {
            // Which reasons there are is told by other tests.
        }

        var after = await world.CountsAsync();
        if (answer is not RegistrationAnswer.Registered made)
        {
            return after == before && c.IsFaulty == answer is null;
        }

        var known = (await world.Crm.Partners.GetAsync(made.Partner)).Id == made.Partner;
        var expected = (before.Partners + (c.UsesFound ? 0 : 1), before.Counterparties + (c.HasCounterparty ? 1 : 0), before.Persons + (c.HasContact ? 1 : 0), before.Contacts + (c.HasContact ? 1 : 0), before.Commits + 1);
        return known && !c.IsFaulty && after == expected && made.IsNew == !c.UsesFound && made.Counterparty is not null == c.HasCounterparty && made.Contact is not null == c.HasContact;
    }

    /// <summary>A registration of parts that are there or not, sound or not.</summary>
    private sealed record Case(bool UsesFound, bool IsChild, bool HasCounterparty, bool HasContact, int Fault)
    {
        public static Gen<Case> Any { get; } =
            from flags in ArbMap.Default.GeneratorFor<bool>().ArrayOf(4)
            from fault in Gen.Choose(0, 7)
            select new Case(flags[0], flags[1], flags[2], flags[3], fault);

        /// <summary>Some faults are in parts that are left out.</summary>
        public bool IsFaulty => Fault switch
        {
            1 => !UsesFound,
            2 or 3 => HasCounterparty,
            4 or 5 => HasContact,
            6 => !HasCounterparty,
            _ => false,
        };

        public RegisterClient Command(PartnerId found) => new(Partner(Fault == 1 ? "" : "Romashka"))
        {
            Counterparty = !HasCounterparty ? null : Fault switch { 2 => Legal("7707083890"), 3 => Legal(PartyWorld.OtherLegalInn), _ => Legal() },
            Contact = !HasContact ? null : Fault switch { 4 => Person(""), 5 => Person() with { Roles = [new(SequentialIds.Nth(77))] }, _ => Person() },
            AttachSubdivisions = Fault == 6 && !HasCounterparty ? [new(SequentialIds.Nth(78))] : [],
            Choice = UsesFound ? new DuplicateChoice.UseFound(found) : IsChild ? new DuplicateChoice.ChildOf(found) : new DuplicateChoice.Anyway(),
        };
    }
}

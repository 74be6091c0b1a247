using System.Globalization;
using Crm;
using Crm.Interactions;
using Crm.Partners;
using Crm.Testing;
using Crm.Views;
using NodaTime;
using QuickStart.CommandLine;

namespace QuickStart.Clients;

/// <summary>Registers a client, meets it again under another spelling, and prints its card.</summary>
internal static class ClientsRun
{
    /// <summary>The tenant of the clients.</summary>
    public static TenantId Tenant { get; } = TenantId.Parse("clients");

    public static async Task RunAsync(SampleStore store, Screen screen, CancellationToken cancellationToken)
    {
        var clock = new FakeClock(Instant.FromUtc(2026, 3, 2, 9, 0));
        var crm = store.CreateHost(crm => crm.UseClock(clock)).For(Tenant, CrmPrincipal.User(NamedIds.User("seller")));
        screen.Heading("A client is registered, and comes a second time");
        var first = await crm.Registration.RegisterAsync(Described() with { RequestId = NamedIds.Request("register") }, cancellationToken);
        var client = ((RegistrationAnswer.Registered)first).Partner;
        screen.Say("Partner, counterparty and contact person were saved in one commit. A week later somebody else types the client in, in Latin letters:");

        clock.Advance(Duration.FromDays(7));
        var again = new RegisterClient(new("Romashka LLC", PartnerRelations.Client) { ContactValues = [Of(ContactValueType.Phone, "8 (495) 123-45-67")] });
        if (await crm.Registration.RegisterAsync(again, cancellationToken) is RegistrationAnswer.Asked { Check: var check })
        {
            foreach (var found in check.Clients)
            {
                var by = string.Join(", ", found.Suggestions.SelectMany(s => s.Score.Matched).Select(m => m.Kind).Distinct());
                screen.Line(string.Create(CultureInfo.InvariantCulture, $"  Is it {found.Name}? Alike by {by}, score {found.Score:0.00}."));
            }
        }

        screen.Say("It is. The client gets the contact values it lacks, and nothing twice.");
        var used = again with
        {
            Partner = again.Partner with { ContactValues = [.. again.Partner.ContactValues, Of(ContactValueType.Email, "office@romashka.example")] },
            Choice = new DuplicateChoice.UseFound(client),
            RequestId = NamedIds.Request("use found"),
        };
        await crm.Registration.RegisterAsync(used, cancellationToken);
        await crm.Interactions.RegisterAsync(
            new(InteractionType.Call, "Asked for a price list") { Partner = client, Subject = client.Reference, RequestId = NamedIds.Request("call") }, cancellationToken);
        Print(await crm.Cards.ClientAsync(client, cancellationToken: cancellationToken), screen);
    }

    private static RegisterClient Described() => new(new("ООО «Ромашка»", PartnerRelations.Client) { ContactValues = [Of(ContactValueType.Phone, "+7 495 123-45-67")] })
    {
        Counterparty = new(default, CounterpartyType.LegalEntity, "ООО «Ромашка»") { Inn = "7707083893", Kpp = "773601001" },
        Contact = new(default(PartnerId)) { NewPerson = new("Director of Romashka"), Position = "Director" },
    };

    private static ContactValue Of(ContactValueType type, string text) => new() { Type = type, Text = text };

    private static void Print(ClientCard card, Screen screen)
    {
        screen.Heading($"The card of {card.Partner.Name}");
        screen.Say("One call, a number of queries that does not grow with the client.");
        foreach (var counterparty in card.Counterparties)
        {
            screen.Line($"  {counterparty.Name}, INN {counterparty.Inn}, KPP {counterparty.Kpp}");
        }

        foreach (var contact in card.Contacts)
        {
            screen.Line($"  {contact.Contact.Position}: {contact.Person?.Name}");
        }

        foreach (var value in card.Partner.ContactValues)
        {
            screen.Line($"  {value.Type}: {value.Normalised}");
        }

        foreach (var interaction in card.Timeline.Items)
        {
            screen.Line($"  {interaction.Type}: {interaction.Topic}");
        }
    }
}

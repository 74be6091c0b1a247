using Crm.Engine.Tests.Support;
using Crm.Partners;

namespace Crm.Engine.Tests.Snippets;

public sealed class RegistrationSnippets
{
    private readonly SliceWorld _world = new();

    [Fact]
    public async Task The_documents_show_it()
    {
        var crm = _world.Crm;
        await crm.Partners.RegisterAsync(new("Romashka", PartnerRelations.Client));
        // snippet:registration
        var command = new RegisterClient(new("ООО «Ромашка»", PartnerRelations.Client) { ContactValues = [new() { Type = ContactValueType.Phone, Text = "+7 495 123-45-67" }] })
        {
            Counterparty = new(default, CounterpartyType.LegalEntity, "ООО «Ромашка»") { Inn = "7707083893", Kpp = "773601001" },
            Contact = new(default(PartnerId)) { NewPerson = new("Anna Smith"), Position = "Director" },
        };
        var answer = await crm.Registration.RegisterAsync(command);
        if (answer is RegistrationAnswer.Asked { Check: var check })
        {
            var found = check.Clients[0]; // show them, let the user choose
            answer = await crm.Registration.RegisterAsync(command with { Choice = new DuplicateChoice.UseFound(found.Partner) });
        }

        var client = ((RegistrationAnswer.Registered)answer).Partner;
        // endsnippet
        Assert.Equal("Romashka", (await crm.Partners.GetAsync(client)).Name);
    }
}

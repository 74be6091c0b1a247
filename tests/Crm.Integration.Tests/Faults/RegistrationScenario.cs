using Crm.Partners;
using Crm.Testing;

namespace Crm.Integration.Tests.Faults;

/// <summary>A client registered with everything at once, one that is found again and used, and a subdivision that finds its head (PARTY-7).</summary>
internal static class RegistrationScenario
{
    public static async Task RunAsync(ScenarioRun run)
    {
        var phone = new ContactValue { Type = ContactValueType.Phone, Text = "+7 495 123-45-67" };
        var branch = await RegisterAsync(run, new(Partner("Branch", new ContactValue { Type = ContactValueType.Email, Text = "branch@example.com" }))
        {
            Counterparty = new(default, CounterpartyType.LegalEntity, "Branch") { Inn = "7707083893", Kpp = "770701001" },
        });
        var whole = new RegisterClient(Partner("Romashka", phone))
        {
            Counterparty = new(default, CounterpartyType.LegalEntity, "Romashka") { Inn = "7707083893", Kpp = "773601001" },
            Contact = new(default(PartnerId)) { NewPerson = new("Anna Smith") },
        };
        var asked = await run.DoAsync((id, t) => run.Crm.Registration.RegisterAsync(whole with { RequestId = id }, t));
        run.See($"{Assert.IsType<RegistrationAnswer.Asked>(asked).Check.Found.Count} found");
        var made = await RegisterAsync(run, whole with { Choice = new DuplicateChoice.Anyway(), AttachSubdivisions = [branch.Counterparty!.Value] });
        await RegisterAsync(run, new(Partner("Romashka", phone, new ContactValue { Type = ContactValueType.Email, Text = "info@example.com" }))
        {
            Contact = new(default(PartnerId)) { NewPerson = new("Boris Petrov") },
            Choice = new DuplicateChoice.UseFound(made.Partner),
        });
        run.See($"{made.Attached.Count} attached");
    }

    private static RegisterPartner Partner(string name, params ContactValue[] values) => new(name, PartnerRelations.Client) { ContactValues = [.. values] };

    private static async Task<RegistrationAnswer.Registered> RegisterAsync(ScenarioRun run, RegisterClient command) =>
        Assert.IsType<RegistrationAnswer.Registered>(await run.DoAsync((id, t) => run.Crm.Registration.RegisterAsync(command with { RequestId = id }, t)));
}

using Crm.Deals;
using Crm.Directories;
using Crm.Interactions;
using Crm.Partners;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Views;

/// <summary>A client with something of everything its card shows.</summary>
internal sealed class ClientWorld
{
    public const string Phone = "+7 (495) 123-45-67";

    private ClientWorld(ICrm crm, FakeClock clock) => (Crm, Clock) = (crm, clock);

    public ICrm Crm { get; }

    public FakeClock Clock { get; }

    public Partner Client { get; private set; } = null!;

    public DealKind Kind { get; private set; } = null!;

    public Contact Contact { get; private set; } = null!;

    public DirectoryEntry Role { get; private set; } = null!;

    /// <summary>Makes the client; of deals, interactions, contacts and relations so many each.</summary>
    public static async Task<ClientWorld> MakeAsync(ICrm crm, FakeClock clock, int many = 1)
    {
        var world = new ClientWorld(crm, clock);
        world.Role = await crm.Directories.AddAsync(new(DirectoryCodes.ResponsibleRole, "Account"));
        var segment = await crm.Segments.SaveAsync(new("Key clients"));
        world.Kind = await crm.DealKinds.CreateAsync(new("Loose", ControlMode.NonProcess));
        var child = await crm.Relations.SaveKindAsync(new("supplier", "customer"));
        world.Client = await crm.Partners.RegisterAsync(new("Client", PartnerRelations.Client)
        {
            MainManager = CrmTestHost.User,
            Responsible = [new() { Role = world.Role.Id, User = new(SequentialIds.Nth(801)) }],
            Segments = [segment.Id],
            ContactValues = [new() { Type = ContactValueType.Phone, Text = Phone }],
        });
        await crm.Counterparties.RegisterAsync(new(world.Client.Id, CounterpartyType.LegalEntity, "Client Ltd") { Inn = "7707083893", Kpp = "773601001" });
        for (var i = 0; i < many; i++)
        {
            clock.Advance(Duration.FromHours(1));
            var contact = await crm.Contacts.RegisterAsync(new(world.Client.Id)
            {
                NewPerson = new($"Person {i}") { ContactValues = [new() { Type = ContactValueType.Phone, Text = $"+7 916 {i + 200:000} 45 67" }] },
            });
            world.Contact ??= contact;
            var other = await crm.Partners.RegisterAsync(new($"Other {i}", PartnerRelations.Supplier));
            await crm.Relations.AddAsync(new(child.Id, world.Client.Id, other.Id));
            var deal = await crm.Deals.OpenAsync(new OpenDeal(world.Kind.Id, $"Deal {i}") { Partner = world.Client.Id, Potential = new Money(10, CurrencyCode.Rub) });
            await crm.Interactions.RegisterAsync(new(InteractionType.Call, $"Call {i}") { Partner = world.Client.Id, Subject = deal.Id.Reference, PlannedStart = clock.GetCurrentInstant() + Duration.FromDays(1 + i) });
        }

        return world;
    }
}

using Crm.Deals;
using Crm.Directories;
using Crm.Interactions;
using Crm.Partners;
using Crm.Storage;
using Crm.Testing;
using Crm.Testing.Simulation;

namespace Crm.Integration.Tests.Audit;

/// <summary>A tenant in which a bit of everything happens, by commands alone.</summary>
internal static class AuditedLife
{
    private static readonly SimulationPlan Plan = SimulationPlan.Make(new() { Seed = 5, Days = 12, Clients = new() { Count = 6, Competitors = 2 } });

    public static async Task LiveAsync(ICrmStore store)
    {
        var test = CrmTestHost.Create(crm => crm.AddConsumer("feed", c => c.On<EventPayload>((_, _) => ValueTask.CompletedTask)), store);
        var run = await Plan.PlayAsync(test);
        var (crm, deal) = (test.As(CrmTestHost.User, CrmRights.All), run.IdOf(1));
        var kind = run.Ground.Kind;
        await crm.DealKinds.EditAsync(new(kind.Id) { Rules = kind.Rules with { RefusesSecondDeal = true } });
        var service = await crm.Directories.AddAsync(new(DirectoryCodes.ServiceType, "Phone"));
        var opened = await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Ёлки") { Partner = run.Ground.Clients[0], ServiceType = service.Id, Potential = new Money(10.5m, CurrencyCode.Rub) });
        foreach (var change in (EditDeal.Change[])
        [
            new EditDeal.AddTag("urgent"),
            new EditDeal.AddTag("big"),
            new EditDeal.AddCoPerformer(new(SequentialIds.Nth(77))),
            new EditDeal.AddParticipant(new() { Partner = run.Ground.Competitors[0], Role = PredefinedEntries.CompetitorRole }),
            new EditDeal.RemoveTag("big"),
        ])
        {
            test.Clock.Advance(NodaTime.Duration.FromHours(1));
            await crm.Deals.EditAsync(new EditDeal(opened.Id, change));
        }

        await crm.Deals.MoveAsync(new MoveDeal(opened.Id, (await crm.Deals.MovesAsync(opened.Id)).Stages.First(s => s.IsAllowed).Stage) { Comment = "on" });
        var segment = await crm.Segments.SaveAsync(new("Large"));
        await crm.Partners.EditAsync(new EditPartner(run.Ground.Clients[0], new EditPartner.SetSegment(segment.Id, true)));
        var entry = await crm.Directories.AddAsync(new(DirectoryCodes.Source, "Fair"));
        await crm.Directories.EditAsync(new(entry.Id) { IsRetired = true });
        await crm.Directories.DeleteAsync(entry.Id);
        await crm.Interactions.RegisterAsync(new RegisterInteraction(InteractionType.Call, "Terms") { Subject = deal.Reference, CompletedAt = test.Clock.GetCurrentInstant() });
        await crm.Deliveries.DispatchAsync();
    }
}

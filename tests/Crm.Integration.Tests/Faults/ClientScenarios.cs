using Crm.Directories;
using Crm.Partners;
using Crm.Testing;
using NodaTime;

namespace Crm.Integration.Tests.Faults;

/// <summary>What is done for clients without a request id: it goes on where it was broken off.</summary>
internal static class ClientScenarios
{
    /// <summary>A segment's members are made those its rule names, and again after clients have changed (PARTY-13).</summary>
    public static async Task RefreshAsync(ScenarioRun run)
    {
        var crm = run.Crm;
        var rule = SegmentRule.Where(new() { Field = SegmentField.WorkStatus, Test = SegmentTest.OneOf, Values = [nameof(PartnerWorkStatus.Lost)] });
        var segment = await run.DoAsync((id, t) => crm.Segments.SaveAsync(new("Lost") { Method = SegmentMethod.Refreshed, Rule = rule, RequestId = id }, t));
        var clients = new List<Partner>();
        for (var i = 0; i < 4; i++)
        {
            clients.Add(await crm.Partners.RegisterAsync(new($"Client {i}", PartnerRelations.Client) { WorkStatus = i == 0 ? PartnerWorkStatus.Working : PartnerWorkStatus.Lost }));
        }

        await run.DoAsync((_, t) => crm.Segments.RefreshAsync(segment.Id, t));
        await SeeAsync();
        run.Host.Clock.Advance(Duration.FromDays(1));
        await crm.Partners.EditAsync(new(clients[0].Id, new EditPartner.SetWorkStatus(PartnerWorkStatus.Lost)));
        await crm.Partners.EditAsync(new(clients[1].Id, new EditPartner.SetWorkStatus(PartnerWorkStatus.Working)));
        await run.DoAsync((_, t) => crm.Segments.RefreshAsync(segment.Id, t));
        await SeeAsync();

        async Task SeeAsync()
        {
            var stored = await run.DoAsync((_, t) => crm.Partners.ListAsync(SegmentSpecs.Members(segment.Id), t));
            run.See(string.Join(", ", stored.Select(p => p.Name).Order(StringComparer.Ordinal)));
        }
    }

    /// <summary>Birthdays and a key date are told, each once for each lead time (PARTY-17).</summary>
    public static async Task TellAsync(ScenarioRun run)
    {
        var crm = run.Crm;
        var question = new KeyDateQuestion { LeadDays = [7, 0] };
        var kind = await crm.Directories.AddAsync(new(DirectoryCodes.KeyDateKind, "Founded"));
        var day = run.Host.Clock.GetCurrentInstant().InUtc().Date.PlusDays(5);
        var company = await crm.Partners.RegisterAsync(new("Company", PartnerRelations.Client) { MainManager = CrmTestHost.User });
        await crm.Partners.RegisterAsync(new("Person", PartnerRelations.Client) { Type = PartnerType.Person, BirthDate = new(1990, day.Month, day.Day), MainManager = CrmTestHost.User });
        await crm.Contacts.RegisterAsync(new(company.Id) { NewPerson = new("Anna") { BirthDate = new(1980, day.Month, day.Day) } });
        await run.DoAsync((id, t) => crm.KeyDates.SaveAsync(new(company.Id.Reference, kind.Id, day.Month, day.Day) { Year = 2016, RequestId = id }, t));
        await run.DoAsync((_, t) => crm.KeyDates.TellAsync(question, t));
        await SeeAsync();
        run.Host.Clock.Advance(Duration.FromDays(5));
        await SeeAsync();
        await run.DoAsync((_, t) => crm.KeyDates.TellAsync(question, t));
        await SeeAsync();

        async Task SeeAsync()
        {
            var due = await run.DoAsync((_, t) => crm.KeyDates.DueAsync(question, cancellationToken: t));
            run.See(string.Join(", ", due.Items.Select(d => $"{d.Occurrence.Subject.Kind} {d.LeadDays} {d.IsTold}")));
        }
    }
}

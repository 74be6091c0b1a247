using Crm.Deals;
using Crm.Directories;
using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;
using Crm.Testing;
using NodaTime;

namespace Crm.Integration.Tests.Snippets;

/// <summary>What the page on interests shows works.</summary>
public sealed class InterestSnippetsRunTests
{
    [Fact]
    public async Task The_lines_of_the_page_on_interests_work()
    {
        var token = TestContext.Current.CancellationToken;
        await using var host = CrmTestHost.Create();
        var crm = host.Crm;
        await crm.Directories.LoadStandardSetsAsync(cancellationToken: token);
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = StandardProcesses.NineStages }, token);
        var partner = await crm.Partners.RegisterAsync(new("Client", PartnerRelations.Client), token);
        var tomorrow = host.Clock.GetCurrentInstant() + Duration.FromDays(1);
        var kind = await InterestSnippets.KindAsync(crm, process.Id, token);
        var deal = await InterestSnippets.OpenAsync(crm, kind.Id, partner.Id, tomorrow, token);
        Assert.Equal(0, (await InterestSnippets.WithoutAsync(crm, kind.Id, token)).Count);

        var letter = await crm.Interactions.RegisterAsync(new(InteractionType.Email, "Letter") { Partner = partner.Id, Direction = InteractionDirection.Incoming }, token);
        var call = new FirstStep(InteractionType.Call, tomorrow);
        Assert.Null(await InterestSnippets.MakeAsync(crm, kind.Id, letter.Id.Reference, call, token));
        var reasons = await crm.Directories.ListAsync(Specification.Where<DirectoryEntry>(e => e.Directory == DirectoryCodes.LossReason), token);
        var ending = await InterestSnippets.EndAsync(crm, deal.Id, reasons.First(r => r.Id != PredefinedEntries.LostToCompetitor).Id, token);
        Assert.Equal(DealStatus.Lost, ending.Deal.Status);
        var made = await InterestSnippets.MakeAsync(crm, kind.Id, letter.Id.Reference, call, token);
        Assert.Equal(("Letter", partner.Id), (made!.Topic, made.Partner));
    }
}

using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Partners;
using NodaTime;

namespace Crm.Engine.Tests.Snippets;

public sealed class SliceSnippets
{
    private readonly ICrm crm = new SliceWorld().Crm;

    [Fact]
    public async Task Directories_are_filled_and_extended()
    {
        // snippet:directories
        await crm.Directories.LoadStandardSetsAsync(StandardLanguage.English);
        var north = await crm.Directories.AddAsync(new(DirectoryCodes.Region, "North"));
        var coast = await crm.Directories.AddAsync(new(DirectoryCodes.Region, "Coast") { Parent = north.Id });

        await crm.Directories.EditAsync(new(coast.Id) { IsRetired = true });
        await crm.Directories.DeleteAsync(coast.Id);
        // endsnippet
    }

    [Fact]
    public async Task Settings_are_read_changed_and_given_back()
    {
        // snippet:settings
        var settings = await crm.Settings.GetAsync();
        settings = await crm.Settings.ChangeAsync(settings with
        {
            TimeZone = "Europe/Moscow",
            Switches = settings.Switches with { Agreements = false },
        });
        // endsnippet
        Assert.Equal(1, settings.Version);
    }

    [Fact]
    public async Task Partners_are_registered_and_edited()
    {
        // snippet:partners
        var holding = await crm.Partners.RegisterAsync(new("Northern Holding", PartnerRelations.Client));
        var shop = await crm.Partners.RegisterAsync(new("Shop on the square", PartnerRelations.Client) { Parent = holding.Id });

        shop = await crm.Partners.EditAsync(new(
            shop.Id,
            new EditPartner.SetName("Shop by the bridge"),
            new EditPartner.SetRelations(PartnerRelations.Client | PartnerRelations.Supplier)));
        // endsnippet
        Assert.Equal(2, shop.Version);
    }

    [Fact]
    public async Task Duplicates_are_merged_and_parted()
    {
        var pumps = await crm.Partners.RegisterAsync(new("Pumps", PartnerRelations.Client));
        var pumpsLtd = await crm.Partners.RegisterAsync(new("Pumps Ltd", PartnerRelations.Client));

        // snippet:merging
        var command = new MergePartners(pumps.Id, [pumpsLtd.Id]) { Choices = [new("name", pumpsLtd.Id.Reference)] };
        var preview = await crm.Merging.PreviewAsync(command);
        var fields = string.Join(", ", preview.Fields.Select(f => $"{f.Field}: {f.Result}"));

        var merged = preview.Refusals.Count == 0 ? await crm.Merging.MergeAsync(command) : null;
        var survivor = await crm.Merging.ResolveAsync(pumpsLtd.Id.Reference);

        var back = merged is null ? null : await crm.Merging.UnmergeAsync(new(merged.Merge));
        // endsnippet
        Assert.Equal(("name: Pumps Ltd", pumps.Id.Reference), (fields, survivor));
        Assert.Empty(back!.Conflicts);
    }

    [Fact]
    public async Task Duplicates_are_suggested_and_grouped()
    {
        await crm.Partners.RegisterAsync(new("ООО «Ромашка»", PartnerRelations.Client));
        await crm.Partners.RegisterAsync(new("Romashka LLC", PartnerRelations.Client));

        // snippet:duplicates
        var record = MatchRecord.Of(new(MatchKind.CompanyName, "Ромашка, ЗАО"), new(MatchKind.Phone, "8 495 123-45-67"));
        foreach (var suggestion in await crm.Duplicates.FindAsync(new(record) { Kinds = [EntityKinds.Partner] }))
        {
            Console.WriteLine($"{suggestion.Record}: {suggestion.Score.Score:P0} by {string.Join(", ", suggestion.Score.Matched.Select(m => m.Kind))}");
        }

        var byName = MatchScheme.Default with { Attributes = [new(MatchKind.CompanyName) { Counts = 0.9m }], Threshold = 0.9m };
        await foreach (var group in crm.Duplicates.GroupAsync(new(EntityKinds.Partner) { Scheme = byName }))
        {
            Console.WriteLine($"{group.Members.Count} records are one");
        }

        // endsnippet
    }

    [Fact]
    public async Task Interactions_are_planned_and_completed()
    {
        var now = Instant.FromUtc(2026, 3, 3, 9, 0);

        // snippet:interactions
        var call = await crm.Interactions.RegisterAsync(new(InteractionType.Call, "Agree the delivery")
        {
            PlannedStart = now,
            PlannedEnd = now + Duration.FromMinutes(30),
        });

        await crm.Interactions.ApplyAsync(new BeginInteraction(call.Id));
        call = await crm.Interactions.ApplyAsync(new CompleteInteraction(call.Id, "Agreed for Friday"));
        // endsnippet
        Assert.True(call.IsActual());
    }
}

using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Partners;

namespace Crm.Engine.Tests.Snippets;

/// <summary>Code of docs/features/segments.md, portraits.md and key-dates.md.</summary>
public sealed class ClientSnippets
{
    private readonly SliceWorld _world = new();

    [Fact]
    public async Task The_page_of_segments_shows_it()
    {
        var crm = _world.Crm;
        await crm.Partners.RegisterAsync(new("Client", PartnerRelations.Client));

        // snippet:segments
        var sleeping = await crm.Segments.SaveAsync(new("No contact for 90 days")
        {
            Method = SegmentMethod.Refreshed,
            Rule = SegmentRule.All(
                SegmentRule.Where(new() { Field = SegmentField.Relations, Test = SegmentTest.OneOf, Values = ["Client"] }),
                SegmentRule.Where(new() { Field = SegmentField.Fact, Test = SegmentTest.AtMost, Key = PartnerFactCodes.Interactions, Number = 0, Days = 90 })),
            RefreshEveryDays = 1,
        });

        var report = await crm.Segments.RefreshAsync(sleeping.Id);
        var members = await crm.Segments.MembersAsync(new(sleeping.Id), size: 50);
        // endsnippet
        Assert.Equal((1, 1), (report.Joined, members.Items.Count));
    }

    [Fact]
    public async Task The_page_of_portraits_shows_it()
    {
        var crm = _world.Crm;
        var partner = await crm.Partners.RegisterAsync(new("Client", PartnerRelations.Client));

        // snippet:portraits
        await crm.Portraits.SaveAsync(new(PartnerWorkStatus.Working, PartnerType.Company)
        {
            Attributes = [new() { Field = PortraitField.Region }, new() { Field = PortraitField.Category }],
            Contacts = [new() { Type = ContactValueType.Email }],
        });

        var known = await crm.Portraits.CompletenessAsync(partner.Id);
        var missing = known.Missing.Select(m => m.Code);
        // endsnippet
        Assert.Equal(["region", "category", "contact.email"], missing);
    }

    [Fact]
    public async Task The_page_of_key_dates_shows_it()
    {
        var crm = _world.Crm;
        var partner = await crm.Partners.RegisterAsync(new("Client", PartnerRelations.Client) { MainManager = SliceWorld.User });

        // snippet:key-dates
        var founded = await crm.Directories.AddAsync(new(DirectoryCodes.KeyDateKind, "Founded"));
        await crm.KeyDates.SaveAsync(new(partner.Id.Reference, founded.Id, Month: 3, Day: 9) { Year = 2016 });

        var told = await crm.KeyDates.TellAsync(new() { LeadDays = [7, 1, 0] });
        // endsnippet
        Assert.Equal(1, told.Told);
    }
}

using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Partners;

namespace Crm.Engine.Tests.Partners.Segments;

// DIR-1, PARTY-13, PARTY-17, PARTY-19
public sealed class RuleEntryTests
{
    private readonly SegmentWorld _w = new();

    [Fact]
    public async Task An_entry_that_a_rule_a_portrait_or_a_key_date_names_is_not_deleted()
    {
        var (region, source) = (await _w.World.AddEntryAsync(DirectoryCodes.Region, "North"), await _w.World.AddEntryAsync(DirectoryCodes.Source, "Fair"));
        var (role, kind) = (await _w.World.AddEntryAsync(DirectoryCodes.ResponsibleRole, "Account"), await _w.World.AddEntryAsync(DirectoryCodes.PartnerContactKind, "Delivery"));
        var (day, free) = (await _w.World.AddEntryAsync(DirectoryCodes.KeyDateKind, "Founded"), await _w.World.AddEntryAsync(DirectoryCodes.Channel, "Free"));
        await _w.DynamicAsync(SegmentRule.Any(
            SegmentRule.None(SegmentWorld.Where(SegmentField.Region, SegmentTest.Under, $"{region.Id}")), SegmentWorld.Where(SegmentField.Source, SegmentTest.OneOf, $"{source.Id}")));
        await _w.Crm.Portraits.SaveAsync(new(PartnerWorkStatus.Working, PartnerType.Company)
        {
            Attributes = [new() { Field = PortraitField.Region, Role = role.Id }],
            Contacts = [new() { Type = ContactValueType.Address, Kind = kind.Id }],
        });
        await _w.Crm.KeyDates.SaveAsync(new((await _w.PartnerAsync()).Id.Reference, day.Id, 5, 9));
        foreach (var entry in new[] { region, source, role, kind, day })
        {
            await _w.Crm.Directories.EditAsync(new(entry.Id) { IsRetired = true });
            Assert.Equal(["directory.entry.in_use"], await SliceWorld.CodesAsync(async () =>
            {
                await _w.Crm.Directories.DeleteAsync(entry.Id);
                return true;
            }));
        }

        await _w.Crm.Directories.EditAsync(new(free.Id) { IsRetired = true });
        await _w.Crm.Directories.DeleteAsync(free.Id);
    }
}

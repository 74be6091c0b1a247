using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Partners;

namespace Crm.Engine.Tests.Partners.Segments;

/// <summary>Partners, segments and rules, made with few words.</summary>
internal sealed class SegmentWorld
{
    public SliceWorld World { get; } = new();

    public ICrm Crm => World.Crm;

    public static SegmentRule Lost { get; } = Where(SegmentField.WorkStatus, SegmentTest.OneOf, nameof(PartnerWorkStatus.Lost));

    public static SegmentRule Where(SegmentField field, SegmentTest test, params string[] values) => SegmentRule.Where(new() { Field = field, Test = test, Values = [.. values] });

    public static SegmentRule Fact(string code, SegmentTest test, decimal number, int? days = null) =>
        SegmentRule.Where(new() { Field = SegmentField.Fact, Test = test, Key = code, Number = number, Days = days });

    public ValueTask<Partner> PartnerAsync(string name = "Partner", PartnerWorkStatus status = PartnerWorkStatus.Working) =>
        Crm.Partners.RegisterAsync(new(name, PartnerRelations.Client) { WorkStatus = status });

    public ValueTask<Segment> DynamicAsync(SegmentRule rule, bool bans = false) => Crm.Segments.SaveAsync(new("Dynamic") { Method = SegmentMethod.Dynamic, Rule = rule, BansShipment = bans });

    public ValueTask<Segment> RefreshedAsync(SegmentRule rule, bool atRegistration = false) =>
        Crm.Segments.SaveAsync(new("Refreshed") { Method = SegmentMethod.Refreshed, Rule = rule, ChecksOnRegistration = atRegistration });

    public async Task<Deal> DealAsync(PartnerId client, Money? potential = null)
    {
        var kinds = await Crm.DealKinds.ListAsync(Specifications.Specification.All<DealKind>());
        var kind = kinds.Count > 0 ? kinds[0] : await Crm.DealKinds.CreateAsync(new("Loose", ControlMode.NonProcess));
        return await Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Partner = client, Potential = potential ?? new Money(10, CurrencyCode.Rub) });
    }

    public async Task<string[]> NamesAsync(SegmentSelection selection) => [.. (await Crm.Segments.MembersAsync(selection)).Items.Select(p => p.Name)];

    public async Task<string[]> StoredAsync(SegmentId segment) => [.. (await Crm.Partners.ListAsync(SegmentSpecs.Members(segment))).Select(p => p.Name).Order(StringComparer.Ordinal)];
}

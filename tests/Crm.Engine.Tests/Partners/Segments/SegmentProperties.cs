using Crm.Directories;
using Crm.Partners;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Partners.Segments;

// PARTY-13
public sealed class SegmentProperties
{
    private static readonly string[] Names = ["Alpha", "alphabet", "Beta", "Ёлка", "елка", "Gamma"];
    private static readonly LocalDate Today = new(2026, 3, 2);

    [Fact]
    public void A_rule_finds_whom_a_plain_reading_finds_counted_listed_refreshed_and_at_registration() => Prop.ForAll(
        (from partners in PartnerOf.ListOf(6) from rule in RuleOf(3) select (partners, rule)).ToArbitrary(),
        c => HoldsAsync([.. c.partners], c.rule).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static async Task<bool> HoldsAsync(Sketch[] sketches, Rule rule)
    {
        var w = new SegmentWorld();
        var upper = await w.World.AddEntryAsync(DirectoryCodes.Region, "Upper");
        DirectoryEntryId[] regions = [upper.Id, (await w.World.AddEntryAsync(DirectoryCodes.Region, "Lower", upper.Id)).Id, (await w.World.AddEntryAsync(DirectoryCodes.Region, "Other")).Id];
        var data = rule.ToRule(regions);
        var joins = await w.RefreshedAsync(data, atRegistration: true);
        var expected = new List<PartnerId>();
        foreach (var sketch in sketches)
        {
            var partner = await w.Crm.Partners.RegisterAsync(sketch.ToCommand(regions));
            if (rule.Holds(sketch))
            {
                expected.Add(partner.Id);
            }
        }

        var dynamic = await w.DynamicAsync(data);
        var refreshed = await w.RefreshedAsync(data);
        await w.Crm.Segments.RefreshAsync(refreshed.Id);
        var isSame = await w.Crm.Segments.PreviewAsync(data) == expected.Count;
        foreach (var segment in new[] { joins, dynamic, refreshed })
        {
            var members = (await w.Crm.Segments.MembersAsync(new(segment.Id))).Items.Select(p => p.Id);
            isSame &= expected.ToHashSet().SetEquals(members) && await w.Crm.Segments.CountAsync(new(segment.Id)) == expected.Count;
        }

        return isSame;
    }

    private static Gen<Sketch> PartnerOf { get; } =
        from name in Gen.Elements(Names)
        from flags in Gen.Choose(1, 31)
        from status in Gen.Elements(Enum.GetValues<PartnerWorkStatus>())
        from importance in Gen.Elements(Enum.GetValues<PartnerImportance>())
        from region in Gen.Choose(-1, 2)
        from age in Gen.Choose(0, 20)
        from hasPhone in Gen.Elements(true, false)
        select new Sketch(name, (PartnerRelations)flags, status, importance, region, Today.PlusDays(-age), hasPhone);

    private static Gen<Rule> ConditionOf { get; } = Gen.OneOf(
        from part in Gen.Elements("alpha", "ЁЛ", "a", "zz") select new Rule(SegmentRuleType.Condition, [], new() { Field = SegmentField.Name, Test = SegmentTest.Contains, Values = [part] }, -1),
        from flag in Gen.Elements(Enum.GetValues<PartnerRelations>().Where(f => f != PartnerRelations.None).ToArray()) select Of(SegmentField.Relations, $"{flag}"),
        from status in Gen.Elements(Enum.GetValues<PartnerWorkStatus>()) select Of(SegmentField.WorkStatus, $"{status}"),
        from importance in Gen.Elements(Enum.GetValues<PartnerImportance>()) select Of(SegmentField.Importance, $"{importance}"),
        Gen.Constant(Of(SegmentField.ContactType, nameof(ContactValueType.Phone))),
        from region in Gen.Choose(0, 2)
        from isUnder in Gen.Elements(true, false)
        select new Rule(SegmentRuleType.Condition, [], new() { Field = SegmentField.Region, Test = isUnder ? SegmentTest.Under : SegmentTest.OneOf }, region),
        from days in Gen.Choose(1, 21) select new Rule(SegmentRuleType.Condition, [], new() { Field = SegmentField.RegisteredOn, Test = SegmentTest.Within, Days = days }, -1));

    private static Rule Of(SegmentField field, string value) => new(SegmentRuleType.Condition, [], new() { Field = field, Test = SegmentTest.OneOf, Values = [value] }, -1);

    private static Gen<Rule> RuleOf(int depth) => depth == 0
        ? ConditionOf
        : Gen.Frequency(
            (2, ConditionOf),
            (3, from type in Gen.Elements(SegmentRuleType.All, SegmentRuleType.Any, SegmentRuleType.None)
                from count in Gen.Choose(1, 2)
                from rules in RuleOf(depth - 1).ListOf(count)
                select new Rule(type, [.. rules], null, -1)));

    /// <summary>A partner as the plain reading sees it; the region by its place among three, the second under the first.</summary>
    private sealed record Sketch(string Name, PartnerRelations Relations, PartnerWorkStatus Status, PartnerImportance Importance, int Region, LocalDate RegisteredOn, bool HasPhone)
    {
        public RegisterPartner ToCommand(DirectoryEntryId[] regions) => new(Name, Relations)
        {
            WorkStatus = Status,
            Importance = Importance,
            Region = Region < 0 ? null : regions[Region],
            RegisteredOn = RegisteredOn,
            ContactValues = HasPhone ? [new() { Type = ContactValueType.Phone, Text = "+7 495 123-45-67" }] : [],
        };
    }

    private sealed record Rule(SegmentRuleType Type, Rule[] Rules, SegmentCondition? Condition, int Region)
    {
        public SegmentRule ToRule(DirectoryEntryId[] regions) => new()
        {
            Type = Type,
            Rules = [.. Rules.Select(r => r.ToRule(regions))],
            Condition = Region < 0 ? Condition : Condition! with { Values = [$"{regions[Region]}"] },
        };

        public bool Holds(Sketch partner) => Type switch
        {
            SegmentRuleType.All => Rules.All(r => r.Holds(partner)),
            SegmentRuleType.Any => Rules.Any(r => r.Holds(partner)),
            SegmentRuleType.None => !Rules.Any(r => r.Holds(partner)),
            _ => Condition!.Field switch
            {
                SegmentField.Name => Plain(partner.Name).Contains(Plain(Condition.Values[0]), StringComparison.Ordinal),
                SegmentField.Relations => (partner.Relations & Enum.Parse<PartnerRelations>(Condition.Values[0])) != PartnerRelations.None,
                SegmentField.WorkStatus => $"{partner.Status}" == Condition.Values[0],
                SegmentField.Importance => $"{partner.Importance}" == Condition.Values[0],
                SegmentField.ContactType => partner.HasPhone,
                SegmentField.Region => partner.Region == Region || (Condition.Test == SegmentTest.Under && Region == 0 && partner.Region == 1),
                _ => partner.RegisteredOn > Today.PlusDays(-Condition.Days!.Value) && partner.RegisteredOn <= Today,
            },
        };

        private static string Plain(string text) => text.ToUpperInvariant().Replace('Ё', 'Е');
    }
}

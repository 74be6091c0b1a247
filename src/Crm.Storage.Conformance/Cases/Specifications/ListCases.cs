using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Contains on captured lists and Any over owned ones.</summary>
internal static class ListCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Form.Of("A list of ids is looked through", r => Ids([.. r.Deals.Take(9).Select(d => d.Id)])),
        Form.Of("An empty list contains nothing", _ => Ids([])),
        Form.Of("A list of 100,000 values is looked through", r =>
        {
            var random = new ConformanceRandom(1);
            return Ids([.. r.Deals.Skip(3).Take(20).Select(d => d.Id), .. Enumerable.Range(0, 99_980).Select(_ => new DealId(random.NextId()))]);
        }),
        Form.Of("A list of values that may be missing is looked through", Optional),
        Form.Of("Lists of codes, numbers, texts, amounts and days are looked through", _ => Scalars()),
        Form.Of("A value given twice is found once", r => Ids([r.Deals[0].Id, r.Deals[0].Id])),
        Form.Of("An owned list is asked whether it has any item", _ => new List<Specification<Deal>>
        {
            Specification.Where<Deal>(d => d.Participants.Any()),
            Specification.Where<Deal>(d => !d.Participants.Any()),
            Specification.Where<Deal>(d => d.Participants.Any() && d.Demand.Any()),
        }),
        Form.Of("An owned list is asked for an item with a key", Participants),
        Form.Of("A record with several fitting items is found once", _ => new List<Specification<Deal>>
        {
            Specification.Where<Deal>(d => d.Tags.Any(t => t != null)),
            Specification.Where<Deal>(d => d.Tags.Any(t => t != "a")),
            Specification.Where<Deal>(d => d.Tags.Any(t => Text.StartsWith(t, "")) && d.IsClosed),
        }),
        Form.Of("All parts of an item's condition hold for the same item", r => new List<Specification<Deal>>
        {
            Specification.Where<Deal>(d => d.Participants.Any(p => p.Role == r.Roles[0] && p.WonTheDeal)),
            Specification.Where<Deal>(d => d.Participants.Any(p => p.Role == r.Roles[0]) && d.Participants.Any(p => p.WonTheDeal)),
            Specification.Where<Deal>(d => d.Participants.Any(p => !(p.Role == r.Roles[0]) && p.Comment == null)),
            Specification.Where<Deal>(d => d.Participants.Any(p => p.Comment != null && !p.WonTheDeal) || d.IsClosed),
        }),
        Form.Of("Amounts, shares and texts of items are compared", _ => new List<Specification<Deal>>
        {
            Specification.Where<Deal>(d => d.Demand.Any(l => l.Amount.Amount >= 10m)),
            Specification.Where<Deal>(d => d.Demand.Any(l => l.Satisfied < 1m && l.Text == "ж")),
            Specification.Where<Deal>(d => d.Demand.Any(l => Text.FoldedContains(l.Text, "елк"))),
        }),
        Form.Of("Custom fields are found by key and content", _ => new List<Specification<Deal>>
        {
            Specification.Where<Deal>(d => d.CustomFields.Any(f => f.Key == "colour" && f.Text == "Z")),
            Specification.Where<Deal>(d => d.CustomFields.Any(f => f.Key == "size" && f.Number > 1m)),
            Specification.Where<Deal>(d => !d.CustomFields.Any(f => f.Key == "size")),
        }),
        Form.Of("An owned list of ids is asked for one of them", r => new List<Specification<Partner>>
        {
            Specification.Where<Partner>(p => p.Segments.Contains(r.Segments[1])),
            Specification.Where<Partner>(p => !p.Segments.Contains(r.Segments[1])),
            Specification.Where<Partner>(p => p.Segments.Any(s => s == r.Segments[2])),
            Specification.Where<Partner>(p => p.Segments.Contains(r.Segments[0]) && p.Segments.Contains(r.Segments[3])),
            Specification.Where<Partner>(p => !p.Segments.Any()),
        }),
        Form.Of("A related record must exist and satisfy", Related),
    ];

    private static List<Specification<Deal>> Ids(IReadOnlyList<DealId> ids) =>
        [Specification.Where<Deal>(d => ids.Contains(d.Id)), Specification.Where<Deal>(d => !ids.Contains(d.Id)), Specification.Where<Deal>(d => ids.Contains(d.Id) && d.IsClosed)];

    private static List<Specification<Deal>> Optional(SpecificationRows rows)
    {
        PartnerId?[] some = [null, rows.Partners[0].Id, rows.Partners[1].Id];
        var present = rows.Partners.Take(5).Select(p => p.Id).ToHashSet();
        string?[] stages = [null, "second"];
        return
        [
            Specification.Where<Deal>(d => some.Contains(d.Partner)),
            Specification.Where<Deal>(d => !some.Contains(d.Partner)),
            Specification.Where<Deal>(d => present.Contains(d.Partner!.Value)),
            Specification.Where<Deal>(d => !present.Contains(d.Partner!.Value)),
            Specification.Where<Deal>(d => stages.Contains(d.Stage)),
            Specification.Where<Deal>(d => !stages.Contains(d.Stage)),
        ];
    }

    private static List<Specification<Deal>> Scalars()
    {
        DealStatus[] statuses = [DealStatus.Won, DealStatus.Lost];
        int[] versions = [1, 3];
        string[] topics = ["ж", "ёлка", "a ", ""];
        decimal[] amounts = [10.50m, 0.0001m];
        NodaTime.LocalDate?[] days = [new(2024, 2, 29), new(2024, 3, 1)];
        NodaTime.Instant[] moments = [SpecificationRows.Day(1), SpecificationRows.Day(2)];
        return
        [
            Specification.Where<Deal>(d => statuses.Contains(d.Status)),
            Specification.Where<Deal>(d => versions.Contains(d.ProcessVersion)),
            Specification.Where<Deal>(d => topics.Contains(d.Topic)),
            Specification.Where<Deal>(d => !topics.Contains(d.Topic)),
            Specification.Where<Deal>(d => amounts.Contains(d.Potential.Amount)),
            Specification.Where<Deal>(d => days.Contains(d.ExpectedCloseOn)),
            Specification.Where<Deal>(d => moments.Contains(d.OpenedAt)),
        ];
    }

    private static List<Specification<Deal>> Participants(SpecificationRows rows)
    {
        var partner = rows.Partners[2].Id;
        PartnerId[] several = [.. rows.Partners.Take(4).Select(p => p.Id)];
        return
        [
            Specification.Where<Deal>(d => d.Participants.Any(p => p.Partner == partner)),
            Specification.Where<Deal>(d => !d.Participants.Any(p => p.Partner == partner)),
            Specification.Where<Deal>(d => d.Participants.Any(p => several.Contains(p.Partner))),
            Specification.Where<Deal>(d => d.Participants.Any(p => p.Partner == partner) && d.Partner != partner),
        ];
    }

    private static List<Specification<Deal>> Related(SpecificationRows rows)
    {
        var companies = Specification.Related((Deal d) => d.Partner, Specification.Where<Partner>(p => p.Type == PartnerType.Company));
        var segment = rows.Segments[0];
        var inSegment = Specification.Related((Deal d) => d.Partner, Specification.Where<Partner>(p => p.Segments.Contains(segment)));
        var noRegion = Specification.Related((Deal d) => d.Partner, Specification.Where<Partner>(p => p.Region == null));
        var named = Specification.Related((Deal d) => d.Partner, Specification.Where<Partner>(p => Text.FoldedContains(p.Name, "ЕЛКА")));
        var known = Specification.Related((Deal d) => d.Partner, Specification.All<Partner>());
        var open = Specification.Where<Deal>(d => !d.IsClosed);
        return [companies, companies.Not(), inSegment, noRegion, named, known, known.Not(), companies.And(open), companies.Or(open.Not()), open.And(noRegion.Not()), companies.And(inSegment.Not())];
    }
}

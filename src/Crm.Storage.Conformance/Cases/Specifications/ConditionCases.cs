using Crm.Deals;
using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;
using NodaTime;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Operators on each scalar type, null tests and boolean algebra.</summary>
internal static class ConditionCases
{
    private static readonly Instant Day2 = SpecificationRows.Day(2);
    private static readonly LocalDate Leap = new(2024, 2, 29);

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Form.Of<Deal>("Every record satisfies a specification without conditions", _ => [new Specification<Deal>()]),
        Form.Of("Numbers are compared", _ => Wheres(d => d.ProcessVersion == 2, d => d.ProcessVersion != 2, d => d.ProcessVersion < 2, d => d.ProcessVersion <= 2, d => d.ProcessVersion > 2, d => 2 >= d.ProcessVersion, d => d.Version == 1)),
        Form.Of("Codes are compared", _ => Wheres(d => d.Status == DealStatus.Won, d => d.Status != DealStatus.Won, d => d.Control == ControlMode.Strict)),
        Form.Of("Yes and no are compared", _ => Wheres(d => d.IsClosed, d => !d.IsClosed, d => d.IsClosed == false, d => d.IsClosed != d.IsManualBySwitch)),
        Form.Of("Ids are compared", r => Wheres(d => d.Responsible == r.Users[1], d => d.Responsible != r.Users[1], d => d.Id == r.Deals[5].Id, d => d.LossReason == r.Roles[0], d => d.LossReason != r.Roles[0])),
        Form.Of("Moments are compared to the microsecond", _ => Wheres(d => d.OpenedAt == Day2, d => d.OpenedAt > Day2, d => d.OpenedAt >= Day2, d => d.OpenedAt < Day2, d => d.OpenedAt <= Day2, d => d.OpenedAt != Day2)),
        Form.Of("Missing moments satisfy no comparison", _ => Wheres(d => d.DecidedAt == Day2, d => d.DecidedAt < Day2, d => d.DecidedAt >= Day2, d => !(d.DecidedAt < Day2), d => d.DecidedAt != Day2)),
        Form.Of("Stale stays and late steps are those whose moment has passed", _ => new List<Specification<Deal>> { DealSpecs.StaleAt(Day2), DealSpecs.StaleAt(Day2 + Duration.FromTicks(10)), DealSpecs.StepLateAt(Day2), DealSpecs.StepLateAt(Day2 + Duration.FromTicks(10)), DealSpecs.StepLateAt(Day2).And(DealSpecs.Running()), DealSpecs.StaleAt(Day2).Or(DealSpecs.StepLateAt(Day2)), DealSpecs.StaleAt(Day2).Not() }),
        Form.Of("Days are compared", _ => Wheres(d => d.ExpectedCloseOn == Leap, d => d.ExpectedCloseOn < Leap, d => d.ExpectedCloseOn >= Leap, d => !(d.ExpectedCloseOn >= Leap))),
        Form.Of("Shares are compared exactly", _ => Wheres(d => d.Estimate == 0.5m, d => d.Estimate > 0.5m, d => d.Estimate <= 0.5m, d => d.Estimate == 0.500001m, d => d.Estimate != 0.5m, d => d.Estimate < 0.10m)),
        Form.Of("Amounts are compared exactly", _ => Wheres(d => d.Potential.Amount == 10.50m, d => d.Potential.Amount > 10m, d => d.Potential.Amount <= 0.0001m, d => d.Potential.Amount == 99_999_999_999_999.9999m, d => d.Potential.Amount < 99_999_999_999_999.9999m)),
        Form.Of("Currencies are compared", _ => Wheres(d => d.Potential.Currency == CurrencyCode.Usd, d => d.Potential.Currency != CurrencyCode.Usd)),
        Form.Of("Members of a missing value satisfy no comparison", _ => Wheres(d => d.FrozenRate!.Rate > 2m, d => d.FrozenRate!.Rate == 90.0000000001m, d => !(d.FrozenRate!.Rate > 2m), d => d.FrozenRate!.Source == "bank")),
        Form.Of("Texts are compared character by character", _ => SpecificationRows.Topics.Select(topic => Specification.Where<Deal>(d => d.Topic == topic))),
        Form.Of("Missing texts are equal to nothing", _ => Wheres(d => d.Stage == "second", d => d.Stage != "second", d => !(d.Stage == "second"), d => d.Description == "")),
        Form.Of("Missing values are found and left out", _ => Wheres(d => d.Stage == null, d => d.Stage != null, d => d.Partner == null, d => d.Partner != null, d => d.DecidedAt.HasValue, d => !d.Estimate.HasValue, d => d.ExpectedCloseOn == null, d => d.FrozenRate == null, d => d.FrozenRate != null, d => d.Description == null)),
        Form.Of("A captured missing value asks for missing values", _ => Captured(null, null)),
        Form.Of("A captured value asks for itself", r => Captured("second", r.Partners[3].Id)),
        Form.Of("Related and responsible ids of other kinds are compared", r => new List<Specification<Interaction>>
        {
            Specification.Where<Interaction>(i => i.SubjectId == r.Deals[0].Id.Value),
            Specification.Where<Interaction>(i => i.SubjectId == null),
            Specification.Where<Interaction>(i => i.SubjectKind == EntityKinds.Deal && i.PlannedStart >= Day2),
            Specification.Where<Interaction>(i => i.State == InteractionState.Planned || i.State == InteractionState.InWork),
        }),
        Form.Of("Several relations in one code are compared as a whole", _ => new List<Specification<Partner>>
        {
            Specification.Where<Partner>(p => p.Relations == PartnerRelations.Client),
            Specification.Where<Partner>(p => p.Relations != PartnerRelations.Client && p.Type == PartnerType.Company),
        }),
        Form.Of("And, or and not follow the laws of two values", _ => Wheres(
            d => d.IsClosed && d.Status == DealStatus.Won,
            d => d.IsClosed || d.Estimate > 0.4m,
            d => !(d.IsClosed || d.Estimate > 0.4m),
            d => !(d.IsClosed && d.Estimate > 0.4m),
            d => !(!(d.Stage == "first")),
            d => (d.IsClosed || d.ProcessVersion == 1) && !(d.Stage == "first" || d.DecidedAt == null),
            d => d.Estimate > 0.4m || !(d.Estimate > 0.4m))),
        Form.Of("Combined specifications are those of their parts", _ => Combined()),
        Form.Of("A constant condition is satisfied by all or none", _ => Wheres(d => true, d => false, d => d.IsClosed || true, d => d.IsClosed && false)),
    ];

    private static List<Specification<Deal>> Wheres(params System.Linq.Expressions.Expression<Func<Deal, bool>>[] conditions) =>
        [.. conditions.Select(Specification.Where)];

    private static List<Specification<Deal>> Captured(string? stage, PartnerId? partner) =>
        Wheres(d => d.Stage == stage, d => d.Stage != stage, d => d.Partner == partner, d => d.Partner != partner, d => !(d.Partner == partner));

    private static List<Specification<Deal>> Combined()
    {
        var won = Specification.Where<Deal>(d => d.Status == DealStatus.Won);
        var sure = Specification.Where<Deal>(d => d.Estimate >= 0.5m);
        var all = new Specification<Deal>();
        return [won.And(sure), won.Or(sure), won.Not(), sure.Not(), won.And(sure).Not(), won.Or(sure).Not().And(won.Not()), all.Not(), all.And(won), won.Or(all), sure.Not().Not()];
    }
}

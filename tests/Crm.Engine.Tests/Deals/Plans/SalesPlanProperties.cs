using Crm.Deals;
using Crm.Testing;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>REP-9: whatever is changed, the parts of every line add up to it to the last minor unit.</summary>
public sealed class SalesPlanProperties
{
    private static readonly DirectoryEntryId[] Tree = [.. Enumerable.Range(1, 4).Select(i => new DirectoryEntryId(SequentialIds.Nth(i)))];
    private static readonly Departments Departments = new(new Dictionary<DirectoryEntryId, DirectoryEntryId?> { [Tree[0]] = null, [Tree[1]] = Tree[0], [Tree[2]] = Tree[1], [Tree[3]] = null });

    private static readonly Arbitrary<Step[]> Steps =
        (from what in Gen.Choose(0, 4) from line in Gen.Choose(0, 30) from amount in Gen.Choose(0, 1_000_000) from parts in Gen.Choose(1, 7) from shares in Gen.Choose(0, 5).ArrayOf(7) select new Step(what, line, amount, parts, shares))
        .ArrayOf().Resize(30).ToArbitrary();

    [Fact]
    public void Parts_always_add_up_to_their_line() =>
        Prop.ForAll(Steps, steps =>
        {
            var plan = Plan(1_000_000);
            foreach (var step in steps)
            {
                var errors = new List<CrmError>();
                var before = plan;
                var change = step.Change(plan);
                plan = SalesPlanRules.Edit(plan, change, Departments, errors);
                Assert.True(errors.Count == 0 || plan == before);
                Assert.Equal(plan.Lines.Count, plan.Lines.Select(l => l.Number).Distinct().Count());
                foreach (var line in plan.Lines)
                {
                    var parts = plan.Lines.Where(l => l.Parent == line.Number).ToList();
                    Assert.True(parts.Count == 0 || parts.Sum(p => p.Amount.Amount) == line.Amount.Amount);
                    Assert.True(!line.Amount.IsNegative && line.Amount == line.Amount.RoundToMinorUnits());
                }

                if (change is not EditSalesPlan.SetAmount)
                {
                    Assert.Equal(before.Lines[0].Amount, plan.Lines[0].Amount);
                }
                else if (errors.Count == 0)
                {
                    Assert.Equal(((EditSalesPlan.SetAmount)change).Amount, plan.Lines.Single(l => l.Number == ((EditSalesPlan.SetAmount)change).Line).Amount);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_part_outside_its_line_is_refused_with_what_differs()
    {
        var errors = new List<CrmError>();
        var plan = SalesPlanRules.Edit(Plan(100), new EditSalesPlan.Split(1, [new SalesPlanPart(1) { Department = Tree[1], Responsible = DealWorld.Manager, Period = CalendarPeriod.Of(CalendarUnit.Month, new(2026, 2, 1)) }]), Departments, errors);
        Assert.Empty(errors);
        SalesPlanPart[] outside =
        [
            new(1) { Department = Tree[0] },
            new(1) { Department = Tree[3] },
            new(1) { Responsible = new(SequentialIds.Nth(99)) },
            new(1) { Period = CalendarPeriod.Of(CalendarUnit.Month, new(2026, 3, 1)) },

            // The calendar ends with it.
            new(1) { Period = CalendarPeriod.Of(CalendarUnit.Month, LocalDate.MaxIsoValue) },
            new(1) { Department = new(SequentialIds.Nth(98)) },
        ];
        SalesPlanRules.Edit(plan, new EditSalesPlan.Split(2, ValueList.Create<SalesPlanPart>(outside)), Departments, errors);
        Assert.Equal(["sales_plan.part.outside", "sales_plan.part.outside", "sales_plan.part.outside", "sales_plan.part.outside", "sales_plan.part.outside", "common.reference.unknown"], errors.Select(e => e.Code));
        errors.Clear();
        SalesPlanRules.Edit(plan, new EditSalesPlan.Split(2, [new SalesPlanPart(1) { Department = Tree[2] }, new SalesPlanPart(1) { Department = Tree[2] }]), Departments, errors);
        SalesPlanRules.Edit(plan, new EditSalesPlan.Split(2, [new SalesPlanPart(0)]), Departments, errors);
        SalesPlanRules.Edit(plan, new EditSalesPlan.Split(1, [new SalesPlanPart(1)]), Departments, errors);
        SalesPlanRules.Edit(plan, new EditSalesPlan.Join(77), Departments, errors);
        SalesPlanRules.Edit(plan, new EditSalesPlan.SetAmount(1, new Money(1, CurrencyCode.Usd)), Departments, errors);
        SalesPlanRules.Edit(plan, new EditSalesPlan.SetAmount(1, new Money(0.001m, CurrencyCode.Rub)), Departments, errors);
        Assert.Equal(["common.value.duplicate", "money.shares.invalid", "sales_plan.line.split_already", "sales_plan.line.unknown", "money.currency.mixed", "common.value.out_of_range"], errors.Select(e => e.Code));
    }

    private static SalesPlan Plan(decimal amount) => new()
    {
        Id = new(SequentialIds.Nth(50)),
        Series = new(SequentialIds.Nth(50)),
        Number = 1,
        Name = "Plan",
        Unit = CalendarUnit.Quarter,
        FirstDay = new(2026, 1, 1),
        Currency = CurrencyCode.Rub,
        Lines = [SalesPlanBases.Whole(CalendarPeriod.Of(CalendarUnit.Quarter, new(2026, 1, 1)), new Money(amount, CurrencyCode.Rub))],
        RecordedAt = Instant.FromUtc(2026, 1, 1, 0, 0),
    };

    private sealed record Step(int What, int Line, int Amount, int Parts, int[] Shares)
    {
        public EditSalesPlan.Change Change(SalesPlan plan)
        {
            var number = plan.Lines[Line % plan.Lines.Count].Number;
            return What switch
            {
                0 or 1 => new EditSalesPlan.SetAmount(number, new Money(Amount / 100m, CurrencyCode.Rub)),
                2 => new EditSalesPlan.Join(number),
                _ => new EditSalesPlan.Split(number, ValueList.From(Shares.Take(Parts).Select((s, i) => new SalesPlanPart(s) { Responsible = new(SequentialIds.Nth(200 + i)) }))),
            };
        }
    }
}

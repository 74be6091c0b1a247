namespace Crm.Deals;

/// <summary>Changes of drafts: after each of them the parts of every line add up to it, to the last minor unit (REP-9).</summary>
internal static class SalesPlanRules
{
    /// <summary>The most parts of a line, and the most changes of a command.</summary>
    public const int MaxParts = 1_000;

    /// <summary>The most lines of a plan.</summary>
    public const int MaxLines = 10_000;

    public static SalesPlan Edit(SalesPlan plan, EditSalesPlan.Change change, Departments departments, List<CrmError> errors)
    {
        var number = change switch
        {
            EditSalesPlan.SetAmount set => set.Line,
            EditSalesPlan.Split split => split.Line,
            EditSalesPlan.Join join => join.Line,
            _ => throw new InvalidOperationException($"Unknown change {change.GetType()}."),
        };
        if (plan.Lines.FirstOrDefault(l => l.Number == number) is not { } line)
        {
            errors.Add(SalesPlanErrors.LineUnknown.With(("line", number)) with { Target = "line" });
            return plan;
        }

        return change switch
        {
            EditSalesPlan.SetAmount set => SetAmount(plan, line, set.Amount, errors),
            EditSalesPlan.Split split => Split(plan, line, split.Parts, departments, errors),
            _ => plan with { Lines = Join(plan.Lines, number) },
        };
    }

    /// <summary>An amount of a plan: in its currency, not negative, in minor units.</summary>
    public static bool IsAmount(Money amount, CurrencyCode currency, List<CrmError> errors)
    {
        if (amount.IsDefault)
        {
            errors.Add(DealInputChecks.Missing("amount"));
            return false;
        }

        if (amount.Currency != currency)
        {
            errors.Add(MoneyErrors.CurrencyMixed.With(("left", currency.Value), ("right", amount.Currency.Value)) with { Target = "amount" });
            return false;
        }

        if (amount.IsNegative || amount.RoundToMinorUnits() != amount)
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", "amount"), ("value", amount), ("allowed", "0…, minor units")) with { Target = "amount" });
            return false;
        }

        return true;
    }

    private static SalesPlan SetAmount(SalesPlan plan, SalesPlanLine line, Money amount, List<CrmError> errors)
    {
        if (!IsAmount(amount, plan.Currency, errors))
        {
            return plan;
        }

        var amounts = plan.Lines.ToDictionary(l => l.Number, l => l.Amount);
        var parts = plan.Lines.ToLookup(l => l.Parent, l => l.Number);
        var parents = plan.Lines.ToDictionary(l => l.Number, l => l.Parent);
        for (var above = line.Parent; above is { } one; above = parents[one])
        {
            amounts[one] += amount - line.Amount;
        }

        var open = new Stack<(int Line, Money Amount)>([(line.Number, amount)]);
        while (open.TryPop(out var next))
        {
            amounts[next.Line] = next.Amount;
            var below = parts[next.Line].ToList();
            if (below.Count > 0)
            {
                foreach (var part in below.Zip(next.Amount.Allocate(Shares([.. below.Select(b => amounts[b].Amount)]))))
                {
                    open.Push(part);
                }
            }
        }

        return plan with { Lines = ValueList.From(plan.Lines.Select(l => l with { Amount = amounts[l.Number] })) };
    }

    /// <summary>The proportion of amounts; where all are zero, equal parts.</summary>
    public static IReadOnlyList<decimal> Shares(IReadOnlyList<decimal> amounts) => amounts.Any(a => a > 0m) ? amounts : [.. amounts.Select(_ => 1m)];

    private static SalesPlan Split(SalesPlan plan, SalesPlanLine line, ValueList<SalesPlanPart> parts, Departments departments, List<CrmError> errors)
    {
        if (plan.Lines.Any(l => l.Parent == line.Number))
        {
            errors.Add(SalesPlanErrors.SplitAlready.With(("line", line.Number)) with { Target = "line" });
            return plan;
        }

        var count = errors.Count;
        SalesPlanPartChecks.Check(plan, line, parts, departments, errors);
        if (errors.Count > count)
        {
            return plan;
        }

        var number = plan.Lines.Max(l => l.Number);
        var amounts = line.Amount.Allocate([.. parts.Select(p => p.Share)]);
        var lines = parts.Zip(amounts, (part, amount) => line with
        {
            Number = ++number,
            Parent = line.Number,
            Department = part.Department ?? line.Department,
            Responsible = part.Responsible ?? line.Responsible,
            Unit = part.Period?.Unit ?? line.Unit,
            FirstDay = part.Period?.FirstDay ?? line.FirstDay,
            Amount = amount,
        });
        return plan with { Lines = ValueList.From(plan.Lines.Concat(lines)) };
    }

    private static ValueList<SalesPlanLine> Join(ValueList<SalesPlanLine> lines, int number)
    {
        var gone = new HashSet<int>();
        var parts = lines.ToLookup(l => l.Parent, l => l.Number);
        var open = new Stack<int>(parts[number]);
        while (open.TryPop(out var part))
        {
            gone.Add(part);
            foreach (var below in parts[part])
            {
                open.Push(below);
            }
        }

        return lines.Without(l => gone.Contains(l.Number));
    }
}

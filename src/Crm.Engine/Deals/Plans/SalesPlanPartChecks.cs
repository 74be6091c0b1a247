using Crm.Directories;

namespace Crm.Deals;

/// <summary>Whether parts may stand under a line: inside it, each once, not too many.</summary>
internal static class SalesPlanPartChecks
{
    public static void Check(SalesPlan plan, SalesPlanLine line, ValueList<SalesPlanPart>? parts, Departments departments, List<CrmError> errors)
    {
        if (!DealInputChecks.IsWhole(parts, "parts", SalesPlanRules.MaxParts, errors))
        {
            return;
        }

        if (plan.Lines.Count + parts!.Count > SalesPlanRules.MaxLines)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "lines"), ("count", plan.Lines.Count + parts.Count), ("allowed", SalesPlanRules.MaxLines)) with { Target = "lines" });
        }

        if (parts.All(p => p.Share <= 0m) || parts.Any(p => p.Share < 0m))
        {
            errors.Add(MoneyErrors.SharesInvalid.With() with { Target = "parts" });
        }

        if (parts.Select(p => (p.Department, p.Responsible, p.Period)).Distinct().Count() < parts.Count)
        {
            errors.Add(CommonErrors.Duplicate.With(("field", "parts"), ("value", line.Number)) with { Target = "parts" });
        }

        for (var i = 0; i < parts.Count; i++)
        {
            Check(line, parts[i], i + 1, departments, errors);
        }
    }

    private static void Check(SalesPlanLine line, SalesPlanPart part, int number, Departments departments, List<CrmError> errors)
    {
        if (part.Department is { } department)
        {
            if (!departments.Contains(department))
            {
                errors.Add(CommonErrors.UnknownReference.With(("field", "department"), ("kind", EntityKinds.DirectoryEntry), ("id", department)) with { Target = "department" });
            }
            else if (line.IsWithoutDepartment || (line.Department is { } top && !departments.IsAtOrBelow(department, top)))
            {
                errors.Add(Outside(line, number, DirectoryCodes.Department));
            }
        }

        if (part.Responsible == default(UserId))
        {
            errors.Add(DealInputChecks.Missing("responsible"));
        }
        else if (part.Responsible is { } responsible && line.Responsible is { } whole && responsible != whole)
        {
            errors.Add(Outside(line, number, "responsible"));
        }

        if (part.Period is { } period && (period.FirstDay < line.FirstDay || period.LastDay > line.Period().LastDay))
        {
            errors.Add(Outside(line, number, "period"));
        }
    }

    private static CrmError Outside(SalesPlanLine line, int part, string aspect) =>
        SalesPlanErrors.PartOutside.With(("part", part), ("line", line.Number), ("aspect", aspect)) with { Target = aspect };
}

namespace Crm.Deals;

/// <summary>Whether a model can be computed: known fields of fit types, weights and scores in range.</summary>
internal static class SalesPotentialChecks
{
    private const int MaxAttributes = 100;
    private const int MaxChoices = 1_000;
    private const decimal MaxWeight = 1_000_000m;

    public static void Check(ValueList<PotentialAttribute>? attributes, ValueList<CustomFieldDefinition> fields, List<CrmError> errors)
    {
        if (!DealInputChecks.IsWhole(attributes, "attributes", MaxAttributes, errors))
        {
            return;
        }

        if (attributes!.Count == 0)
        {
            errors.Add(DealInputChecks.Missing("attributes"));
        }

        foreach (var twice in attributes.GroupBy(a => (a.Source, a.Key)).Where(g => g.Count() > 1))
        {
            errors.Add(CommonErrors.Duplicate.With(("field", "attributes"), ("value", twice.Key.Key ?? twice.Key.Source.ToString())) with { Target = "attributes" });
        }

        foreach (var attribute in attributes)
        {
            ReportQueryChecks.CheckDefined(attribute.Source, "source", errors);
            CheckRange(attribute.Weight, "weight", MaxWeight, errors);
            if (DealInputChecks.IsWhole(attribute.Choices, "choices", MaxChoices, errors))
            {
                foreach (var choice in attribute.Choices)
                {
                    TextRules.CheckLine(choice.Value, "choices", errors, required: true);
                    CheckRange(choice.Score, "score", 1m, errors);
                }
            }

            if (attribute.Source == PotentialSource.CustomField)
            {
                CheckField(attribute, fields, errors);
            }
        }
    }

    private static void CheckField(PotentialAttribute attribute, ValueList<CustomFieldDefinition> fields, List<CrmError> errors)
    {
        switch (fields.FirstOrDefault(f => string.Equals(f.Key, attribute.Key, StringComparison.Ordinal))?.Type)
        {
            case null:
                errors.Add(SalesPotentialErrors.AttributeUnknown.With(("key", attribute.Key)) with { Target = "key" });
                break;
            case CustomFieldType.Number when attribute is not { From: { } from, To: { } to } || from == to || !CustomFieldRules.IsInRange(from) || !CustomFieldRules.IsInRange(to):
                errors.Add(SalesPotentialErrors.BoundsMissing.With(("key", attribute.Key)) with { Target = "key" });
                break;
            case CustomFieldType.Number or CustomFieldType.Choice or CustomFieldType.YesNo:
                break;
            case { } type:
                errors.Add(SalesPotentialErrors.WrongType.With(("key", attribute.Key), ("type", type)) with { Target = "key" });
                break;
        }
    }

    /// <summary>0…limit with at most six decimals.</summary>
    private static void CheckRange(decimal value, string field, decimal limit, List<CrmError> errors)
    {
        if (value < 0m || value > limit || decimal.Round(value, 6) != value)
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", field), ("value", value), ("allowed", $"0…{limit}")) with { Target = field });
        }
    }
}

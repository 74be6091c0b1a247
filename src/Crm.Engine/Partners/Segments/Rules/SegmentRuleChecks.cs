using System.Collections.Frozen;
using Crm.Kernel;
using Crm.Settings;

namespace Crm.Partners;

/// <summary>Whether a rule says something that can be asked (PARTY-13). Pure.</summary>
internal sealed class SegmentRuleChecks(TenantSettings settings, FrozenDictionary<string, IPartnerFact> facts, List<CrmError> errors)
{
    /// <summary>Below this a number keeps its digits in every store.</summary>
    private const decimal MaxNumber = 1_000_000_000_000m;

    private int _conditions;

    public void Check(SegmentRule rule)
    {
        if (!IsWhole(rule, 1) || _conditions > SegmentRule.MaxConditions)
        {
            errors.Add(SegmentErrors.RuleMalformed.With(("depth", SegmentRule.MaxDepth), ("conditions", SegmentRule.MaxConditions)) with { Target = "rule" });
        }
    }

    private bool IsWhole(SegmentRule? rule, int depth)
    {
        if (rule is null || depth > SegmentRule.MaxDepth || _conditions > SegmentRule.MaxConditions || !Enum.IsDefined(rule.Type))
        {
            return false;
        }

        if (rule.Type != SegmentRuleType.Condition)
        {
            return rule is { Condition: null, Rules.Count: > 0 } && rule.Rules.All(r => IsWhole(r, depth + 1));
        }

        if (rule is not { Condition: { } condition, Rules.Count: 0 })
        {
            return false;
        }

        if (++_conditions <= SegmentRule.MaxConditions)
        {
            Check(condition);
        }

        return true;
    }

    private void Check(SegmentCondition condition)
    {
        if (condition.Values is null)
        {
            errors.Add(CommonErrors.Required.With(("field", "rule.values")) with { Target = "rule" });
            return;
        }

        if (!Enum.IsDefined(condition.Field))
        {
            CommonChecks.Defined(condition.Field, "rule.field", errors);
            return;
        }

        var own = condition.Field == SegmentField.CustomField ? settings.PartnerFields.FirstOrDefault(f => f.Key == condition.Key) : null;
        var fact = condition.Field == SegmentField.Fact ? facts.GetValueOrDefault(condition.Key ?? "") : null;
        if (condition.Field is SegmentField.CustomField or SegmentField.Fact ? own is null && fact is null : condition.Key is not null)
        {
            Refuse(condition, "key", condition.Key);
            return;
        }

        var tests = own is null ? SegmentFields.Of(condition.Field) : SegmentFields.Of(own.Type);
        if (!tests.Contains(condition.Test))
        {
            errors.Add(SegmentErrors.TestUnsupported.With(("field", condition.Field), ("test", condition.Test), ("allowed", string.Join(", ", tests))) with { Target = "rule" });
            return;
        }

        CheckValues(condition, own);
        CheckBound(condition, own?.Type);
        var takesDays = condition.Test == SegmentTest.Within || fact is { IsOfTime: true };
        if (takesDays ? condition.Days is not (>= 1 and <= SegmentCondition.MaxDays) : condition.Days is not null)
        {
            Refuse(condition, "days", condition.Days);
        }
    }

    private void CheckValues(SegmentCondition condition, CustomFieldDefinition? own)
    {
        var (least, most) = condition.Test switch
        {
            SegmentTest.OneOf or SegmentTest.Under => (1, SegmentCondition.MaxValues),
            SegmentTest.Contains => (1, 1),
            _ => (0, 0),
        };
        if (condition.Values.Count < least || condition.Values.Count > most)
        {
            Refuse(condition, "values", condition.Values.Count);
            return;
        }

        // What a value says may be personal: its place tells enough.
        foreach (var (place, _) in condition.Values.Index().Where(v => !IsValue(condition, own, v.Item)))
        {
            Refuse(condition, "value", place + 1);
        }
    }

    private static bool IsValue(SegmentCondition condition, CustomFieldDefinition? own, string? value) =>
        !TextRules.IsBlank(value)
        && value!.Length <= TextRules.MaxLine
        && TextRules.IsStorable(value)
        && SegmentFields.IsNamed(condition.Field, value)
        && (!SegmentFields.IsOfIds(condition.Field) || (SegmentId.TryParse(value, out var id) && id != default))
        && (own?.Type != CustomFieldType.YesNo || value is "true" or "false")
        && (own?.Type != CustomFieldType.Choice || own.Choices.Any(c => c.Key == value));

    private void CheckBound(SegmentCondition condition, CustomFieldType? own)
    {
        var isBounded = condition.Test is SegmentTest.AtLeast or SegmentTest.AtMost;
        var isOfDays = SegmentFields.IsOfDays(condition.Field, own);
        if ((isBounded && isOfDays) != condition.Day is not null)
        {
            Refuse(condition, "day", condition.Day);
        }

        var takesNumber = isBounded && !isOfDays;
        if (takesNumber ? condition.Number is not { } number || !Decimals.Fits(number, own == CustomFieldType.Money ? 4 : 6, MaxNumber) : condition.Number is not null)
        {
            Refuse(condition, "number", condition.Number);
        }
    }

    private void Refuse(SegmentCondition condition, string part, object? value) =>
        errors.Add(SegmentErrors.ValueInvalid.With(("field", condition.Field), ("part", part), ("value", value ?? "")) with { Target = "rule" });
}

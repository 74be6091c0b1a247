using Crm.Kernel;

namespace Crm.Partners;

/// <summary>What a scheme of comparing must be.</summary>
internal static class SchemeRules
{
    private const decimal LargestWeight = 100;

    /// <summary>A matcher by the scheme.</summary>
    public static Matcher Matcher(MatchScheme? scheme)
    {
        scheme ??= MatchScheme.Default;
        var errors = new List<CrmError>();
        CommonChecks.Given(scheme.Attributes, "scheme.attributes");
        foreach (var attribute in scheme.Attributes)
        {
            CommonChecks.Given(attribute, "scheme.attributes");
        }

        Check(scheme, errors);
        errors.ThrowIfAny();
        return new(scheme);
    }

    /// <summary>All faults of the scheme.</summary>
    public static void Check(MatchScheme scheme, List<CrmError> errors)
    {
        if (scheme.Attributes.Count == 0 || scheme.Attributes.Any(a => !Enum.IsDefined(a.Kind)) || scheme.Attributes.DistinctBy(a => a.Kind).Count() < scheme.Attributes.Count)
        {
            errors.Add(DuplicateErrors.AttributesInvalid.With(("found", string.Join(", ", scheme.Attributes.Select(a => a.Kind)))) with { Target = "scheme.attributes" });
        }

        Range(scheme.Threshold, 0.0001m, 1, "scheme.threshold", errors);
        foreach (var attribute in scheme.Attributes)
        {
            Range(attribute.For, 0.0001m, LargestWeight, "scheme.attributes.for", errors);
            Range(attribute.Against, 0, LargestWeight, "scheme.attributes.against", errors);
            Range(attribute.Counts, 0, 1, "scheme.attributes.counts", errors);
            Range(attribute.Suggests ?? 0, 0, 1, "scheme.attributes.suggests", errors);
        }
    }

    private static void Range(decimal value, decimal min, decimal max, string target, List<CrmError> errors)
    {
        if (value < min || value > max)
        {
            errors.Add(DuplicateErrors.NumberOutOfRange.With(("value", value), ("min", min), ("max", max)) with { Target = target });
        }
    }
}
